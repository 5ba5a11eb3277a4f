package io.github.blacklist4j.jdbc.internal.connection;

import java.sql.Connection;
import java.sql.SQLException;

/** Where connections come from. Thread-safe. */
public interface Connections {
    /** A connection for one transaction; it may block until one is free. */
    Connection take() throws SQLException;

    /**
     * Takes a connection back.
     *
     * @param usable false if it may be in a bad state and must not be used again
     */
    void giveBack(Connection connection, boolean usable) throws SQLException;

    /** Closes idle connections; those in use are closed when they are given back. */
    void close();
}
