package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.jdbc.internal.Lists;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.StoreException.Code;
import io.github.blacklist4j.store.StoreTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SQLite on a disk that is full: in a statement, or only when the pages are written at the commit. */
@Timeout(60)
class FullDiskTest {
    private static final int SQLITE_FULL = 13;

    @TempDir
    private Path folder;

    private String url = "";
    private boolean full;

    @BeforeEach
    void placeDatabase() {
        url = "jdbc:sqlite:" + folder.resolve("lists.db");
    }

    @Test
    @DisplayName("a disk that is full at the commit is BROKEN, for SQLite has rolled back: nothing is stored")
    void fullAtCommit() throws SQLException {
        try (SmallPool pool = new SmallPool(url, 1, Duration.ZERO);
                BlacklistStore store = JdbcStore.builder(wrapped(DataSource.class, pool))
                        .schema(SchemaMode.CREATE)
                        .open()) {
            ListId list = Lists.create(store, "full");
            full = true;

            assertThatThrownBy(() -> store.apply(list, Lists.write(Lists.put(1)), StoreTransaction.AUTO))
                    .satisfies(StoreFailures.failureFor(Code.BROKEN));

            full = false;
            assertThat(Lists.numbers(store, list)).isEmpty();
            store.apply(list, Lists.write(Lists.put(2)), StoreTransaction.AUTO);
            assertThat(Lists.head(store, list).revision()).isEqualTo(2);
        }
    }

    /** Passes on what a data source gives. While the disk is full, COMMIT does as SQLite does then: it rolls back and fails. */
    private <T> T wrapped(Class<T> type, T behind) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    if (full && method.getName().equals("execute") && given[0].equals("COMMIT")) {
                        ((Statement) behind).execute("ROLLBACK");
                        throw new SQLException("full", "", SQLITE_FULL);
                    }
                    try {
                        Object result = method.invoke(behind, given);
                        if (method.getName().equals("getConnection") && result instanceof Connection connection) {
                            return wrapped(Connection.class, connection);
                        }
                        return method.getName().equals("createStatement")
                                ? wrapped(Statement.class, (Statement) result)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }

    @Test
    @DisplayName("a disk that is full in a caller's transaction ends that, as SQLite does, and the failure says why")
    void fullInJoinedTransaction() throws SQLException {
        try (BlacklistStore store = Stores.open(url);
                Connection callers = DriverManager.getConnection(url);
                Statement statement = callers.createStatement()) {
            ListId list = Lists.create(store, "full");
            statement.execute("PRAGMA max_page_count = 1"); // as many as there are
            callers.setAutoCommit(false);
            Change[] many = Lists.puts(0, 2_000).toArray(Change[]::new);

            assertThatThrownBy(() -> store.apply(list, Lists.write(many), JdbcStore.join(callers)))
                    .satisfies(StoreFailures.failureFor(Code.BROKEN))
                    .hasMessageContaining("the disk is full");

            assertThat(Lists.numbers(store, list)).isEmpty();
            store.apply(list, Lists.write(Lists.put(1)), StoreTransaction.AUTO); // the thread holds no lock any more
            assertThat(Lists.numbers(store, list)).containsExactly(1L);
        }
    }
}
