package io.github.blacklist4j.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A restored backup on each database. */
class RestoredBackupTest {
    @Nested
    class InSqliteFile extends RestoredBackupContract {
        @TempDir
        private Path folder;

        @Override
        String url() {
            return "jdbc:sqlite:" + folder.resolve("lists.db");
        }
    }

    @Nested
    @ExtendWith(PostgresServer.Shared.class)
    class OnPostgres extends RestoredBackupContract {
        private final PostgresServer server;

        OnPostgres(PostgresServer server) {
            this.server = server;
        }

        @Override
        String url() {
            return server.freshSchema();
        }
    }
}
