package io.github.blacklist4j.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.jdbc.JdbcStore;
import io.github.blacklist4j.store.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class StartWithoutStoreTest {
    private final AtomicBoolean down = new AtomicBoolean();

    private DataSource dataSource(Path file) {
        SQLiteDataSource behind = new SQLiteDataSource();
        behind.setUrl("jdbc:sqlite:" + file);
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, given) -> {
                    if (down.get() && method.getName().equals("getConnection")) {
                        throw new SQLException("no connection", "08001");
                    }
                    try {
                        return method.invoke(behind, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    @DisplayName("F with snapshots a registry starts while its database is down, and catches up once it is back")
    void startsWhileTheDatabaseIsDown(@TempDir Path folder) {
        Path file = folder.resolve("lists.db");
        JdbcStore.sqlite(file).close(); // makes the tables
        DataSource dataSource = dataSource(file);
        Path snapshots = folder.resolve("snapshots");
        try (BlacklistRegistry registry = StartWithoutStore.open(dataSource, snapshots)) {
            registry.list("Default").add("+48223970331");
        }
        down.set(true);

        assertThatThrownBy(() -> StartWithoutStore.open(dataSource, folder.resolve("none")))
                .isInstanceOf(StoreException.class);
        try (BlacklistRegistry registry = StartWithoutStore.open(dataSource, snapshots)) {
            assertThat(registry.health().state()).isEqualTo(Health.State.STALE);
            assertThat(registry.list("Default").contains("+48223970331")).isTrue();

            down.set(false);
            registry.refresh();

            assertThat(registry.health().state()).isEqualTo(Health.State.READY);
        }
    }
}
