package io.github.blacklist4j.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Joined transactions in a SQLite file. */
class SqliteJoinedTransactionTest extends JoinedTransactionContract {
    @TempDir
    private Path folder;

    @Override
    String url() {
        return "jdbc:sqlite:" + folder.resolve("lists.db");
    }
}
