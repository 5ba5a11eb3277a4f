package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.jdbc.internal.Lists;
import io.github.blacklist4j.jdbc.internal.Queries;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreException.Code;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.tck.Operations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class JdbcStoreTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("deeper").resolve("lists.db");
    }

    private SmallPool pool() {
        return new SmallPool("jdbc:sqlite:" + folder.resolve("pooled.db") + "?busy_timeout=777", 1, Duration.ZERO);
    }

    @Test
    @DisplayName("lists are there after closing and opening again")
    void survivesReopening() {
        ListId list;
        try (BlacklistStore store = JdbcStore.sqlite(file())) {
            list = Lists.create(store, "kept");
            store.apply(list, Lists.write(Lists.put(1)), StoreTransaction.AUTO);
        }

        try (BlacklistStore again = JdbcStore.sqlite(file())) {
            assertThat(Lists.numbers(again, list)).containsExactly(1L);
        }
        assertThat(Files.exists(file())).isTrue();
    }

    @Test
    @DisplayName("a SQLite file, those beside it and the folders that are made for it are their owner's alone")
    void ownersOnly() throws IOException {
        try (BlacklistStore store = JdbcStore.sqlite(file())) {
            store.apply(Lists.create(store, "private"), Lists.write(Lists.put(1)), StoreTransaction.AUTO);

            try (Stream<Path> all = Files.walk(file().getParent())) {
                assertThat(all)
                        .hasSize(4)
                        .allSatisfy(
                                path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                                        .as(path.getFileName().toString())
                                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
            }
        }
    }

    @Test
    @DisplayName("a SQLite file that is there keeps its permissions")
    void permissionsAreKept() throws IOException {
        JdbcStore.sqlite(file()).close();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw----"));

        JdbcStore.sqlite(file()).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-rw----");
    }

    @Test
    @DisplayName("VALIDATE refuses a database without tables and says what to run")
    void validateNeedsTables() throws SQLException {
        try (SmallPool pool = pool()) {
            assertThatThrownBy(() -> JdbcStore.builder(pool).open())
                    .satisfies(StoreFailures.failureFor(Code.REFUSED))
                    .hasMessageContaining("db/blacklist/sqlite");
        }
    }

    @Test
    @DisplayName("VALIDATE refuses tables of another version")
    void validateNeedsTheVersion() throws SQLException {
        try (SmallPool pool = pool()) {
            JdbcStore.builder(pool).schema(SchemaMode.CREATE).open().close();
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO blacklist_schema (version) VALUES (99)");
            }

            assertThatThrownBy(() -> JdbcStore.builder(pool).open())
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("version 99");
        }
    }

    @ParameterizedTest
    @DisplayName("tables without their version are refused, not taken for an outage or for no tables")
    @EnumSource(names = {"VALIDATE", "CREATE"})
    void refusesTablesWithoutVersion(SchemaMode mode) throws SQLException {
        try (SmallPool pool = pool()) {
            JdbcStore.builder(pool).schema(SchemaMode.CREATE).open().close();
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM blacklist_schema");
            }

            assertThatThrownBy(() -> JdbcStore.builder(pool).schema(mode).open())
                    .satisfies(StoreFailures.failureFor(Code.REFUSED))
                    .hasMessageContaining("blacklist_schema");
        }
    }

    @Test
    @DisplayName("a pool of one connection is enough, and gets it back as it was")
    void oneConnectionIsEnough() throws SQLException {
        try (SmallPool pool = pool();
                BlacklistStore store =
                        JdbcStore.builder(pool).schema(SchemaMode.CREATE).open()) {
            ListId list = Lists.create(store, "one");
            store.apply(list, Lists.write(Lists.put(1)), StoreTransaction.AUTO);
            try (Staging staging = store.stage(list, Lists.ticket(ImportMode.MERGE, Lists.NOW))) {
                staging.put(Lists.puts(0, 20));
                assertThat(staging.counts().added()).isEqualTo(19);
                staging.publish(PublishGuard.HALF);
            }
            store.sweep(Lists.NOW);

            assertThat(Lists.numbers(store, list)).hasSize(20);
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getAutoCommit()).isTrue();
                assertThat(Queries.number(connection, "PRAGMA busy_timeout")).isEqualTo(777);
            }
        }
    }

    @Test
    @DisplayName("the lock wait ends in RETRY, and nothing was changed")
    void lockWaitEndsInRetry() throws SQLException {
        try (BlacklistStore other = JdbcStore.sqlite(folder.resolve("pooled.db"));
                SmallPool pool = pool();
                BlacklistStore store =
                        JdbcStore.builder(pool).lockWait(Duration.ofMillis(50)).open();
                Connection blocker = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("pooled.db"));
                Statement statement = blocker.createStatement()) {
            ListId list = Lists.create(other, "locked");
            statement.execute("BEGIN IMMEDIATE");

            assertThatThrownBy(() -> store.apply(list, Lists.write(Lists.put(1)), StoreTransaction.AUTO))
                    .satisfies(StoreFailures.failureFor(Code.RETRY));

            statement.execute("ROLLBACK");
            assertThat(Lists.head(store, list).revision()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("failures hold no numbers and no text of the driver")
    void failuresAreMasked() throws SQLException {
        try (BlacklistStore store = JdbcStore.sqlite(file())) {
            ListId list = Lists.create(store, "masked");
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TRIGGER secret BEFORE INSERT ON blacklist_entry"
                        + " BEGIN SELECT RAISE(ABORT, 'number +48220000001'); END");
            }

            assertThatThrownBy(() -> store.apply(list, Lists.write(Lists.put(1)), StoreTransaction.AUTO))
                    .isInstanceOf(StoreException.class)
                    .hasMessageNotContaining("4822")
                    .satisfies(e -> assertThat(String.valueOf(e.getCause())).doesNotContain("4822", "RAISE"));
            assertThat(Lists.head(store, list).revision()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("two stores over one file lose no write and leave no gap")
    void twoStoresWriteAtOnce() throws Exception {
        int each = 60;
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (BlacklistStore one = JdbcStore.sqlite(file());
                BlacklistStore two = JdbcStore.sqlite(file())) {
            ListId list = Lists.create(one, "shared");
            List<Callable<Integer>> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                BlacklistStore store = writer % 2 == 0 ? one : two;
                int from = writer * each;
                writers.add(() -> {
                    for (int i = from; i < from + each; i++) {
                        store.apply(list, Lists.write(Lists.put(i)), StoreTransaction.AUTO);
                    }
                    return each;
                });
            }

            for (Future<Integer> done : threads.invokeAll(writers)) {
                done.get();
            }

            assertThat(Lists.numbers(one, list)).hasSize(4 * each);
            assertThat(two.changesSince(list, 1, 1_000).batches()).hasSize(4 * each + 1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("CREATE is safe when several do it at once")
    void createdByManyAtOnce() throws Exception {
        assertThat(Stores.openFourAtOnce("jdbc:sqlite:" + file())).containsExactly(0L, 0L, 0L, 0L);
    }

    @Test
    @DisplayName("sweep drops what a dead import staged and built, and an erased number from the feed")
    void sweepLeavesNothing() throws SQLException {
        try (BlacklistStore store = JdbcStore.sqlite(file())) {
            ListId list = Lists.create(store, "swept");
            store.apply(list, Lists.write(Lists.put(1), Lists.put(2)), StoreTransaction.AUTO);
            Staging dead = store.stage(list, Lists.ticket(ImportMode.REPLACE, Lists.NOW));
            dead.put(Lists.puts(5, 50));
            long revision = store.forget(list, Lists.number(1), true, Operations.next());

            store.sweep(Lists.NOW.plusSeconds(1));

            assertThat(rows("blacklist_staged")).isZero();
            assertThat(rows("blacklist_import")).isZero();
            assertThat(rows("blacklist_entry")).isEqualTo(1);
            assertThat(rows("blacklist_change WHERE number = '+48220000001'")).isZero();
            assertThat(store.changesSince(list, revision - 1, 10).reload()).isTrue();
            assertThat(store.changesSince(list, revision, 10).batches()).hasSize(1);
            assertThatThrownBy(() -> dead.publish(PublishGuard.FORCED)).isInstanceOf(StoreException.class);
        }
    }

    @Test
    @DisplayName("nothing of a deleted list is left behind, and of a published import what was before")
    void nothingLeftBehind() throws SQLException {
        try (BlacklistStore store = JdbcStore.sqlite(file())) {
            ListId list = Lists.create(store, "gone");
            store.apply(list, Lists.write(Lists.put(1)), StoreTransaction.AUTO);
            try (Staging staging = store.stage(list, Lists.ticket(ImportMode.MERGE, Lists.NOW))) {
                staging.put(List.<Change>of(Lists.put(7)));
                staging.publish(PublishGuard.FORCED);
            }
            store.apply(list, Lists.write(Lists.removals(7, 8).get(0), Lists.put(7)), StoreTransaction.AUTO);
            store.hits().orElseThrow().add(list, List.of(Lists.hit(1), Lists.hit(2)));
            long entries = rows("blacklist_entry");
            long staged = rows("blacklist_staged");

            store.delete(list, Operations.next());

            assertThat(entries).isEqualTo(1 + 2);
            assertThat(staged).isZero();
            for (String table : List.of("entry", "change", "before", "import_trace", "hit")) {
                assertThat(rows("blacklist_" + table)).as(table).isZero();
            }
        }
    }

    @Test
    @DisplayName("store-I19 what the last two large imports found is kept, and no more, also after a sweep")
    void lastTwoAreKept() throws SQLException {
        try (BlacklistStore store = JdbcStore.sqlite(file())) {
            ListId list = Lists.create(store, "replaced");
            for (int i = 0; i < 5; i++) {
                try (Staging staging = store.stage(list, Lists.ticket(ImportMode.REPLACE, Lists.NOW))) {
                    staging.put(List.<Change>of(Lists.put(i), Lists.put(10 + i)));
                    staging.publish(PublishGuard.FORCED);
                }
            }
            store.sweep(Lists.NOW.plusSeconds(3_600));

            assertThat(rows("blacklist_entry")).isEqualTo(2 * (1 + 2));
            assertThat(store.imports(list, Optional.empty(), 10).items())
                    .extracting(ImportTrace::undo)
                    .containsExactly(
                            ImportTrace.Undo.POSSIBLE,
                            ImportTrace.Undo.POSSIBLE,
                            ImportTrace.Undo.NOT_KEPT,
                            ImportTrace.Undo.NOT_KEPT,
                            ImportTrace.Undo.NOT_KEPT);
        }
    }

    private long rows(String table) throws SQLException {
        return Queries.count("jdbc:sqlite:" + file(), table);
    }
}
