package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.jdbc.internal.connection.Dialect;
import io.github.blacklist4j.jdbc.internal.table.Entries;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The few entries of a list that are no plain numbers are found without going through all others. */
@ExtendWith(PostgresServer.Shared.class)
class OtherEntriesTest {
    private static final String INDEX = "blacklist_entry_other";

    @TempDir
    Path folder;

    private final PostgresServer server;

    OtherEntriesTest(PostgresServer server) {
        this.server = server;
    }

    private static String plan(Connection connection, String explain) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        explain + " " + Entries.others(Dialect.of(connection)).replace("?", "1"))) {
            int last = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                plan.append(rows.getString(last)).append('\n');
            }
        }
        return plan.toString();
    }

    @Test
    void sqliteGoesByTheIndex() throws SQLException {
        Path file = folder.resolve("lists.db");
        JdbcStore.sqlite(file).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertThat(plan(connection, "EXPLAIN QUERY PLAN")).contains(INDEX);
        }
    }

    @Test
    void postgresqlGoesByTheIndex() throws SQLException {
        String url = server.freshSchema();
        Stores.open(url).close();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("SET enable_seqscan = off");
            statement.execute("SET enable_indexscan = off"); // as a load does
            assertThat(plan(connection, "EXPLAIN")).contains(INDEX);
        }
    }
}
