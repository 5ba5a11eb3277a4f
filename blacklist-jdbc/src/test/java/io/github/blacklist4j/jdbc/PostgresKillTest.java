package io.github.blacklist4j.jdbc;

import io.github.blacklist4j.jdbc.internal.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;

/** A killed client of a PostgreSQL server. */
@ExtendWith(PostgresServer.Shared.class)
class PostgresKillTest extends KillContract {
    private static final String AT_WORK = "pg_stat_activity WHERE datname = current_database()"
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
        while (Queries.count(connection, AT_WORK) > 0) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
