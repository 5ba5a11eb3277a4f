package io.github.blacklist4j.jdbc.internal.connection;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connections of the caller's data source, which is never closed here: it remains the caller's. */
public final class PooledConnections implements Connections {
    private final DataSource dataSource;

    public PooledConnections(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Connection take() throws SQLException {
        return dataSource.getConnection();
    }

    @Override
    public void giveBack(Connection connection, boolean usable) throws SQLException {
        if (!usable) {
            connection.abort(Runnable::run); // so that a pool discards it instead of handing it out again
        }
        connection.close();
    }

    @Override
    public void close() {
        // the data source is not ours
    }
}
