package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.jdbc.internal.Lists;
import io.github.blacklist4j.jdbc.internal.Queries;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.StoreException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that tell each other of what they write. Their polls come once an hour, but where a test says otherwise. */
@ExtendWith(PostgresServer.Shared.class)
@Timeout(60)
class PostgresHintsTest {
    private static final String NUMBER = "+48601234567";
    private static final Duration NEVER = Duration.ofHours(1);
    private static final String LISTENERS = "pg_stat_activity WHERE datname = current_database()"
            + " AND application_name = 'listener' AND query = 'LISTEN blacklist_changes'";

    private final PostgresServer server;
    private final List<AutoCloseable> open = new ArrayList<>();
    private String url = "";

    PostgresHintsTest(PostgresServer server) {
        this.server = server;
    }

    @BeforeEach
    void schema() {
        url = server.freshSchema();
    }

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    /** Gives connections to listen on. */
    private interface Source {
        Connection connection() throws SQLException;
    }

    private static DataSource dataSource(Source source) {
        return (DataSource) Proxy.newProxyInstance(
                PostgresHintsTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("getConnection");
                    return source.connection();
                });
    }

    private Connection listening() throws SQLException {
        return DriverManager.getConnection(url + "&ApplicationName=listener");
    }

    private DataSource listeners() {
        return dataSource(this::listening);
    }

    private BlacklistStore store(DataSource listening) {
        SmallPool pool = Stores.pool(url);
        open.add(pool);
        return JdbcStore.builder(pool)
                .schema(SchemaMode.CREATE)
                .hints(listening)
                .open();
    }

    private BlacklistRegistry node(DataSource listening, Duration pollEvery) {
        BlacklistRegistry node =
                BlacklistRegistry.builder(store(listening)).pollEvery(pollEvery).open();
        open.add(node);
        return node;
    }

    private void awaitListeners(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> Queries.count(url, LISTENERS) == count);
    }

    private static void awaitListed(BlacklistRegistry node) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> node.list("Default").contains(NUMBER));
    }

    @Test
    @DisplayName("F what one node writes shows on another without a poll of its own")
    void told() {
        BlacklistRegistry one = node(listeners(), NEVER);
        BlacklistRegistry other = node(listeners(), NEVER);
        awaitListeners(2);

        one.list("Default").add(NUMBER);

        awaitListed(other);
        other.list("Default").remove(NUMBER);
        await().atMost(Duration.ofSeconds(20)).until(() -> !one.list("Default").contains(NUMBER));
    }

    @Test
    @DisplayName("F so does what is written in a transaction of the caller's, once it is committed")
    void toldOfJoinedTransactions() throws Exception {
        BlacklistStore store = store(listeners());
        open.add(store);
        BlacklistRegistry other = node(listeners(), NEVER);
        awaitListeners(1); // the store has nobody to tell
        ListHead list = store.heads().get(0);

        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            store.apply(list.id(), Lists.write(Lists.put(1)), JdbcStore.join(connection));
            connection.commit();
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> other.list("Default").size() == 1);
    }

    @Test
    @DisplayName("F what was written while nobody listened shows once somebody listens again")
    void listenerKilled() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        DataSource counted = dataSource(() -> {
            connections.incrementAndGet();
            return listening();
        });
        BlacklistRegistry one = node(listeners(), NEVER);
        BlacklistRegistry other = node(counted, NEVER);
        awaitListeners(2);

        Queries.count(url, "(SELECT pg_terminate_backend(pid) FROM " + LISTENERS + ") ended");
        one.list("Default").add(NUMBER); // before the pause of who listened is over

        awaitListed(other);
        assertThat(connections).hasValueGreaterThan(1);
    }

    @Test
    @DisplayName("F with all hints lost, as behind a pooler that lends sessions by transaction, polls find everything")
    void allHintsLost() {
        DataSource deaf = dataSource(() -> DriverManager.getConnection(server.url("template1"))); // where nobody tells
        BlacklistRegistry one = node(listeners(), NEVER);
        BlacklistRegistry other = node(deaf, Duration.ofMillis(50));

        one.list("Default").add(NUMBER);

        awaitListed(other);
    }

    @Test
    @DisplayName("F a data source without connections to listen on harms nobody")
    void noConnection() {
        AtomicInteger asked = new AtomicInteger();
        DataSource none = dataSource(() -> {
            asked.incrementAndGet();
            throw new IllegalStateException("none today");
        });
        BlacklistRegistry node = node(none, Duration.ofMillis(50));

        node.list("Default").add(NUMBER);

        await().atMost(Duration.ofSeconds(20)).until(() -> asked.get() > 1);
        assertThat(node.list("Default").contains(NUMBER)).isTrue();
        assertThat(node.health().state()).isEqualTo(Health.State.READY);
    }

    @Test
    @DisplayName("F closing a store ends its listening, whatever it waits for, and lends the connection to nobody")
    void closed() {
        AtomicBoolean aborted = new AtomicBoolean();
        BlacklistRegistry node = node(
                dataSource(() -> {
                    Connection connection = listening();
                    return (Connection) Proxy.newProxyInstance(
                            getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
                                aborted.compareAndSet(false, method.getName().equals("abort"));
                                return method.invoke(connection, given);
                            });
                }),
                NEVER);
        awaitListeners(1);
        assertThat(aborted).isFalse();

        node.close();

        assertThat(aborted).isTrue();
        awaitListeners(0);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("blacklist-jdbc-hints")));
    }

    @Test
    @DisplayName("F hints are refused where there can be none, before anything is done")
    void refused(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("lists.db");
        DataSource sqlite = dataSource(() -> DriverManager.getConnection("jdbc:sqlite:" + file));
        JdbcStore.Builder builder =
                JdbcStore.builder(sqlite).schema(SchemaMode.CREATE).hints(listeners());

        assertThatThrownBy(builder::open)
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.code()).isEqualTo(StoreException.Code.REFUSED))
                .hasMessageContaining("PostgreSQL");
        assertThat(Queries.count("jdbc:sqlite:" + file, "sqlite_master")).isZero();
    }
}
