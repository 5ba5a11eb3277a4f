package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.jdbc.internal.Queries;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.StoreException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tables of version 1, made by the scripts that the library had then ({@code schema-1} of the test resources) and filled with
 * what it wrote, are brought up to date.
 */
@ExtendWith(PostgresServer.Shared.class)
@Timeout(60)
class SchemaMigrationTest {
    private static final Instant WRITTEN_AT = Instant.parse("2026-03-05T10:20:30.456Z");

    private final PostgresServer server;
    private final List<SmallPool> pools = new ArrayList<>();

    @TempDir
    private Path folder;

    private int files;

    SchemaMigrationTest(PostgresServer server) {
        this.server = server;
    }

    static List<String> databases() {
        return SchemaScripts.databases();
    }

    @AfterEach
    void close() throws SQLException {
        for (SmallPool pool : pools) {
            pool.close();
        }
    }

    private String empty(String database) {
        files++;
        return database.equals("sqlite")
                ? "jdbc:sqlite:" + folder.resolve("lists" + files + ".db")
                : server.freshSchema();
    }

    /** Tables of version 1 and what the library of that version had written into them. */
    private String versionOne(String database) throws SQLException, IOException {
        String url = empty(database);
        run(url, resource("/schema-1/" + database + ".sql"));
        run(url, resource("/schema-1/content.sql"));
        if (database.equals("postgresql")) { // as if it had counted the ids itself
            run(
                    url,
                    "SELECT setval(pg_get_serial_sequence('blacklist_list', 'id'), 4),"
                            + " setval(pg_get_serial_sequence('blacklist_import', 'id'), 1)");
        }
        return url;
    }

    /** Runs a whole script at once, as somebody does by hand. */
    private static void run(String url, String script) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            if (url.startsWith("jdbc:sqlite:")) {
                statement.executeUpdate(script); // its execute() stops after the first statement
            } else {
                statement.execute(script);
            }
        }
    }

    private static String resource(String path) throws IOException {
        try (InputStream stream = Objects.requireNonNull(SchemaMigrationTest.class.getResourceAsStream(path), path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private BlacklistStore open(String url, SchemaMode mode) {
        SmallPool pool = new SmallPool(url, 2, Duration.ofSeconds(20));
        pools.add(pool);
        return JdbcStore.builder(pool).schema(mode).open();
    }

    @ParameterizedTest
    @DisplayName("tables of version 1 are migrated, and answer as before")
    @MethodSource("databases")
    void answersAsBefore(String database) throws SQLException, IOException {
        String url = versionOne(database);

        try (BlacklistRegistry registry = BlacklistRegistry.builder(open(url, SchemaMode.MIGRATE))
                .region("PL")
                .open()) {
            Blacklist list = registry.list("Default");
            assertThat(list.revision()).isEqualTo(7);
            assertThat(list.contains("22 397 03 31")).isTrue();
            assertThat(list.find("+48221111111"))
                    .hasValueSatisfying(match -> assertThat(match.kind()).isEqualTo(Entry.Kind.ALLOW));
            assertThat(list.entries()).hasSize(3);
            Entry prefix = list.entry(Pattern.prefix("+4822")).orElseThrow();
            assertThat(prefix.description()).isEqualTo("Zażółć 'gęślą' jaźń");
            assertThat(prefix.source()).isEqualTo(Source.agent("anna"));
            Pattern removed =
                    Pattern.of(registry.numbers().read("+48223970332")).orElseThrow();
            assertThat(list.history(removed))
                    .extracting(HistoryLine::at, line -> line.change().getClass())
                    .containsExactly(tuple(WRITTEN_AT, Change.Put.class), tuple(WRITTEN_AT, Change.Removed.class));
            assertThat(registry.all()).hasSize(1);
            assertThat(registry.tenants()).containsExactly("acme", "default");

            Blacklist vip = registry.tenant("acme").list("vip Complaints");
            assertThat(vip.entries()).hasSize(3);
            assertThat(vip.settings())
                    .isEqualTo(ListSettings.DEFAULT.toBuilder()
                            .region("DE")
                            .zone(ZoneId.of("Europe/Warsaw"))
                            .maxAge(Duration.ofDays(31))
                            .build());
            assertThat(vip.dataAsOf()).contains(WRITTEN_AT);

            assertThat(list.add("+48223970335").result()).isEqualTo(WriteResult.ADDED);
            assertThat(registry.create("New").entries()).isEmpty();
        }
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(Queries.count(connection, "blacklist_entry WHERE added_order = '2026-01-31'"))
                    .as("the entry of a date")
                    .isEqualTo(1);
            assertThat(Queries.count(connection, "blacklist_entry WHERE added_order = '2026-03-05T10:20:30.456'"))
                    .as("those of an instant")
                    .isEqualTo(3);
            assertThat(
                            Queries.count(
                                    connection,
                                    "blacklist_import_trace WHERE list_id = 4 AND revision = 3"
                                            + " AND import_id = '2b58569f-7db8-499d-9ec9-8acd96868dc5' AND mode = 'REPLACE' AND added = 2"))
                    .as("the trace of the import of then")
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @DisplayName(
            "L2 L14 a tenant of before whose name has capitals keeps each name of a list once, and is found in any letters")
    @MethodSource("databases")
    void tenantsOfBefore(String database) throws SQLException, IOException {
        String url = versionOne(database);
        run(url, "UPDATE blacklist_list SET tenant = 'Acme' WHERE tenant = 'acme'");

        try (BlacklistRegistry registry =
                BlacklistRegistry.builder(open(url, SchemaMode.MIGRATE)).open()) {
            Blacklists acme = registry.tenant("acme");
            assertThat(acme.tenant()).isEqualTo("Acme");
            acme.create("New");

            for (String taken : List.of("VIP Complaints", "NEW", "default")) {
                assertThatThrownBy(() -> acme.create(taken)).satisfies(StoreFailures.failureFor(Code.NAME_TAKEN));
                assertThatThrownBy(() -> acme.rename("New", taken.equals("NEW") ? "Default" : taken))
                        .satisfies(StoreFailures.failureFor(Code.NAME_TAKEN));
            }
            assertThatThrownBy(() -> registry.createTenant("ACME")).isInstanceOf(RefusedException.class);
        }
    }

    @ParameterizedTest
    @DisplayName("the printed scripts do by hand what MIGRATE and CREATE do")
    @MethodSource("databases")
    void byHand(String database) throws SQLException, IOException {
        String byHand = versionOne(database);
        run(byHand, SchemaScripts.text(database, 1));
        String migrated = versionOne(database);
        open(migrated, SchemaMode.MIGRATE).close();
        String created = empty(database);
        open(created, SchemaMode.CREATE).close();
        String createdByHand = empty(database);
        run(createdByHand, SchemaScripts.text(database, 0));

        open(byHand, SchemaMode.VALIDATE).close();
        open(createdByHand, SchemaMode.VALIDATE).close();
        assertThat(tables(byHand)).isNotEmpty().isEqualTo(tables(migrated));
        assertThat(tables(created)).isEqualTo(tables(migrated));
        assertThat(tables(createdByHand)).isEqualTo(tables(migrated));
        assertThat(SchemaScripts.text(database, SchemaScripts.version())).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("the script of version 1 makes the tables that it made when it was published")
    @MethodSource("databases")
    void versionOneStaysAsItWas(String database) throws SQLException, IOException {
        String then = empty(database);
        run(then, resource("/schema-1/" + database + ".sql"));
        String now = empty(database);
        run(now, resource("/db/blacklist/" + database + "/V1__blacklist.sql"));

        assertThat(tables(now)).isNotEmpty().isEqualTo(tables(then));
    }

    @ParameterizedTest
    @DisplayName("VALIDATE and CREATE refuse tables of version 1 and name MIGRATE; nothing is changed")
    @EnumSource(names = {"VALIDATE", "CREATE"})
    void refusesVersionOne(SchemaMode mode) throws SQLException, IOException {
        for (String database : databases()) {
            String url = versionOne(database);
            List<String> before = tables(url);

            assertThatThrownBy(() -> open(url, mode))
                    .as(database)
                    .satisfies(StoreFailures.failureFor(Code.REFUSED))
                    .hasMessage(
                            "The tables are of version 1, version 5 is needed: open once with SchemaMode.MIGRATE, or run"
                                    + " the scripts in db/blacklist/" + database + " from version 2 on");

            assertThat(tables(url)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @DisplayName("a migration that fails leaves the tables as they were")
    @MethodSource("databases")
    void allOrNothing(String database) throws SQLException, IOException {
        String url = versionOne(database);
        run(url, "CREATE TABLE blacklist_import_trace (ours INTEGER)");
        List<String> before = tables(url);

        assertThatThrownBy(() -> open(url, SchemaMode.MIGRATE)).satisfies(StoreFailures.failureFor(Code.BROKEN));

        assertThat(tables(url)).isEqualTo(before);
        run(url, "DROP TABLE blacklist_import_trace");
        open(url, SchemaMode.MIGRATE).close();
    }

    @ParameterizedTest
    @DisplayName("several processes may migrate at once")
    @MethodSource("databases")
    void migratedByManyAtOnce(String database) throws Exception {
        String url = versionOne(database);

        assertThat(Stores.openFourAtOnce(() -> open(url, SchemaMode.MIGRATE))).containsOnly(3L);
    }

    @Test
    @DisplayName("a SQLite file of version 1 is migrated when it is opened")
    void fileIsMigrated() throws SQLException, IOException {
        String url = versionOne("sqlite");

        try (BlacklistStore store = JdbcStore.sqlite(Path.of(url.substring("jdbc:sqlite:".length())))) {
            assertThat(store.heads()).hasSize(3);
        }
    }

    @Test
    @DisplayName("there are scripts of every version for every database")
    void scriptsOfEveryDatabase() throws Exception {
        Path scripts =
                Path.of(SchemaScripts.class.getResource("/db/blacklist/sqlite").toURI());
        try (Stream<Path> folders = Files.list(scripts.getParent())) {
            assertThat(folders.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(databases());
        }
        for (String database : databases()) {
            assertThat(SchemaScripts.text(database, 0)).contains("VALUES (" + SchemaScripts.version() + ");");
            try (Stream<Path> files = Files.list(scripts.resolveSibling(database))) {
                assertThat(files).as(database).hasSize(SchemaScripts.version());
            }
        }
        assertThatThrownBy(() -> SchemaScripts.text("oracle", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SchemaScripts.text("sqlite", SchemaScripts.version() + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** All columns and indexes of our tables, one per line. */
    private static List<String> tables(String url) throws SQLException {
        String columns = "SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable || ' '"
                + " || COALESCE(column_default, '') || ' ' || COALESCE(collation_name, '') || ' ' || is_identity"
                + " FROM information_schema.columns WHERE table_schema = current_schema()"
                + " UNION ALL SELECT REPLACE(indexdef, schemaname, '') FROM pg_indexes"
                + " WHERE schemaname = current_schema() ORDER BY 1";
        String statements = "SELECT sql FROM sqlite_master WHERE name LIKE 'blacklist%' AND sql IS NOT NULL ORDER BY 1";
        List<String> lines = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(url.startsWith("jdbc:sqlite:") ? statements : columns)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }
}
