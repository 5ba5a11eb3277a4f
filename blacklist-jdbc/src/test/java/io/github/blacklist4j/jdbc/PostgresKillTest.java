package io.github.blacklist4j.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;

/** A killed client of a PostgreSQL server. */
@ExtendWith(PostgresServer.Shared.class)
class PostgresKillTest extends KillProof {
    private static final String AT_WORK = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
            + " AND backend_type = 'client backend' AND xact_start IS NOT NULL AND pid <> pg_backend_pid()";

    private final PostgresServer server;

    PostgresKillTest(PostgresServer server) {
        this.server = server;
    }

    @Override
    String url() {
        return server.freshSchema();
    }

    @Override
    void awaitQuiet(Connection connection) throws SQLException, InterruptedException {
        while (isAtWork(connection)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static boolean isAtWork(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(AT_WORK)) {
            row.next();
            return row.getLong(1) > 0;
        }
    }
}
