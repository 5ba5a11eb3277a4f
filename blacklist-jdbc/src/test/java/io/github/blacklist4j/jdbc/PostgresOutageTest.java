package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.jdbc.internal.Lists;
import io.github.blacklist4j.jdbc.internal.Queries;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.BlacklistStore.Outcome;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException.Code;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server that hangs, goes away, or takes a commit and does not answer. */
@ExtendWith(PostgresServer.Shared.class)
@Timeout(60)
class PostgresOutageTest {
    private static final Duration NETWORK_TIMEOUT = Duration.ofMillis(1_500);

    private final PostgresServer server;
    private String directUrl = "";
    private FaultyProxy proxy;
    private SmallPool pool;
    private BlacklistStore store;
    private ListId list;

    PostgresOutageTest(PostgresServer server) {
        this.server = server;
    }

    @BeforeEach
    void open() throws IOException {
        directUrl = server.freshSchema();
        proxy = new FaultyProxy(server.port());
        pool = Stores.pool(proxiedUrl());
        store = JdbcStore.builder(pool)
                .schema(SchemaMode.CREATE)
                .lockWait(Duration.ofMillis(300))
                .networkTimeout(NETWORK_TIMEOUT)
                .open();
        list = Lists.create(store, "far away");
    }

    /** Through the proxy, and without prepared statements, so that it can recognise a commit. */
    private String proxiedUrl() {
        return directUrl.replace(":" + server.port() + "/", ":" + proxy.port() + "/") + "&prepareThreshold=0";
    }

    @AfterEach
    void close() throws IOException, SQLException {
        store.close();
        pool.close();
        proxy.close();
    }

    @Test
    @DisplayName("store-T5 an answer that does not come is RETRY once the network timeout is over")
    void hangingServer() {
        long begun = System.nanoTime();
        proxy.hang();

        assertThatThrownBy(store::headsMark).satisfies(StoreFailures.failureFor(Code.RETRY));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(NETWORK_TIMEOUT.minusMillis(100));
    }

    @Test
    @DisplayName("store-T5 answers that come, each in time, are RETRY once they take longer than the network timeout"
            + " together")
    void slowServer() {
        proxy.delayAnswers(NETWORK_TIMEOUT.multipliedBy(2).dividedBy(3));

        assertThatThrownBy(() -> store.apply(list, Lists.write(Lists.put(1)), StoreTransaction.AUTO))
                .satisfies(StoreFailures.failureFor(Code.RETRY));

        proxy.delayAnswers(Duration.ZERO);
        assertThat(Lists.numbers(store, list)).isEmpty();
    }

    @Test
    @DisplayName("store-T5 a server that takes no more bytes is RETRY too, though no answer is waited for yet")
    void serverThatTakesNoMore() {
        List<Change> rows = new ArrayList<>();
        for (int i = 0; i < Write.MAX_CHANGES; i++) {
            rows.add(new Change.Put( // 30 MB in all, far more than sockets hold
                    Entry.of(Lists.number(i))
                            .description("漢".repeat(Entry.MAX_DESCRIPTION))
                            .build()));
        }
        try (Staging staging = store.stage(list, Lists.ticket(ImportMode.REPLACE, Lists.NOW))) {
            proxy.hangAfter(100_000);

            assertThatThrownBy(() -> staging.put(rows)).satisfies(StoreFailures.failureFor(Code.RETRY));
        }
    }

    @Test
    @DisplayName("store-O5 a commit whose answer is lost is UNKNOWN_OUTCOME, and the outcome can be asked for")
    void lostCommit() {
        Write write = Lists.write(Lists.put(1));
        proxy.cutAtCommit();

        assertThatThrownBy(() -> store.apply(list, write, StoreTransaction.AUTO))
                .satisfies(StoreFailures.failureFor(Code.UNKNOWN_OUTCOME));

        assertThat(store.outcome(list, write.operation())).isEqualTo(Outcome.APPLIED);
        assertThat(Lists.numbers(store, list)).containsExactly(1L);
    }

    @Test
    @DisplayName("store-O4 while the server hangs the outcome is UNKNOWN")
    void unknownOutcome() {
        Write write = Lists.write(Lists.put(1));
        store.apply(list, write, StoreTransaction.AUTO);
        proxy.hang();

        assertThat(store.outcome(list, write.operation())).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    @DisplayName("store-T7 closing cuts off whoever waits for a server that hangs")
    void closeDoesNotWait() throws Exception {
        BlacklistStore waiting =
                JdbcStore.builder(pool).networkTimeout(Duration.ofDays(1)).open();
        proxy.hang();
        CompletableFuture<Object> reading = CompletableFuture.supplyAsync(waiting::headsMark);
        proxy.awaitHeld();

        waiting.close();

        assertThat(reading).failsWithin(Duration.ofMinutes(1));
    }

    @Test
    @DisplayName("connections that the server has ended are RETRY, and are not used again")
    void endedByServer() throws SQLException, InterruptedException {
        Lists.numbers(store, list);
        try (Connection connection = DriverManager.getConnection(directUrl);
                Statement statement = connection.createStatement()) {
            String others = "pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'";
            statement.execute("SELECT pg_terminate_backend(pid) FROM " + others);
            while (Queries.count(connection, others) > 0) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }

        assertThatThrownBy(store::headsMark).satisfies(StoreFailures.failureFor(Code.RETRY));

        assertThat(Lists.numbers(store, list)).isEmpty();
    }
}
