package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.jdbc.internal.connection.Dialect;
import io.github.blacklist4j.jdbc.internal.table.Entries;
import io.github.blacklist4j.store.StoreException.Code;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

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
        return plan(connection, explain, Entries.others(Dialect.of(connection)));
    }

    private static String plan(Connection connection, String explain, String query) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(explain + " " + query.replace("?", "1"))) {
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
    @DisplayName("store-S7 SQLite reads the entries of small lists alone")
    void sqliteReadsSmallListsAlone() throws SQLException {
        Path file = folder.resolve("lists.db");
        JdbcStore.sqlite(file).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertThat(plan(connection, "EXPLAIN QUERY PLAN", Entries.SMALL_LISTS))
                    .contains("(list_id=? AND generation=?)")
                    .doesNotContain("SCAN");
        }
    }

    @Test
    @DisplayName(
            "store-S7 PostgreSQL reads the entries of small lists alone, even where it goes through both tables side by side")
    void postgresqlReadsSmallListsAlone() throws SQLException {
        String url = server.freshSchema();
        Stores.open(url).close();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String other : List.of("seqscan", "bitmapscan", "nestloop", "hashjoin", "sort")) {
                statement.execute("SET enable_" + other + " = off");
            }
            assertThat(plan(connection, "EXPLAIN", Entries.SMALL_LISTS))
                    .contains("Merge Join")
                    .containsPattern("Index Cond: .*list_id > .*list_id <= ");
        }
    }

    @Test
    @DisplayName("SQLite tables without the index are refused by name, even where nothing else is looked at")
    void missingIndexIsNamed() throws SQLException {
        Path file = folder.resolve("lists.db");
        JdbcStore.sqlite(file).close();
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        JdbcStore.builder(source).schema(SchemaMode.NONE).open().close();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP INDEX " + INDEX);
        }

        assertThatThrownBy(
                        () -> JdbcStore.builder(source).schema(SchemaMode.NONE).open())
                .satisfies(StoreFailures.failureFor(Code.REFUSED))
                .hasMessageContaining(INDEX)
                .hasMessageContaining("V5__loading.sql");
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
