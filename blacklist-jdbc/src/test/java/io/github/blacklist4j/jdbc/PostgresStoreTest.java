package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.jdbc.internal.Lists;
import io.github.blacklist4j.jdbc.internal.Queries;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.EntryConsumer;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreException.Code;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import io.github.blacklist4j.tck.Operations;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only PostgreSQL does, besides the contract. */
@ExtendWith(PostgresServer.Shared.class)
@Timeout(60)
class PostgresStoreTest {
    private final PostgresServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private String url = "";
    private SmallPool pool;
    private BlacklistStore store;

    PostgresStoreTest(PostgresServer server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        url = server.freshSchema();
        pool = Stores.pool(url);
        store = JdbcStore.builder(pool)
                .schema(SchemaMode.CREATE)
                .lockWait(Duration.ofSeconds(2))
                .open();
    }

    @AfterEach
    void close() throws SQLException {
        threads.shutdownNow();
        store.close();
        pool.close();
        assertThat(pool.faults()).isEmpty();
    }

    @RepeatedTest(5)
    @DisplayName("CREATE is safe when several do it at once")
    void createdByManyAtOnce() throws Exception {
        String empty = server.freshSchema();

        assertThat(Stores.openFourAtOnce(empty)).containsExactly(0L, 0L, 0L, 0L);
    }

    @Test
    @DisplayName("VALIDATE refuses a schema without tables and says what to run")
    void validateNeedsTables() throws SQLException {
        try (SmallPool empty = Stores.pool(server.freshSchema())) {
            assertThatThrownBy(() -> JdbcStore.builder(empty).open())
                    .satisfies(StoreFailures.failureFor(Code.REFUSED))
                    .hasMessageContaining("db/blacklist/postgresql");
        }
    }

    @Test
    @DisplayName("store-T5 the lock wait ends in RETRY, nothing was changed, and other lists are not waited for")
    void lockWaitEndsInRetry() throws Exception {
        ListId held = Lists.create(store, "held");
        ListId free = Lists.create(store, "free");
        try (Connection blocker = DriverManager.getConnection(url)) {
            blocker.setAutoCommit(false);
            store.apply(held, Lists.write(Lists.put(1)), JdbcStore.join(blocker));

            Future<?> waiting =
                    threads.submit(() -> store.apply(held, Lists.write(Lists.put(2)), StoreTransaction.AUTO));
            Future<?> other = threads.submit(() -> store.apply(free, Lists.write(Lists.put(3)), StoreTransaction.AUTO));

            other.get(1, TimeUnit.MINUTES); // it would be RETRY too, had it waited for the other list
            assertThatThrownBy(waiting::get).cause().satisfies(StoreFailures.failureFor(Code.RETRY));
            blocker.rollback();
        }
        assertThat(Lists.head(store, held).revision()).isEqualTo(1);
    }

    @Test
    @DisplayName("store-W5 a joined transaction with an old snapshot is RETRY, and goes on once that is undone")
    void oldSnapshotIsRetry() throws SQLException {
        ListId list = Lists.create(store, "snapshot");
        try (Connection callers = DriverManager.getConnection(url)) {
            callers.setAutoCommit(false);
            callers.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = callers.createStatement()) {
                statement.execute("SELECT 1 FROM blacklist_list");
            }
            store.apply(list, Lists.write(Lists.put(1)), StoreTransaction.AUTO);

            assertThatThrownBy(() -> store.apply(list, Lists.write(Lists.put(2)), JdbcStore.join(callers)))
                    .satisfies(StoreFailures.failureFor(Code.RETRY));
            callers.rollback();
            store.apply(list, Lists.write(Lists.put(2)), JdbcStore.join(callers));
            callers.commit();
        }
        assertThat(Lists.numbers(store, list)).containsExactly(1L, 2L);
    }

    @Test
    @DisplayName("a load may take longer than any other operation")
    void longLoad() {
        ListId list = Lists.create(store, "long");
        try (Staging staging = store.stage(list, Lists.ticket(ImportMode.REPLACE, Lists.NOW))) {
            for (int from = 0; from < 40_000; from += Write.MAX_CHANGES) {
                staging.put(IntStream.range(from, from + Write.MAX_CHANGES)
                        .mapToObj(i -> row(Lists.number(i), ""))
                        .toList());
            }
            staging.publish(PublishGuard.FORCED);
        }
        AtomicLong taken = new AtomicLong();
        try (BlacklistStore hasty = JdbcStore.builder(pool)
                .lockWait(Duration.ofSeconds(1))
                .networkTimeout(Duration.ofSeconds(5))
                .open()) {
            hasty.load(list, store.head(list).orElseThrow().generation(), new EntryConsumer() {
                @Override
                public void number(ListId of, long generation, long number) {
                    if (taken.getAndIncrement() % 10_000 == 5_000) {
                        LockSupport.parkNanos(
                                Duration.ofSeconds(2).toNanos()); // what rows are taken for needs its time
                    }
                }

                @Override
                public void entry(ListId of, long generation, Entry entry) {
                    throw new AssertionError("all are numbers");
                }
            });
        }

        assertThat(taken).hasValue(40_000);
    }

    @Test
    @DisplayName("store-S8 numbers are loaded by COPY, and alike by a result set where the driver is hidden")
    void numbersOfADriverThatIsHidden() {
        ListId list = Lists.create(store, "numbers");
        List<Change> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(row(Lists.number(i), i % 7 == 0 ? "described" : ""));
        }
        rows.add(row(new Pattern.Prefix("4822"), ""));
        rows.add(row(new Pattern.Raw("anonymous"), ""));
        store.apply(list, Lists.write(rows.toArray(Change[]::new)), StoreTransaction.AUTO);

        try (BlacklistStore hidden = JdbcStore.builder(hidden(pool)).open()) {
            assertThat(loaded(store, list)).isEqualTo(loaded(hidden, list)).hasSize(502);
        }
    }

    private static List<String> loaded(BlacklistStore from, ListId list) {
        List<String> loaded = new ArrayList<>();
        from.load(list, from.head(list).orElseThrow().generation(), new EntryConsumer() {
            @Override
            public void number(ListId of, long generation, long number) {
                loaded.add("+" + number);
            }

            @Override
            public void entry(ListId of, long generation, Entry entry) {
                loaded.add(entry.pattern().text());
            }
        });
        return loaded.stream().sorted().toList();
    }

    /** A pool whose connections do not show what is behind them. */
    private static DataSource hidden(DataSource shown) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(shown, arguments);
                    return result instanceof Connection connection ? hidden(connection) : result;
                });
    }

    private static Connection hidden(Connection shown) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("isWrapperFor") ? false : method.invoke(shown, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    @DisplayName("store-S8 whoever takes the numbers may fail in between: the connection is as good as before")
    void aLoadThatIsGivenUp() {
        ListId list = Lists.create(store, "given up");
        Change[] rows = IntStream.range(0, 5_000)
                .mapToObj(i -> row(Lists.number(i), ""))
                .toArray(Change[]::new);
        store.apply(list, Lists.write(rows), StoreTransaction.AUTO);
        AtomicLong taken = new AtomicLong();

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() ->
                            store.load(list, store.head(list).orElseThrow().generation(), new EntryConsumer() {
                                @Override
                                public void number(ListId of, long generation, long number) {
                                    if (taken.incrementAndGet() % 1_000 == 0) {
                                        throw new IllegalStateException("enough");
                                    }
                                }

                                @Override
                                public void entry(ListId of, long generation, Entry entry) {
                                    throw new AssertionError("all are numbers");
                                }
                            }))
                    .hasMessage("enough");
        }

        assertThat(taken).hasValue(3_000);
        assertThat(loaded(store, list)).hasSize(5_000);
    }

    @Test
    @DisplayName("store-W6 texts come through COPY as they were given")
    void copiedTextsAreKept() {
        ListId list = Lists.create(store, "copied");
        String texts = "\\ \\N \\. \\t\t\n\r\\\n\\.\n\"';,%_ ąß漢😀 \u00a0\u2028\ufeff";
        List<Change> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String text = i < texts.length() ? texts.substring(i) : "";
            rows.add(row(Lists.number(i), wholeCharacters(text)));
        }
        rows.add(row(new Pattern.Raw("\\n"), ""));
        Map<Pattern, Entry> given = rows.stream()
                .map(row -> ((Change.Put) row).after())
                .collect(Collectors.toMap(Entry::pattern, Function.identity()));

        store.apply(list, Lists.write(rows.toArray(Change[]::new)), StoreTransaction.AUTO);
        Map<Pattern, Entry> written = store.entries(list, given.keySet());
        try (Staging staging = store.stage(list, Lists.ticket(ImportMode.REPLACE, Lists.NOW))) {
            staging.put(rows);
            staging.publish(PublishGuard.FORCED);
        }

        assertThat(written).isEqualTo(given);
        assertThat(store.entries(list, given.keySet())).isEqualTo(given);
        assertThat(store.changesSince(list, 2, 2).batches().get(0).changes()).isEqualTo(rows);
    }

    private static Change row(Pattern pattern, String description) {
        return new Change.Put(Entry.of(pattern)
                .description(description)
                .addedAt(new Moment.At(Lists.NOW))
                .build());
    }

    private static String wholeCharacters(String text) {
        return !text.isEmpty() && Character.isLowSurrogate(text.charAt(0)) ? text.substring(1) : text;
    }

    @Test
    @DisplayName(
            "store-P1 forgetting waits for rows that are being staged, so that they do not bring back what they had"
                    + " read")
    void forgetWaitsForRunningChunks() throws Exception {
        ListId list = Lists.create(store, "forgotten");
        Change secret = new Change.Put(
                Entry.of(Lists.number(1)).description("secret").until(Lists.NOW).build());
        Change longer = new Change.Put(Entry.of(Lists.number(1)).build());
        try (Staging staging = store.stage(list, Lists.ticket(ImportMode.MERGE, Lists.NOW));
                Connection blocker = DriverManager.getConnection(url);
                Statement statement = blocker.createStatement()) {
            staging.put(List.of(secret));
            blocker.setAutoCommit(false);
            statement.execute("INSERT INTO blacklist_entry SELECT list_id, generation, match_type, '"
                    + Lists.number(2).text()
                    + "', kind, enabled, valid_from, valid_until, added_at, description, source, added_by"
                    + " FROM blacklist_entry"); // stops the chunk after it has read, before it writes

            Future<?> chunk = threads.submit(() -> staging.put(List.of(longer, Lists.put(2))));
            awaitLockWaits(1, chunk);
            Future<?> forgetting = threads.submit(() -> store.forget(list, Lists.number(1), false, Operations.next()));
            awaitLockWaits(2, forgetting);
            blocker.rollback();
            chunk.get();
            forgetting.get();
            staging.publish(PublishGuard.FORCED);
        }

        assertThat(store.entries(list, List.of(Lists.number(1))).values())
                .extracting(Entry::description)
                .containsExactly("");
    }

    @Test
    @DisplayName("no transaction is left open, whatever failed")
    void nothingStaysIdleInTransaction() throws SQLException {
        ListId list = Lists.create(store, "tidy");
        Write failing = Lists.failingWrite(Lists.put(1));

        assertThatThrownBy(() -> store.apply(list, failing, StoreTransaction.AUTO))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.changesSince(new ListId(99, UUID.randomUUID()), 1, 2))
                .isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> Lists.create(store, "TIDY")).isInstanceOf(StoreException.class);
        store.headsMark();

        assertThat(Queries.count(url, "pg_stat_activity WHERE state LIKE 'idle in transaction%'"))
                .isZero();
    }

    /** Until so many wait for a lock, or the one expected to be the last of them has ended instead. */
    private void awaitLockWaits(int count, Future<?> last) throws SQLException, InterruptedException {
        while (!last.isDone() && Queries.count(url, "pg_stat_activity WHERE wait_event_type = 'Lock'") < count) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
