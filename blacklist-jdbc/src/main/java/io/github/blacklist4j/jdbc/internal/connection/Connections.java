package io.github.blacklist4j.jdbc.internal.connection;

import java.sql.Connection;
import java.sql.SQLException;

/** Where connections come from. Thread-safe. */
public interface Connections {
    Connection take() throws SQLException;

    /**
     * Takes a connection back.
     *
     * @param usable false if it may be in a bad state and must not be used again
     */
    void giveBack(Connection connection, boolean usable) throws SQLException;

    /** Lets go of connections that are not in use; those in use go when they are given back. */
    void close();
}
