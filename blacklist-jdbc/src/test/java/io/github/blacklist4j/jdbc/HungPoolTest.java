package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.jdbc.internal.Lists;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.StoreException.Code;
import io.github.blacklist4j.store.StoreTransaction;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** A data source that does not answer: each test ends only because the store does not wait for it. */
@Timeout(60)
class HungPoolTest {
    private static final Duration NETWORK_TIMEOUT = Duration.ofSeconds(2); // a busy machine opens a store in that time
    private static final int CALLERS = 40; // more than the store asks for at a time

    @TempDir
    private Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private SmallPool pool;
    private BlacklistStore store;
    private ListId list;

    @BeforeEach
    void open() {
        pool = new SmallPool("jdbc:sqlite:" + folder.resolve("lists.db"), 1, Duration.ofSeconds(20));
        store = store(NETWORK_TIMEOUT);
        list = Lists.create(store, "far away");
    }

    private BlacklistStore store(Duration networkTimeout) {
        return JdbcStore.builder(pool)
                .schema(SchemaMode.CREATE)
                .lockWait(Duration.ofMillis(100))
                .networkTimeout(networkTimeout)
                .open();
    }

    @AfterEach
    void close() throws SQLException, InterruptedException {
        pool.goOn();
        store.close();
        awaitLateConnections();
        pool.close();
        threads.shutdownNow();
    }

    /** What the data source gives late opens the file once more, which must not meet the deletion of its folder. */
    private static void awaitLateConnections() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (requestThreads() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static long requestThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("blacklist-jdbc-connection"))
                .count();
    }

    @Test
    @DisplayName("store-T5 while the data source hangs reads and writes are RETRY; what comes late goes back to it")
    void hungDataSourceIsRetry() {
        pool.hang();

        assertThatThrownBy(store::headsMark).satisfies(StoreFailures.failureFor(Code.RETRY));
        assertThatThrownBy(() -> store.apply(list, Lists.write(Lists.put(1)), StoreTransaction.AUTO))
                .satisfies(StoreFailures.failureFor(Code.RETRY));
        pool.goOn();

        BlacklistStore patient = store(Duration.ofSeconds(30)); // a pool of one: it works only if nothing was kept
        patient.apply(list, Lists.write(Lists.put(2)), StoreTransaction.AUTO);
        assertThat(Lists.numbers(patient, list)).containsExactly(2L);
        patient.close();
    }

    @Test
    @DisplayName("store-T5 whoever adds to a list while the data source hangs is told so")
    void addIsTold() {
        try (BlacklistRegistry registry = BlacklistRegistry.builder(store)
                .pollEvery(Duration.ofMillis(50))
                .open()) {
            Blacklist target = registry.list("Default");
            pool.hang();

            assertThatThrownBy(() -> target.add("+48223970331")).satisfies(StoreFailures.failureFor(Code.RETRY));

            pool.goOn();
        }
    }

    @Test
    @DisplayName("threads do not pile up however many callers a hung data source has had")
    void threadsAreBounded() throws Exception {
        pool.hang();
        List<Future<?>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(threads.submit(store::headsMark));
        }

        for (Future<?> caller : callers) {
            assertThatThrownBy(caller::get).cause().satisfies(StoreFailures.failureFor(Code.RETRY));
        }

        assertThat(pool.hanging()).isBetween(1, 16);
    }

    @Test
    @DisplayName(
            "store-T7 closing lets go of whoever waits for a connection; the threads end with the data source's answer")
    void closeLetsGo() throws Exception {
        BlacklistStore waiting = store(Duration.ofHours(1));
        pool.hang();
        Future<?> caller = threads.submit(waiting::headsMark);
        while (pool.hanging() == 0) {
            TimeUnit.MILLISECONDS.sleep(5);
        }

        waiting.close();

        assertThatThrownBy(caller::get).cause().satisfies(StoreFailures.failureFor(Code.BROKEN));
        store.close();
        pool.goOn();
        while (requestThreads() > 0) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Test
    @DisplayName("a caller that is interrupted is still served by a data source that does not care")
    void interruptedCallerIsServed() {
        SQLiteDataSource unmoved = new SQLiteDataSource();
        unmoved.setUrl("jdbc:sqlite:" + folder.resolve("lists.db"));
        try (BlacklistStore other =
                JdbcStore.builder(unmoved).schema(SchemaMode.VALIDATE).open()) {
            Thread.currentThread().interrupt();

            assertThat(other.headsMark().count()).isEqualTo(1);

            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
