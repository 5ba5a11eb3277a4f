package io.github.blacklist4j;

import static io.github.blacklist4j.SnapshotFixture.FIRST;
import static io.github.blacklist4j.SnapshotFixture.LARGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.tck.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting from snapshots where the store does not answer. */
class SnapshotsWithoutStoreTest {
    private final SnapshotFixture fixture;

    SnapshotsWithoutStoreTest(@TempDir Path folder) {
        fixture = new SnapshotFixture(folder.resolve("snapshots"));
    }

    @Test
    @DisplayName("F without the store all lists are shown as they were, STALE since then, and READY once it is back")
    void startsWithoutTheStore() {
        SettableClock clock = SettableClock.at(Instant.parse("2026-03-10T03:00:00Z"));
        Path compiled = fixture.folder.resolveSibling("national.blk");
        try (BlacklistRegistry registry = fixture.builder().clock(clock).open();
                CompiledList.Builder file = CompiledList.build(compiled, Footprint.BALANCED)) {
            file.add(FIRST - 1);
            file.finish(Clock.systemUTC(), Optional.empty());
            registry.attach("National", compiled);
            registry.createTenant("other").create("Theirs").add("+48601234569");
            clock.advance(Duration.ofHours(1));
            registry.refresh();
        }
        try (BlacklistRegistry other = fixture.elsewhere()) {
            other.list("Default").remove("+48601234567");
        }
        clock.advance(Duration.ofHours(1));
        fixture.failing = Optional.of(StoreException.Code.RETRY);

        try (BlacklistRegistry registry = fixture.builder().clock(clock).open()) {
            assertThat(registry.health())
                    .isEqualTo(new Health(
                            Health.State.STALE,
                            Instant.parse("2026-03-10T04:00:00Z"),
                            Optional.of("The store did not answer when the registry was started"),
                            Optional.empty()));
            assertThat(registry.stats().lag()).isEmpty();
            assertThat(registry.all()).extracting(Blacklist::name).containsExactly("Default", "Large", "National");
            assertThat(registry.list("Default").find("+48601234567").map(Match::basis))
                    .contains(Match.Basis.STALE);
            assertThat(registry.list("Large").size()).isEqualTo(LARGE);
            assertThat(registry.list("National").contains("+" + (FIRST - 1))).isTrue();
            assertThat(registry.tenant("other").list("Theirs").contains("+48601234569"))
                    .isTrue();
            assertThatThrownBy(() -> registry.list("Default").add("+48601234560"))
                    .isInstanceOf(StoreException.class);

            fixture.failing = Optional.empty();
            registry.refresh();

            assertThat(registry.health().state()).isEqualTo(Health.State.READY);
            assertThat(registry.list("Default").contains("+48601234567")).isFalse();
        }
    }

    @Test
    @DisplayName(
            "F I9 what is set of a list is in its snapshot, and so a list that is paused stays so without the store")
    void settingsAreKept() {
        ListSettings settings = ListSettings.DEFAULT.toBuilder()
                .region("PL")
                .maxAge(Duration.ofDays(31))
                .reasonsDemanded(true)
                .keepFor(Period.ofYears(5))
                .pausedUntil(Instant.parse("2026-12-24T18:00:00.000000005Z"))
                .build();
        try (BlacklistRegistry registry = fixture.open()) {
            registry.list("Default").configure(now -> settings);
        }
        fixture.failing = Optional.of(StoreException.Code.RETRY);

        try (BlacklistRegistry registry = fixture.open()) {
            assertThat(registry.list("Default").settings()).isEqualTo(settings);
        }
    }

    @Test
    @DisplayName("F without the store and without a snapshot of every list nothing starts")
    void neverStartsWithHalfOfTheLists() throws IOException {
        fixture.failing = Optional.of(StoreException.Code.BROKEN);
        fixture.open().close();
        Files.delete(fixture.folder.resolve(fixture.files().get(0)));

        assertThatThrownBy(fixture::open).isInstanceOf(StoreException.class).hasMessage("headsMark failed");
    }

    @Test
    @DisplayName("F a store that refuses is not one that is down: nothing starts")
    void refusalIsNotHidden() {
        fixture.failing = Optional.of(StoreException.Code.REFUSED);

        assertThatThrownBy(fixture::open).isInstanceOf(StoreException.class);
    }

    @Test
    @DisplayName("F without the store, STALE counts from the oldest file that had to be taken")
    void staleSinceTheOldestFile() throws IOException {
        SettableClock clock = SettableClock.at(Instant.parse("2026-03-10T03:00:00Z"));
        for (int hour = 0; hour < 2; hour++) {
            try (BlacklistRegistry registry = fixture.builder().clock(clock).open()) {
                registry.list("Large").add("+4860123456" + hour);
                registry.list("Default").add("+4860123457" + hour);
            }
            clock.advance(Duration.ofHours(1));
        }
        fixture.damage("list-" + fixture.largeId() + ".snapshot");
        fixture.failing = Optional.of(StoreException.Code.RETRY);

        try (BlacklistRegistry registry = fixture.builder().clock(clock).open()) {
            assertThat(registry.list("Large").contains("+48601234560")).isTrue();
            assertThat(registry.list("Large").contains("+48601234561")).isFalse();
            assertThat(registry.health().since()).isEqualTo(Instant.parse("2026-03-10T03:00:00Z"));
        }
    }

    @Test
    @DisplayName("F a compiled file that cannot be read is no outage: its list alone is an error")
    void unreadableCompiledFileIsNoOutage() throws IOException {
        Path compiled = fixture.folder.resolveSibling("national.blk");
        try (BlacklistRegistry other = fixture.elsewhere();
                CompiledList.Builder file = CompiledList.build(compiled, Footprint.BALANCED)) {
            file.add(FIRST - 1);
            file.finish(Clock.systemUTC(), Optional.empty());
            other.attach("National", compiled);
        }
        Files.write(compiled, new byte[100]);

        try (BlacklistRegistry registry = fixture.open()) {
            assertThat(registry.health().state()).isEqualTo(Health.State.READY);
            assertThat(registry.list("National").health().state()).isEqualTo(Health.State.ERROR);
        }
    }

    @Test
    @DisplayName("F a builder whose store was closed by a failure does not open a registry that can never follow")
    void failedBuilderIsOfNoUse() {
        fixture.failing = Optional.of(StoreException.Code.REFUSED);
        BlacklistRegistry.Builder builder = fixture.builder();
        assertThatThrownBy(builder::open).isInstanceOf(StoreException.class);
        fixture.failing = Optional.empty();

        assertThatThrownBy(builder::open).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("F a restored backup is noticed also when the store comes back only later")
    void restoredBackupIsNoticedLater() {
        fixture.failing = Optional.of(StoreException.Code.RETRY);
        try (BlacklistRegistry registry = fixture.open()) {
            fixture.failing = Optional.empty();
            fixture.anotherPast();

            registry.refresh();

            assertThat(fixture.pages).hasPositiveValue();
            assertThat(registry.list("Large").size()).isEqualTo(LARGE);
        }
    }

    @Test
    @DisplayName("F a store that must be opened may be away too")
    void storeMayBeOpenedLater() {
        AtomicInteger tries = new AtomicInteger();
        fixture.failing = Optional.of(StoreException.Code.RETRY);
        try (BlacklistRegistry registry = BlacklistRegistry.builder(() -> {
                    tries.incrementAndGet();
                    fixture.failing.ifPresent(reason -> {
                        throw new StoreException(reason, "no connection");
                    });
                    return fixture.store();
                })
                .pollEvery(Duration.ofHours(1))
                .snapshots(fixture.folder)
                .open()) {
            assertThat(registry.health().state()).isEqualTo(Health.State.STALE);
            assertThatThrownBy(registry::refresh).hasMessage("no connection");

            fixture.failing = Optional.empty();
            registry.refresh();

            assertThat(registry.health().state()).isEqualTo(Health.State.READY);
            registry.list("Default").add("+48601234568");
            assertThat(tries).hasValue(3);
        }
    }
}
