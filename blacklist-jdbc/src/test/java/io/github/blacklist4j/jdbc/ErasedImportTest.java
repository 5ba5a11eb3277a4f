package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.jdbc.internal.Lists;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.tck.Operations;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What erasing leaves in the tables of imports under way. */
class ErasedImportTest {
    private static final String ROWS = "SELECT (SELECT COUNT(*) FROM blacklist_entry e WHERE e.number = t.number %1$s)"
            + " + (SELECT COUNT(*) FROM blacklist_staged e WHERE e.number = t.number %1$s)"
            + " FROM (SELECT ? AS number) t";
    private static final String IN_TABLES = String.format(ROWS, "");
    private static final String WITH_TEXTS = String.format(ROWS, "AND description || source || added_by <> ''");
    private static final String UNPUBLISHED = "SELECT COUNT(*) FROM blacklist_entry e WHERE NOT EXISTS"
            + " (SELECT 1 FROM blacklist_list l WHERE l.id = e.list_id AND l.generation = e.generation)";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REMOVE")
    @DisplayName(
            "store-P3 what a refused import has built keeps no text of an erased number, and no number once it is closed")
    void refusedImportKeepsNothing(ImportMode mode) throws SQLException {
        Path file = folder.resolve("lists.db");
        try (BlacklistStore store = JdbcStore.sqlite(file)) {
            ListId list = Lists.create(store, "erased");
            store.apply(list, Lists.write(Lists.put(0), Lists.put(1)), StoreTransaction.AUTO);
            try (Staging staging = store.stage(list, Lists.ticket(mode, Lists.NOW))) {
                staging.put(Lists.puts(1, 4));
                PublishGuard refusing = PublishGuard.FORCED.conflicts(-1);
                assertThatThrownBy(() -> staging.publish(refusing)).isInstanceOf(PublishGuard.Refusal.class);

                for (int erased = 0; erased < 3; erased++) {
                    store.forget(list, Lists.number(erased), true, Operations.next());
                    assertThat(Lists.number(
                                    file, WITH_TEXTS, Lists.number(erased).text()))
                            .as("rows of number %d", erased)
                            .isZero();
                }
            }

            for (int erased = 0; erased < 3; erased++) {
                assertThat(Lists.number(file, IN_TABLES, Lists.number(erased).text()))
                        .isZero();
            }
        }
    }

    @Test
    @DisplayName(
            "store-P3 an import that another has overtaken keeps its rows once, so that erasing one leaves nothing of it")
    void overtakenImportKeepsRowsOnce() throws SQLException {
        Path file = folder.resolve("lists.db");
        try (BlacklistStore store = JdbcStore.sqlite(file)) {
            ListId list = Lists.create(store, "overtaken");
            try (Staging staging = store.stage(list, Lists.ticket(ImportMode.REPLACE, Lists.NOW));
                    Staging other = store.stage(list, Lists.ticket(ImportMode.REPLACE, Lists.NOW))) {
                staging.put(Lists.puts(0, 4));
                other.put(Lists.puts(10, 12));
                other.publish(PublishGuard.FORCED);

                long added = staging.counts().added();
                long unpublished = Lists.number(file, UNPUBLISHED);
                store.forget(list, Lists.number(0), true, Operations.next());

                assertThat(added).isEqualTo(4);
                assertThat(unpublished).isZero();
                assertThat(Lists.number(file, IN_TABLES, Lists.number(0).text()))
                        .isZero();
                staging.publish(PublishGuard.FORCED);
            }
            assertThat(Lists.numbers(store, list)).containsExactly(1L, 2L, 3L);
        }
    }
}
