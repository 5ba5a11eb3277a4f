package io.github.blacklist4j;

import static io.github.blacklist4j.SnapshotBench.FIRST;
import static io.github.blacklist4j.SnapshotBench.replace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.ListSettings;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.tck.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting from snapshots, in front of a store that answers and of one that does not. */
class SnapshotsTest {
    private static final int LARGE = 120_000;

    private final SnapshotBench bench;

    SnapshotsTest(@TempDir Path folder) {
        bench = new SnapshotBench(folder.resolve("snapshots"));
    }

    /** A large list, a small one, and both in snapshots. */
    @BeforeEach
    void snapshots() {
        try (BlacklistRegistry registry = bench.open()) {
            registry.create("Large");
            replace(registry, "Large", LongStream.range(FIRST, FIRST + LARGE));
            registry.list("Default").add("+48601234567");
            registry.list("Default").add("2001");
            registry.list("Default").put(Entry.of(Pattern.prefix("+4922")).build(), Blacklist.Put.MERGE);
        }
    }

    private long largeId() {
        try (BlacklistRegistry registry = bench.elsewhere()) {
            return registry.list("Large").id().value();
        }
    }

    @Test
    @DisplayName("F a start takes lists from their snapshots and what changed since from the feed: no page is read")
    void noPageIsRead() {
        try (BlacklistRegistry other = bench.elsewhere()) {
            other.list("Large").remove("+" + FIRST);
            other.list("Large").add("+48601234568");
            other.rename("Large", "Renamed");
            other.list("Default").remove("+48601234567");
        }

        try (BlacklistRegistry registry = bench.open()) {
            assertThat(bench.pages).hasValue(0);
            assertThat(registry.health().state()).isEqualTo(Health.State.READY);
            Blacklist large = registry.list("Renamed");
            assertThat(large.size()).isEqualTo(LARGE);
            assertThat(large.contains("+" + FIRST)).isFalse();
            assertThat(large.contains("+48601234568")).isTrue();
            assertThat(large.contains("+" + (FIRST + LARGE - 1))).isTrue();
            Blacklist small = registry.list("Default");
            assertThat(small.contains("+48601234567")).isFalse();
            assertThat(small.contains("2001")).isTrue();
            assertThat(small.contains("+492212345678")).isTrue();
        }
    }

    @Test
    @DisplayName("L14 ten thousand lists are no ten thousand files: a large list has one, all others share one")
    void smallListsShareAFile() {
        String large = "list-" + largeId() + ".snapshot";
        try (BlacklistRegistry registry = bench.open()) {
            for (int i = 0; i < 500; i++) {
                registry.tenant("tenant " + i).list("Default").add("+4860123" + (4000 + i));
            }
        }

        assertThat(bench.files()).containsExactly(large, "lists.snapshot", "lists.snapshot.older");
        try (BlacklistRegistry registry = bench.open()) {
            assertThat(bench.pages).hasValue(0);
            assertThat(registry.tenant("tenant 499").list("Default").contains("+48601234499"))
                    .isTrue();
            registry.delete("Large");
        }
        assertThat(bench.files()).doesNotContain(large);
    }

    @Test
    @DisplayName("F instead of a damaged snapshot the one before it is taken, and then the store")
    void damagedIsPassedOver() throws IOException {
        try (BlacklistRegistry registry = bench.open()) {
            registry.list("Default").add("+48601234568");
        }
        bench.damage("lists.snapshot");

        try (BlacklistRegistry registry = bench.open()) {
            assertThat(bench.pages).as("from the one before").hasValue(0);
            assertThat(registry.list("Default").contains("+48601234568")).isTrue();
        }
        for (String file : bench.files()) {
            bench.damage(file);
        }
        try (BlacklistRegistry registry = bench.open()) {
            assertThat(bench.pages).as("from the store").hasPositiveValue();
            assertThat(registry.list("Default").contains("+48601234568")).isTrue();
            assertThat(registry.list("Large").size()).isEqualTo(LARGE);
        }
    }

    @Test
    @DisplayName("F one list without a usable snapshot is loaded by itself, not all of them")
    void onlyTheDamagedOneIsLoaded() throws IOException {
        try (BlacklistRegistry registry = bench.open()) {
            registry.create("Third");
        }
        bench.damage("list-" + largeId() + ".snapshot");

        try (BlacklistRegistry registry = bench.open()) {
            assertThat(registry.list("Large").size()).isEqualTo(LARGE);
            assertThat(bench.pages).hasValue(LARGE / 10_000);
        }
    }

    @Test
    @DisplayName("F a snapshot of another past is not followed: a restored backup re-uses revisions")
    void restoredBackupIsNoticed() {
        bench.anotherPast();

        try (BlacklistRegistry registry = bench.open()) {
            assertThat(bench.pages).hasPositiveValue();
            assertThat(registry.list("Large").size()).isEqualTo(LARGE);
        }
    }

    @Test
    @DisplayName("F a snapshot of another incarnation of a list is not followed")
    void anotherEpochIsLoaded() {
        bench.anotherEpoch();

        try (BlacklistRegistry registry = bench.open()) {
            assertThat(bench.pages).hasPositiveValue();
            assertThat(registry.list("Large").size()).isEqualTo(LARGE);
        }
    }

    @Test
    @DisplayName("N6 a snapshot of keys of another version is not used")
    void otherKeysAreLoaded() {
        bench.anotherKeyVersion();

        try (BlacklistRegistry registry = bench.open()) {
            assertThat(bench.pages).hasPositiveValue();
            assertThat(registry.list("Large").size()).isEqualTo(LARGE);
        }
    }

    @Test
    @DisplayName("M4 after an import in between the list is loaded, not followed")
    void importInBetweenIsLoaded() {
        try (BlacklistRegistry other = bench.elsewhere()) {
            replace(other, "Large", LongStream.range(FIRST + 1_000_000, FIRST + 1_000_005));
        }

        try (BlacklistRegistry registry = bench.open()) {
            assertThat(registry.list("Large").size()).isEqualTo(5);
            assertThat(registry.list("Large").contains("+" + FIRST)).isFalse();
            assertThat(registry.list("Large").contains("+" + (FIRST + 1_000_004)))
                    .isTrue();
        }
    }

    @Test
    @DisplayName("L5 a snapshot made in another time zone of the list is not used: its dates meant other instants")
    void otherZoneIsLoaded() {
        try (BlacklistRegistry other = bench.elsewhere()) {
            other.list("Large")
                    .configure(new ListSettings(
                            Optional.empty(), ZoneId.of("Pacific/Kiritimati"), Optional.empty(), Optional.empty()));
        }

        try (BlacklistRegistry registry = bench.open()) {
            assertThat(bench.pages).hasPositiveValue();
            assertThat(registry.list("Large").settings().zone()).isEqualTo(ZoneId.of("Pacific/Kiritimati"));
        }
    }

    @Test
    @DisplayName("F without the store all lists are shown as they were, STALE since then, and READY once it is back")
    void startsWithoutTheStore() {
        SettableClock clock = SettableClock.at(Instant.parse("2026-03-10T03:00:00Z"));
        Path compiled = bench.folder.resolveSibling("national.blk");
        try (BlacklistRegistry registry = bench.builder().clock(clock).open();
                CompiledList.Builder file = CompiledList.build(compiled, Footprint.BALANCED)) {
            file.add(FIRST - 1);
            file.finish(Clock.systemUTC(), Optional.empty());
            registry.attach("National", compiled);
            registry.tenant("other").create("Theirs").add("+48601234569");
            clock.advance(Duration.ofHours(1));
        }
        try (BlacklistRegistry other = bench.elsewhere()) {
            other.list("Default").remove("+48601234567");
        }
        clock.advance(Duration.ofHours(1));
        bench.failing = Optional.of(StoreException.Reason.RETRY);

        try (BlacklistRegistry registry = bench.builder().clock(clock).open()) {
            assertThat(registry.health())
                    .isEqualTo(new Health(Health.State.STALE, Instant.parse("2026-03-10T04:00:00Z")));
            assertThat(registry.all()).extracting(Blacklist::name).containsExactly("Default", "Large", "National");
            assertThat(registry.list("Default").find("+48601234567").map(Match::basis))
                    .contains(Match.Basis.STALE);
            assertThat(registry.list("Large").size()).isEqualTo(LARGE);
            assertThat(registry.list("National").contains("+" + (FIRST - 1))).isTrue();
            assertThat(registry.tenant("other").list("Theirs").contains("+48601234569"))
                    .isTrue();
            assertThatThrownBy(() -> registry.list("Default").add("+48601234560"))
                    .isInstanceOf(StoreException.class);

            bench.failing = Optional.empty();
            registry.refresh();

            assertThat(registry.health().state()).isEqualTo(Health.State.READY);
            assertThat(registry.list("Default").contains("+48601234567")).isFalse();
        }
    }

    @Test
    @DisplayName("F without the store and without a snapshot of every list nothing starts")
    void neverStartsWithHalfOfTheLists() throws IOException {
        bench.failing = Optional.of(StoreException.Reason.BROKEN);
        bench.open().close();
        Files.delete(bench.folder.resolve(bench.files().get(0)));

        assertThatThrownBy(bench::open).isInstanceOf(StoreException.class).hasMessage("headsMark failed");
    }

    @Test
    @DisplayName("F a store that refuses is not one that is down: nothing starts")
    void refusalIsNotHidden() {
        bench.failing = Optional.of(StoreException.Reason.REFUSED);

        assertThatThrownBy(bench::open).isInstanceOf(StoreException.class);
    }

    @Test
    @DisplayName("F without the store, STALE counts from the oldest file that had to be taken")
    void staleSinceTheOldestFile() throws IOException {
        SettableClock clock = SettableClock.at(Instant.parse("2026-03-10T03:00:00Z"));
        for (int hour = 0; hour < 2; hour++) {
            try (BlacklistRegistry registry = bench.builder().clock(clock).open()) {
                registry.list("Large").add("+4860123456" + hour);
                registry.list("Default").add("+4860123457" + hour);
            }
            clock.advance(Duration.ofHours(1));
        }
        bench.damage("list-" + largeId() + ".snapshot");
        bench.failing = Optional.of(StoreException.Reason.RETRY);

        try (BlacklistRegistry registry = bench.builder().clock(clock).open()) {
            assertThat(registry.list("Large").contains("+48601234560")).isTrue();
            assertThat(registry.list("Large").contains("+48601234561")).isFalse();
            assertThat(registry.health().since()).isEqualTo(Instant.parse("2026-03-10T03:00:00Z"));
        }
    }

    @Test
    @DisplayName("F a compiled file that cannot be read is no outage: nothing starts without its list")
    void unreadableCompiledFileIsNoOutage() throws IOException {
        Path compiled = bench.folder.resolveSibling("national.blk");
        try (BlacklistRegistry other = bench.elsewhere();
                CompiledList.Builder file = CompiledList.build(compiled, Footprint.BALANCED)) {
            file.add(FIRST - 1);
            file.finish(Clock.systemUTC(), Optional.empty());
            other.attach("National", compiled);
        }
        Files.write(compiled, new byte[100]);

        assertThatThrownBy(bench::open).isInstanceOf(StoreException.class).hasMessageContaining("national.blk");
    }

    @Test
    @DisplayName("F a builder whose store was closed by a failure does not open a registry that can never follow")
    void failedBuilderIsOfNoUse() {
        bench.failing = Optional.of(StoreException.Reason.REFUSED);
        BlacklistRegistry.Builder builder = bench.builder();
        assertThatThrownBy(builder::open).isInstanceOf(StoreException.class);
        bench.failing = Optional.empty();

        assertThatThrownBy(builder::open).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("L11 a node that is out of step does not write its lists over newer files when it is closed")
    void outOfStepWritesNothing() {
        SettableClock clock = SettableClock.at(Instant.parse("2030-03-10T03:00:00Z"));
        try (BlacklistRegistry cutOff = bench.builder().clock(clock).open()) {
            clock.advance(Duration.ofHours(1));
            cutOff.refresh();
            bench.failing = Optional.of(StoreException.Reason.RETRY);
            assertThatThrownBy(cutOff::refresh).isInstanceOf(StoreException.class);
            bench.failing = Optional.empty();
            try (BlacklistRegistry other = bench.open()) {
                other.list("Default").forget(new Pattern.Exact(new PhoneNumber(48_601_234_567L)), true);
            }
            assertThat(bench.holds(48_601_234_567L)).isFalse();
        }

        assertThat(bench.holds(48_601_234_567L)).isFalse();
    }

    @Test
    @DisplayName("F a restored backup is noticed also when the store comes back only later")
    void restoredBackupIsNoticedLater() {
        bench.failing = Optional.of(StoreException.Reason.RETRY);
        try (BlacklistRegistry registry = bench.open()) {
            bench.failing = Optional.empty();
            bench.anotherPast();

            registry.refresh();

            assertThat(bench.pages).hasPositiveValue();
            assertThat(registry.list("Large").size()).isEqualTo(LARGE);
        }
    }

    @Test
    @DisplayName("L11 an erased number leaves all files within seconds, the kept ones too")
    void erasedNumberLeavesAllFiles() {
        long erased = 48_601_234_567L;
        try (BlacklistRegistry registry = bench.open()) {
            registry.list("Default").add("+48601234568");
        }
        assertThat(bench.files()).contains("lists.snapshot.older");
        assertThat(bench.holds(erased)).isTrue();

        try (BlacklistRegistry registry = bench.open()) {
            registry.list("Default").forget(new Pattern.Exact(new PhoneNumber(erased)), true);

            await().until(() -> !bench.holds(erased));
            assertThat(bench.holds(48_601_234_568L)).isTrue();
        }
    }

    @Test
    @DisplayName("L11 a number erased elsewhere while this node was down leaves its files after the start")
    void numberErasedMeanwhileLeavesAllFiles() {
        long erased = 48_601_234_567L;
        try (BlacklistRegistry registry = bench.open()) {
            registry.list("Default").add("+48601234568");
        }
        try (BlacklistRegistry other = bench.elsewhere()) {
            other.list("Default").forget(new Pattern.Exact(new PhoneNumber(erased)), true);
        }

        bench.open().close();

        assertThat(bench.holds(erased)).isFalse();
    }

    @Test
    @DisplayName("L11 an erased number leaves all files also if its list has moved to a file of its own")
    void erasedNumberOfAGrownListLeavesAllFiles() {
        long erased = 48_601_234_567L;
        try (BlacklistRegistry registry = bench.open()) {
            Blacklist list = registry.list("Default");
            for (long first = FIRST; first < FIRST + LARGE; first += 10_000) {
                list.apply(SnapshotBench.rows(LongStream.range(first, first + 10_000)));
            }
        }
        assertThat(bench.holds(erased))
                .as("the older file, which erasing would not replace")
                .isFalse();
        try (BlacklistRegistry registry = bench.open()) {
            registry.list("Default").forget(new Pattern.Exact(new PhoneNumber(erased)), true);
        }

        assertThat(bench.holds(erased)).isFalse();
    }

    @Test
    @DisplayName("F several registries may share a folder")
    void registriesShareAFolder() {
        try (BlacklistRegistry one = bench.open();
                BlacklistRegistry two = bench.open()) {
            one.list("Default").add("+48601234561");
            two.list("Large").add("+48601234562");
            two.refresh();
        }

        try (BlacklistRegistry registry = bench.open()) {
            assertThat(bench.pages).hasValue(0);
            assertThat(registry.list("Default").contains("+48601234561")).isTrue();
            assertThat(registry.list("Large").contains("+48601234562")).isTrue();
        }
    }

    @Test
    @DisplayName("F what cannot be written leaves the file before, and nobody notices")
    void failureToWriteLeavesTheOldFile() throws IOException {
        Files.deleteIfExists(bench.folder.resolve("lists.snapshot.older"));
        Files.createDirectories(bench.folder.resolve("lists.snapshot.older").resolve("in the way"));

        try (BlacklistRegistry registry = bench.open()) {
            registry.list("Default").add("+48601234568");
        }

        try (BlacklistRegistry registry = bench.open()) {
            assertThat(bench.pages).hasValue(0);
            assertThat(registry.list("Default").contains("+48601234568")).isTrue();
        }
    }

    @Test
    @DisplayName("F closing returns within five seconds though the store hangs while a list is followed")
    void closingDoesNotWaitForEver() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        BlacklistRegistry registry = bench.open();
        registry.list("Default").add("+48601234568");
        bench.onFeed = () -> {
            hanging.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        Thread writer = new Thread(() -> registry.list("Default").add("+48601234569"));
        writer.start();
        hanging.await();

        assertTimeout(Duration.ofSeconds(5), registry::close);

        end.countDown();
        writer.join();
    }

    @Test
    @DisplayName("F a file that somebody deleted is written anew")
    void deletedFileIsWrittenAnew() throws IOException {
        String large = "list-" + largeId() + ".snapshot";
        try (BlacklistRegistry registry = bench.open()) {
            Files.delete(bench.folder.resolve(large));
            assertThat(registry.list("Large").size()).isEqualTo(LARGE);
        }

        assertThat(bench.files()).contains(large);
    }

    @Test
    void whatAKilledProcessLeftIsDropped() throws IOException {
        Path left = Files.writeString(bench.folder.resolve("lists.snapshot.4711.new"), "half a file");
        Path beingWritten = Files.writeString(bench.folder.resolve("lists.snapshot.4712.new"), "half a file");
        Files.setLastModifiedTime(left, FileTime.from(Instant.EPOCH));

        bench.open().close();

        assertThat(left).doesNotExist();
        assertThat(beingWritten).exists();
    }

    @Test
    @DisplayName("F a store that must be opened may be away too")
    void storeMayBeOpenedLater() {
        AtomicInteger tries = new AtomicInteger();
        bench.failing = Optional.of(StoreException.Reason.RETRY);
        try (BlacklistRegistry registry = BlacklistRegistry.builder(() -> {
                    tries.incrementAndGet();
                    bench.failing.ifPresent(reason -> {
                        throw new StoreException(reason, "no connection");
                    });
                    return bench.store();
                })
                .pollEvery(Duration.ofHours(1))
                .snapshots(bench.folder)
                .open()) {
            assertThat(registry.health().state()).isEqualTo(Health.State.STALE);
            assertThatThrownBy(registry::refresh).hasMessage("no connection");

            bench.failing = Optional.empty();
            registry.refresh();

            assertThat(registry.health().state()).isEqualTo(Health.State.READY);
            registry.list("Default").add("+48601234568");
            assertThat(tries).hasValue(3);
        }
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(bench.folder.resolveSibling("file"), "");

        assertThatThrownBy(() -> bench.builder().snapshots(file)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void smallFootprintTakesLessAlsoFromSnapshots() {
        long balanced;
        try (BlacklistRegistry registry = bench.open()) {
            LongStream some = new Random(5).longs(50_000, FIRST, FIRST + 200_000);
            replace(registry, "Large", some.sorted().distinct());
            balanced = registry.list("Large").indexBytes();
        }
        for (int i = 0; i < 2; i++) {
            try (BlacklistRegistry registry =
                    bench.builder().footprint(Footprint.SMALL).open()) {
                assertThat(registry.list("Large").indexBytes()).isLessThan(balanced);
            }
        }
    }
}
