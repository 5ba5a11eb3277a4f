package io.github.blacklist4j.examples.filestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.ListSettings;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.OperationId;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import io.github.blacklist4j.tck.BlacklistStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest extends BlacklistStoreContract {
    private static final Pattern PATTERN = Pattern.prefix("+48 22");
    private static final Pattern OTHER = new Pattern.Raw("2001");
    private static final Entry ENTRY = Entry.of(PATTERN)
            .kind(Entry.Kind.ALLOW)
            .validity(new Validity(
                    Optional.of(Moment.parse("2026-01-31")),
                    Optional.of(Moment.parse("2027-01-31T22:59:59.123Z")),
                    false))
            .addedAt(Moment.parse("2025-12-24"))
            .description("a secret \u017c\uD83D\uDE00")
            .source(Source.agent("007"))
            .build();
    private static final ListSettings SETTINGS = new ListSettings(
            Optional.of("PL"),
            ZoneId.of("Europe/Warsaw"),
            Optional.of(Duration.ofDays(31)),
            Optional.of(Instant.EPOCH));

    @TempDir
    private Path folder;

    @Override
    protected BlacklistStore open() {
        try {
            return new FileStore(folder.resolve(UUID.randomUUID().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("T2 what has returned is in the file, also if its end is torn")
    void fileIsReadAgain() throws IOException {
        Path file = folder.resolve("lists");
        ListHead head;
        Feed feed;
        try (FileStore store = new FileStore(file)) {
            head = written(store);
            feed = store.changesSince(head.id(), 1, 10);
        }
        Files.write(file, new byte[] {0, 0, 1, 0, 7}, StandardOpenOption.APPEND);

        try (FileStore store = new FileStore(file)) {
            assertThat(store.heads()).containsExactly(head);
            assertThat(store.entries(head.id(), List.of(PATTERN))).containsEntry(PATTERN, ENTRY);
            assertThat(store.changesSince(head.id(), 1, 10)).isEqualTo(feed);
        }
    }

    @Test
    @DisplayName("P1 what is forgotten or deleted is no longer in the file")
    void fileForgets() throws IOException {
        Path file = folder.resolve("lists");
        try (FileStore store = new FileStore(file)) {
            ListHead head = written(store);

            store.forget(head.id(), PATTERN, false, Instant.EPOCH, OperationId.random());
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .contains("+4822")
                    .doesNotContain("secret");

            store.delete(head.id(), OperationId.random());
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("+4822");
        }
    }

    @Test
    @DisplayName("a second store over the same file is refused")
    void oneStorePerFile() throws IOException {
        Path file = folder.resolve("lists");
        try (FileStore store = new FileStore(file)) {
            assertThat(store.heads()).isEmpty();

            assertThatThrownBy(() -> new FileStore(file)).isInstanceOf(StoreException.class);
        }
    }

    private static ListHead written(FileStore store) {
        ListHead head = store.create("tenant", new ListName("Default"), SETTINGS, -1, OperationId.random());
        Write write = new Write(
                OperationId.random(),
                Instant.EPOCH,
                List.of(new Change.Put(ENTRY), new Change.Removed(OTHER, "why", Source.agent("007"))),
                (now, wanted) -> new Merge.Merged(WriteResult.UPDATED, Optional.of(wanted)));
        store.apply(head.id(), write, StoreTransaction.AUTO);
        return store.head(head.id()).orElseThrow();
    }
}
