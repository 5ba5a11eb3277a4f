package io.github.blacklist4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.jdbc.internal.Lists;
import io.github.blacklist4j.jdbc.internal.staging.ImportTransactions;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.PublishGuard.Objection;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreTransaction;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CancelledImportTest {
    private static final int CHUNKS = 4;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REPLACE") // its new rows are in their place before
    @DisplayName(
            "M6 an import that is cancelled while its chunks are built ends between two of them and changes nothing")
    void endsBetweenChunks(ImportMode mode) {
        try (BlacklistStore store = JdbcStore.sqlite(folder.resolve("lists.db"))) {
            ListId list = Lists.create(store, "cancelled");
            store.apply(list, Lists.write(Lists.put(0)), StoreTransaction.AUTO);
            ListHead before = Lists.head(store, list);
            CancelledLater cancellation = new CancelledLater(2);
            try (Staging staging = store.stage(list, Lists.ticket(mode, Lists.NOW))) {
                for (int chunk = 0; chunk < CHUNKS; chunk++) {
                    int from = chunk * ImportTransactions.CHUNK;
                    staging.put(
                            mode == ImportMode.REMOVE
                                    ? Lists.removals(from, from + ImportTransactions.CHUNK)
                                    : Lists.puts(from, from + ImportTransactions.CHUNK));
                }

                assertThatThrownBy(() -> staging.publish(PublishGuard.FORCED.cancellable(cancellation)))
                        .isInstanceOfSatisfying(
                                PublishGuard.Refusal.class,
                                refusal -> assertThat(refusal.objection()).isEqualTo(Objection.CANCELLED));
            }

            assertThat(cancellation.asked).isEqualTo(3);
            assertThat(cancellation.committed).isFalse();
            assertThat(Lists.head(store, list)).isEqualTo(before);
            assertThat(Lists.numbers(store, list)).containsExactly(0L);
        }
    }

    @Test
    @DisplayName("M6 a second attempt that is cancelled while its rows are made ready ends between two chunks of them")
    void secondAttemptEndsBetweenChunks() throws SQLException {
        Path file = folder.resolve("lists.db");
        try (BlacklistStore store = JdbcStore.sqlite(file)) {
            ListId list = Lists.create(store, "cancelled again");
            try (Staging staging = store.stage(list, Lists.ticket(ImportMode.REPLACE, Lists.NOW))) {
                for (int chunk = 0; chunk < CHUNKS; chunk++) {
                    int from = chunk * ImportTransactions.CHUNK;
                    staging.put(Lists.puts(from, from + ImportTransactions.CHUNK));
                }
                PublishGuard refusing = PublishGuard.FORCED.conflicts(-1);
                assertThatThrownBy(() -> staging.publish(refusing)).isInstanceOf(PublishGuard.Refusal.class);

                assertThatThrownBy(() -> staging.publish(PublishGuard.FORCED.cancellable(new CancelledLater(2))))
                        .isInstanceOf(PublishGuard.Refusal.class);

                assertThat(Lists.number(file, "SELECT COUNT(*) FROM blacklist_staged"))
                        .isEqualTo(2L * ImportTransactions.CHUNK);
            }
        }
    }

    /** Requested while chunks are built; the last question alone would be answered with a yes. */
    private static final class CancelledLater implements PublishGuard.Cancellation {
        private final int after;
        private int asked;
        private boolean committed;

        CancelledLater(int after) {
            this.after = after;
        }

        @Override
        public boolean isRequested() {
            asked++;
            return asked > after;
        }

        @Override
        public boolean commit() {
            committed = true;
            return true;
        }
    }
}
