package io.github.blacklist4j.jdbc.internal.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.jdbc.JdbcStore;
import io.github.blacklist4j.jdbc.internal.Lists;
import io.github.blacklist4j.jdbc.internal.connection.Database;
import io.github.blacklist4j.jdbc.internal.connection.Dialect;
import io.github.blacklist4j.jdbc.internal.connection.SqliteFile;
import io.github.blacklist4j.jdbc.internal.connection.Timeouts;
import io.github.blacklist4j.jdbc.internal.table.Tables;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreTransaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanupTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("store-E3 a cleaning from before a backup was restored drops nothing that is in use again")
    void dropsNothingInUse() throws Exception {
        Path file = folder.resolve("lists.db");
        try (BlacklistStore store = JdbcStore.sqlite(file)) {
            ListId list = Lists.create(store, "restored");
            store.apply(list, Lists.write(Lists.put(1)), StoreTransaction.AUTO);
            Staging running = store.stage(list, Lists.ticket(ImportMode.REPLACE, Lists.NOW));
            running.put(List.<Change>of(Lists.put(1), Lists.put(2), Lists.put(3)));

            store.hits().orElseThrow().add(list, List.of(Lists.hit(1), Lists.hit(2)));

            clean(file, list);

            assertThat(Lists.numbers(store, list)).containsExactly(1L);
            assertThat(store.hits()
                            .orElseThrow()
                            .page(list, Optional.empty(), 10)
                            .items())
                    .hasSize(2);
            assertThat(store.changesSince(list, 2, 2).batches().get(0).changes())
                    .hasSize(1);
            running.publish(PublishGuard.FORCED);
            assertThat(Lists.numbers(store, list)).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    @DisplayName("L17 a list that has become small before its copy for searches is begun gets none")
    void smallMeanwhile() throws Exception {
        Path file = folder.resolve("lists.db");
        try (BlacklistStore store = JdbcStore.sqlite(file)) {
            ListId list = Lists.create(store, "small");
            store.apply(list, Lists.write(Lists.put(1)), StoreTransaction.AUTO);
            Database database = database(file);

            new Cleanup(Tables.of(database), ImportTransactions.CHUNK, 2).copy(list);

            assertThat(database.<Optional<?>>read("Looking", session -> {
                        Tables tables = Tables.of(database);
                        return tables.stretches().begun(session, tables.heads().one(session, list));
                    }))
                    .isEmpty();
            database.close();
        }
    }

    /** What was left to do for a list, its first generation and its first import. */
    private static void clean(Path file, ListId list) throws Exception {
        Database database = database(file);
        Cleanup cleanup = new Cleanup(Tables.of(database), ImportTransactions.CHUNK, 2);
        cleanup.dropGeneration(list, 0);
        cleanup.dropGeneration(list, 1);
        cleanup.dropStaged(1);
        cleanup.dropList(list);
        database.close();
    }

    private static Database database(Path file) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return new Database(new SqliteFile(file), Dialect.of(connection), Timeouts.DEFAULT);
        }
    }
}
