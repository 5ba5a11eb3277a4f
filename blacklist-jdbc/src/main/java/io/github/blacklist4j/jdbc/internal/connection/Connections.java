package io.github.blacklist4j.jdbc.internal.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Where connections come from. Thread-safe. */
public interface Connections {
    /**
     * A connection for one transaction; blocks until one is free.
     *
     * @param most for so long; after that, or once this is closed, it fails
     */
    Connection take(Duration most) throws SQLException;

    /**
     * Takes a connection back.
     *
     * @param usable false if it may be in a bad state and must not be used again
     */
    void giveBack(Connection connection, boolean usable) throws SQLException;

    /** Closes idle connections; those in use are closed when they are given back. Who waits for one waits no longer. */
    void close();
}
