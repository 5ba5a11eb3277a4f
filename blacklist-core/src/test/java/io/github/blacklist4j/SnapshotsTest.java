package io.github.blacklist4j;

import static io.github.blacklist4j.SnapshotFixture.FIRST;
import static io.github.blacklist4j.SnapshotFixture.LARGE;
import static io.github.blacklist4j.SnapshotFixture.replace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.blacklist4j.list.ListSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting from snapshots in front of a store that answers, and their files. */
class SnapshotsTest {
    private final SnapshotFixture fixture;

    SnapshotsTest(@TempDir Path folder) {
        fixture = new SnapshotFixture(folder.resolve("snapshots"));
    }

    @Test
    @DisplayName("F a start takes lists from their snapshots and what changed since from the feed: no page is read")
    void noPageIsRead() {
        try (BlacklistRegistry other = fixture.elsewhere()) {
            other.list("Large").remove("+" + FIRST);
            other.list("Large").add("+48601234568");
            other.rename("Large", "Renamed");
            other.list("Default").remove("+48601234567");
        }

        try (BlacklistRegistry registry = fixture.open()) {
            assertThat(fixture.pages).hasValue(0);
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
        String large = "list-" + fixture.largeId() + ".snapshot";
        try (BlacklistRegistry registry = fixture.open()) {
            for (int i = 0; i < 500; i++) {
                registry.createTenant("tenant " + i).list("Default").add("+4860123" + (4000 + i));
            }
        }

        assertThat(fixture.files()).containsExactly(large, "lists.snapshot", "lists.snapshot.older");
        try (BlacklistRegistry registry = fixture.open()) {
            assertThat(fixture.pages).hasValue(0);
            assertThat(registry.tenant("tenant 499").list("Default").contains("+48601234499"))
                    .isTrue();
            registry.delete("Large");
        }
        assertThat(fixture.files()).doesNotContain(large);
    }

    @Test
    @DisplayName("F instead of a damaged snapshot the one before it is taken, and then the store")
    void damagedIsPassedOver() throws IOException {
        try (BlacklistRegistry registry = fixture.open()) {
            registry.list("Default").add("+48601234568");
        }
        fixture.damage("lists.snapshot");

        try (BlacklistRegistry registry = fixture.open()) {
            assertThat(fixture.pages).as("from the one before").hasValue(0);
            assertThat(registry.list("Default").contains("+48601234568")).isTrue();
        }
        for (String file : fixture.files()) {
            fixture.damage(file);
        }
        try (BlacklistRegistry registry = fixture.open()) {
            assertThat(fixture.pages).as("from the store").hasPositiveValue();
            assertThat(registry.list("Default").contains("+48601234568")).isTrue();
            assertThat(registry.list("Large").size()).isEqualTo(LARGE);
        }
    }

    @Test
    @DisplayName("F one list without a usable snapshot is loaded by itself, not all of them")
    void onlyTheDamagedOneIsLoaded() throws IOException {
        try (BlacklistRegistry registry = fixture.open()) {
            registry.create("Third");
        }
        fixture.damage("list-" + fixture.largeId() + ".snapshot");

        try (BlacklistRegistry registry = fixture.open()) {
            assertThat(registry.list("Large").size()).isEqualTo(LARGE);
            assertThat(fixture.pages).hasValue(LARGE / 10_000);
        }
    }

    @Test
    @DisplayName("F a snapshot of another past is not followed: a restored backup re-uses revisions")
    void restoredBackupIsNoticed() {
        fixture.anotherPast();

        assertLargeListIsLoadedFromTheStore();
    }

    @Test
    @DisplayName("F a snapshot of another incarnation of a list is not followed")
    void anotherEpochIsLoaded() {
        fixture.anotherEpoch();

        assertLargeListIsLoadedFromTheStore();
    }

    @Test
    @DisplayName("N6 a snapshot of keys of another version is not used")
    void otherKeysAreLoaded() {
        fixture.anotherKeyVersion();

        assertLargeListIsLoadedFromTheStore();
    }

    @Test
    @DisplayName("M4 after an import in between the list is loaded, not followed")
    void importInBetweenIsLoaded() {
        try (BlacklistRegistry other = fixture.elsewhere()) {
            replace(other, "Large", LongStream.range(FIRST + 1_000_000, FIRST + 1_000_005));
        }

        try (BlacklistRegistry registry = fixture.open()) {
            assertThat(registry.list("Large").size()).isEqualTo(5);
            assertThat(registry.list("Large").contains("+" + FIRST)).isFalse();
            assertThat(registry.list("Large").contains("+" + (FIRST + 1_000_004)))
                    .isTrue();
        }
    }

    @Test
    @DisplayName("L5 a snapshot made in another time zone of the list is not used: its dates meant other instants")
    void otherZoneIsLoaded() {
        try (BlacklistRegistry other = fixture.elsewhere()) {
            other.list("Large")
                    .configure(now -> ListSettings.DEFAULT.toBuilder()
                            .zone(ZoneId.of("Pacific/Kiritimati"))
                            .build());
        }

        try (BlacklistRegistry registry = fixture.open()) {
            assertThat(fixture.pages).hasPositiveValue();
            assertThat(registry.list("Large").settings().zone()).isEqualTo(ZoneId.of("Pacific/Kiritimati"));
        }
    }

    @Test
    @DisplayName("F several registries may share a folder")
    void registriesShareAFolder() {
        try (BlacklistRegistry one = fixture.open();
                BlacklistRegistry two = fixture.open()) {
            one.list("Default").add("+48601234561");
            two.list("Large").add("+48601234562");
            two.refresh();
        }

        try (BlacklistRegistry registry = fixture.open()) {
            assertThat(fixture.pages).hasValue(0);
            assertThat(registry.list("Default").contains("+48601234561")).isTrue();
            assertThat(registry.list("Large").contains("+48601234562")).isTrue();
        }
    }

    @Test
    @DisplayName("F what cannot be written leaves the file before, and nobody notices")
    void failureToWriteLeavesTheOldFile() throws IOException {
        Files.deleteIfExists(fixture.folder.resolve("lists.snapshot.older"));
        Files.createDirectories(fixture.folder.resolve("lists.snapshot.older").resolve("in the way"));

        try (BlacklistRegistry registry = fixture.open()) {
            registry.list("Default").add("+48601234568");
        }

        try (BlacklistRegistry registry = fixture.open()) {
            assertThat(fixture.pages).hasValue(0);
            assertThat(registry.list("Default").contains("+48601234568")).isTrue();
        }
    }

    @Test
    @DisplayName("F closing returns within five seconds though the store hangs while a list is followed")
    void closingDoesNotWaitForEver() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        BlacklistRegistry registry = fixture.open();
        registry.list("Default").add("+48601234568");
        fixture.onFeed = () -> {
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

        assertTimeout(Duration.ofMinutes(1), registry::close); // five seconds, and what a busy machine adds

        end.countDown();
        writer.join();
    }

    @Test
    @DisplayName("F a file that somebody deleted is written anew")
    void deletedFileIsWrittenAnew() throws IOException {
        String large = "list-" + fixture.largeId() + ".snapshot";
        try (BlacklistRegistry registry = fixture.open()) {
            Files.delete(fixture.folder.resolve(large));
            assertThat(registry.list("Large").size()).isEqualTo(LARGE);
        }

        assertThat(fixture.files()).contains(large);
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(fixture.folder.resolveSibling("file"), "");

        assertThatThrownBy(() -> fixture.builder().snapshots(file)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void smallFootprintTakesLessAlsoFromSnapshots() {
        long balanced;
        try (BlacklistRegistry registry = fixture.open()) {
            LongStream some = new Random(5).longs(50_000, FIRST, FIRST + 200_000);
            replace(registry, "Large", some.sorted().distinct());
            balanced = registry.list("Large").indexBytes();
        }
        for (int i = 0; i < 2; i++) {
            try (BlacklistRegistry registry =
                    fixture.builder().footprint(Footprint.SMALL).open()) {
                assertThat(registry.list("Large").indexBytes()).isLessThan(balanced);
            }
        }
    }

    private void assertLargeListIsLoadedFromTheStore() {
        try (BlacklistRegistry registry = fixture.open()) {
            assertThat(fixture.pages).hasPositiveValue();
            assertThat(registry.list("Large").size()).isEqualTo(LARGE);
        }
    }
}
