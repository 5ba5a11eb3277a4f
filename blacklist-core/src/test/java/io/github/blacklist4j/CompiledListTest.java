package io.github.blacklist4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.internal.index.NumberFile;
import io.github.blacklist4j.internal.number.NumberReaders;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiled files, served under a name. */
class CompiledListTest {
    private static final Instant AS_OF = Instant.parse("2026-01-31T00:00:00Z");
    private static final long FIRST = 48_500_000_000L;

    @TempDir
    Path folder;

    private final List<BlacklistRegistry> opened = new ArrayList<>();
    private final InMemoryStore store = new InMemoryStore();
    private final BlacklistRegistry registry = open(store);

    private BlacklistRegistry open(BlacklistStore store) {
        BlacklistRegistry registry =
                BlacklistRegistry.builder(store).pollEvery(Duration.ofHours(1)).open();
        opened.add(registry);
        return registry;
    }

    @AfterEach
    void close() {
        opened.forEach(BlacklistRegistry::close);
    }

    private Path compiled(String name, int numbers, int step) {
        Path file = folder.resolve(name);
        try (CompiledList.Builder builder = CompiledList.build(file, Footprint.BALANCED)) {
            for (int i = numbers - 1; i >= 0; i--) {
                builder.add(new PhoneNumber(FIRST + (long) i * step));
            }
            builder.finish(Clock.systemUTC(), Optional.of(AS_OF));
        }
        return file;
    }

    @Test
    @DisplayName("L12 data cannot be true as of a future day, or the list would never be out of date")
    void asOfTheFuture() {
        Path file = folder.resolve("future.blk");
        Clock clock = Clock.fixed(AS_OF, ZoneOffset.UTC);
        try (CompiledList.Builder builder = CompiledList.build(file, Footprint.BALANCED)) {
            builder.add(new PhoneNumber(FIRST));

            assertThatThrownBy(() -> builder.finish(clock, Optional.of(AS_OF.plus(Duration.ofHours(25)))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("future");

            assertThat(file).doesNotExist();
            assertThat(builder.finish(clock, Optional.of(AS_OF.plus(Duration.ofHours(23))))
                            .numbers())
                    .isEqualTo(1);
        }
    }

    @Test
    void isServedReadOnly() {
        Path file = compiled("registry.blk", 20_000, 3);

        Blacklist list = registry.attach("National", file);

        assertThat(CompiledList.of(file).numbers()).isEqualTo(20_000);
        assertThat(list.size()).isEqualTo(20_000);
        assertThat(list.writable()).isFalse();
        assertThat(list.contains("+" + (FIRST + 3))).isTrue();
        assertThat(list.contains("+" + (FIRST + 4))).isFalse();
        assertThat(list.dataAsOf()).contains(AS_OF);
        assertThat(list.entry("+" + (FIRST + 3)).flatMap(Entry::addedAt).map(Object::toString))
                .isPresent();
        assertThat(list.entry("+" + (FIRST + 4))).isEmpty();
        try (Stream<Entry> entries = list.entries()) {
            assertThat(entries.count()).isEqualTo(20_000);
        }
        assertThatThrownBy(() -> list.add("+48601234567"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("List 'National' shows a compiled file and cannot be changed");
        assertThatThrownBy(() -> list.remove("+48500000000")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> list.bulk(registry.ticket(ImportMode.MERGE))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> list.forget(new Pattern.Exact(new PhoneNumber(FIRST)), true))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void otherRegistriesOverTheStoreServeItToo() {
        try (BlacklistRegistry before = open(store)) {
            registry.attach("National", compiled("registry.blk", 1000, 1));
            before.refresh();

            assertThat(before.list("National").size()).isEqualTo(1000);
            try (BlacklistRegistry later = open(store)) {
                assertThat(later.list("national").contains("+" + FIRST)).isTrue();
            }
        }
    }

    @Test
    void newerFileIsSwappedInWhileItIsAsked() throws Exception {
        Path file = compiled("registry.blk", 50_000, 2);
        Blacklist list = registry.attach("National", file);
        ListVersion before = list.version();
        AtomicBoolean done = new AtomicBoolean();
        AtomicBoolean missed = new AtomicBoolean();
        Thread asking = new Thread(() -> {
            while (!done.get()) {
                missed.compareAndSet(false, !list.contains("+" + FIRST)); // it is in both
            }
        });
        asking.start();

        Files.move(compiled("newer.blk", 70_000, 1), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        registry.refresh();
        done.set(true);
        asking.join();

        assertThat(list.size()).isEqualTo(70_000);
        assertThat(list.contains("+" + (FIRST + 1))).isTrue();
        assertThat(list.version()).as("a token of before holds no longer").isNotEqualTo(before);
        assertThat(missed).isFalse();
        assertThat(list.health().state()).isEqualTo(Health.State.READY);
    }

    @Test
    void damagedNewerFileIsNotShown() throws IOException {
        Path file = compiled("registry.blk", 50_000, 2);
        Blacklist list = registry.attach("National", file);
        byte[] bytes = Files.readAllBytes(compiled("newer.blk", 70_000, 1));
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        registry.refresh();

        assertThat(list.size()).isEqualTo(50_000);
        assertThat(list.health().state()).isEqualTo(Health.State.STALE);
        compiled("registry.blk", 10, 1);
        registry.refresh();
        assertThat(list.size()).isEqualTo(10);
        assertThat(list.health().state()).isEqualTo(Health.State.READY);
    }

    @Test
    void missingFileIsNotShownAndTheNextOneIs() throws IOException {
        Path file = compiled("registry.blk", 50_000, 2);
        Blacklist list = registry.attach("National", file);
        Path away = Files.move(file, folder.resolve("away"));

        registry.refresh();

        assertThat(list.size()).isEqualTo(50_000);
        assertThat(list.health().state()).isEqualTo(Health.State.STALE);
        Files.move(away, file);
        registry.refresh();
        assertThat(list.health().state()).isEqualTo(Health.State.READY);
    }

    @Test
    void whatIsNoCompiledListIsRefusedAndNothingChanges() throws IOException {
        Path text = Files.writeString(folder.resolve("numbers.txt"), "+48500000000\n");

        assertThatThrownBy(() -> registry.attach("National", text))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("numbers.txt is damaged or no list");
        assertThatThrownBy(() -> registry.attach("National", folder.resolve("missing")))
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> registry.attach("Default", compiled("registry.blk", 10, 1)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has entries of its own");
        assertThat(registry.all()).extracting(Blacklist::name).containsExactly("Default");
    }

    @Test
    @DisplayName("N6 a file built with other metadata is served, and its list says that it is not as it should be")
    void fileOfOtherMetadataIsReported() throws IOException {
        Path file = folder.resolve("other.blk");
        try (NumberFile.NumberWriter writer = new NumberFile.NumberWriter(folder, false)) {
            writer.add(FIRST);
            writer.add(5215512345678L);
            writer.write(file, NumberReaders.keyVersion() + 1, AS_OF, Optional.of(AS_OF));
        }

        Blacklist list = registry.attach("National", file);

        assertThat(list.contains("+" + FIRST)).isTrue();
        assertThat(list.contains("+525512345678")).isTrue();
        assertThat(list.contains("+5215512345678")).isTrue();
        assertThat(list.contains("+525512345679")).isFalse();
        assertThat(list.find("+525512345678").orElseThrow().pattern().text()).isEqualTo("+5215512345678");
        assertThat(list.entry("+525512345678")).isPresent();
        assertThat(registry.whereIs("+525512345678").listings()).hasSize(1);
        assertThat(list.health().state()).isEqualTo(Health.State.STALE);
        Files.move(compiled("newer.blk", 10, 1), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        registry.refresh();
        assertThat(list.health().state()).isEqualTo(Health.State.READY);
    }

    @Test
    void deletedListLeavesTheFile() {
        Path file = compiled("registry.blk", 10, 1);
        registry.attach("National", file);

        registry.delete("National");

        assertThat(registry.all()).hasSize(1);
        assertThat(file).exists();
    }
}
