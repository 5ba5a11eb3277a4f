package io.github.blacklist4j.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.io.TempDir;

/** A killed process and its SQLite file. */
class SqliteKillTest extends KillContract {
    @TempDir
    private Path folder;

    @Override
    String url() {
        return "jdbc:sqlite:" + folder.resolve("killed.db");
    }

    @Override
    void awaitQuiet(Connection connection) {
        // what a process does in SQLite ends with the process
    }
}
