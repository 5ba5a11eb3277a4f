package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.jdbc.internal.Lists;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** store-T4, store-T6: writes that take part in a transaction of the caller's. Each database has a subclass. */
@Timeout(30)
abstract class JoinedTransactionContract {
    private static final Duration HELD = Duration.ofMillis(700); // longer than a thread waits that may wait for itself

    BlacklistStore store;
    ListId list;
    String url = "";
    private Connection connection;

    /** A new database, or a new place in one, for a store and for plain connections. */
    abstract String url();

    @BeforeEach
    void open() throws SQLException {
        url = url();
        store = Stores.open(url);
        list = Lists.create(store, "joined");
        connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        store.close();
    }

    @Test
    @DisplayName("a joined write is seen once the caller commits")
    void committedByCaller() throws SQLException {
        store.apply(list, Lists.write(Lists.put(1)), JdbcStore.join(connection));
        boolean before = Lists.numbers(store, list).isEmpty();

        connection.commit();

        assertThat(before).isTrue();
        assertThat(Lists.numbers(store, list)).containsExactly(1L);
    }

    @Test
    @DisplayName("a joined write is gone once the caller rolls back")
    void rolledBackByCaller() throws SQLException {
        long revision = Lists.head(store, list).revision();

        store.apply(list, Lists.write(Lists.put(1)), JdbcStore.join(connection));
        connection.rollback();

        assertThat(Lists.numbers(store, list)).isEmpty();
        assertThat(Lists.head(store, list).revision()).isEqualTo(revision);
    }

    @Test
    @DisplayName("a joined write that fails is undone, and the caller's transaction goes on")
    void failureUndoesOnlyItself() throws SQLException {
        store.apply(list, Lists.write(Lists.put(1)), JdbcStore.join(connection));
        Write failing = Lists.failingWrite(Lists.put(2));

        assertThatThrownBy(() -> store.apply(list, failing, JdbcStore.join(connection)))
                .isInstanceOf(IllegalStateException.class);
        store.apply(list, Lists.write(Lists.put(3)), JdbcStore.join(connection));
        connection.commit();

        assertThat(Lists.numbers(store, list)).containsExactly(1L, 3L);
        assertThat(Lists.head(store, list).revision()).isEqualTo(3);
    }

    @Test
    @DisplayName("a thread does not wait for its own joined transaction")
    void refusedInsteadOfWaitingForItself() {
        store.apply(list, Lists.write(Lists.put(1)), JdbcStore.join(connection));

        assertThatThrownBy(() -> store.apply(list, Lists.write(Lists.put(2)), StoreTransaction.AUTO))
                .satisfies(StoreFailures.failureFor(StoreException.Code.REFUSED)); // RETRY after a wait
        assertThat(store.outcome(list, OperationId.random())).isEqualTo(BlacklistStore.Outcome.UNKNOWN);
    }

    @Test
    @DisplayName("after the joined transaction has ended its thread writes as before")
    void writesAgainAfterwards() throws SQLException {
        store.apply(list, Lists.write(Lists.put(1)), JdbcStore.join(connection));
        connection.commit();
        connection.setAutoCommit(true);

        store.apply(list, Lists.write(Lists.put(2)), StoreTransaction.AUTO);

        assertThat(Lists.numbers(store, list)).containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @DisplayName("store-T6 a thread that keeps its connection after the transaction waits for others as everybody does")
    @ValueSource(booleans = {true, false})
    void waitsForOthersAfterwards(boolean commits) throws Exception {
        store.apply(list, Lists.write(Lists.put(1)), JdbcStore.join(connection));
        if (commits) {
            connection.commit();
        } else {
            connection.rollback();
        }
        CountDownLatch held = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<?> holding = other.submit(() -> {
            try (Connection others = DriverManager.getConnection(url)) {
                others.setAutoCommit(false);
                store.apply(list, Lists.write(Lists.put(2)), JdbcStore.join(others));
                held.countDown();
                TimeUnit.MILLISECONDS.sleep(HELD.toMillis());
                others.commit();
            }
            return 0;
        });
        held.await();

        store.apply(list, Lists.write(Lists.put(3)), StoreTransaction.AUTO);

        holding.get();
        other.shutdown();
        assertThat(Lists.numbers(store, list)).contains(2L, 3L);
    }

    @Test
    @DisplayName(
            "store-T6 the next transaction on a connection is another one, that the thread does not wait for either")
    void failsFastInTheNextTransactionToo() throws SQLException {
        store.apply(list, Lists.write(Lists.put(1)), JdbcStore.join(connection));
        connection.commit();
        store.apply(list, Lists.write(Lists.put(2)), StoreTransaction.AUTO);
        store.apply(list, Lists.write(Lists.put(3)), JdbcStore.join(connection));

        assertThatThrownBy(() -> store.apply(list, Lists.write(Lists.put(4)), StoreTransaction.AUTO))
                .satisfies(StoreFailures.failureFor(StoreException.Code.REFUSED));
    }

    @Test
    @DisplayName("a connection in auto-commit has no transaction to join")
    void autoCommitIsRefused() throws SQLException {
        connection.setAutoCommit(true);

        assertThatThrownBy(() -> store.apply(list, Lists.write(Lists.put(1)), JdbcStore.join(connection)))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(connection.isClosed()).isFalse();
    }
}
