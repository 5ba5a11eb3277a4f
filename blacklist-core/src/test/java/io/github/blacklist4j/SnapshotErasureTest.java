package io.github.blacklist4j;

import static io.github.blacklist4j.Patience.await;
import static io.github.blacklist4j.SnapshotFixture.FIRST;
import static io.github.blacklist4j.SnapshotFixture.LARGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.tck.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was erased leaves the snapshots. */
class SnapshotErasureTest {
    private final SnapshotFixture fixture;

    SnapshotErasureTest(@TempDir Path folder) {
        fixture = new SnapshotFixture(folder.resolve("snapshots"));
    }

    @Test
    @DisplayName("L11 a node that is out of step does not write its lists over newer files when it is closed")
    void outOfStepWritesNothing() {
        SettableClock clock = SettableClock.at(Instant.parse("2030-03-10T03:00:00Z"));
        try (BlacklistRegistry cutOff = fixture.builder().clock(clock).open()) {
            clock.advance(Duration.ofHours(1));
            cutOff.refresh();
            fixture.failing = Optional.of(StoreException.Code.RETRY);
            assertThatThrownBy(cutOff::refresh).isInstanceOf(StoreException.class);
            fixture.failing = Optional.empty();
            try (BlacklistRegistry other = fixture.open()) {
                other.list("Default").forget(new Pattern.Exact(new PhoneNumber(48_601_234_567L)), true);
            }
            assertThat(fixture.holds(48_601_234_567L)).isFalse();
        }

        assertThat(fixture.holds(48_601_234_567L)).isFalse();
    }

    @Test
    @DisplayName("L11 an erased number leaves all files within seconds, the kept ones too")
    void erasedNumberLeavesAllFiles() {
        long erased = 48_601_234_567L;
        try (BlacklistRegistry registry = fixture.open()) {
            registry.list("Default").add("+48601234568");
        }
        assertThat(fixture.files()).contains("lists.snapshot.older");
        assertThat(fixture.holds(erased)).isTrue();

        try (BlacklistRegistry registry = fixture.open()) {
            registry.list("Default").forget(new Pattern.Exact(new PhoneNumber(erased)), true);

            await().until(() -> !fixture.holds(erased));
            assertThat(fixture.holds(48_601_234_568L)).isTrue();
        }
    }

    @Test
    @DisplayName("L11 a number erased elsewhere while this node was down leaves its files after the start")
    void numberErasedMeanwhileLeavesAllFiles() {
        long erased = 48_601_234_567L;
        try (BlacklistRegistry registry = fixture.open()) {
            registry.list("Default").add("+48601234568");
        }
        try (BlacklistRegistry other = fixture.elsewhere()) {
            other.list("Default").forget(new Pattern.Exact(new PhoneNumber(erased)), true);
        }

        fixture.open().close();

        assertThat(fixture.holds(erased)).isFalse();
    }

    @Test
    @DisplayName("L11 an erased number leaves all files also if its list has moved to a file of its own")
    void erasedNumberOfAGrownListLeavesAllFiles() {
        long erased = 48_601_234_567L;
        try (BlacklistRegistry registry = fixture.open()) {
            Blacklist list = registry.list("Default");
            for (long first = FIRST; first < FIRST + LARGE; first += 10_000) {
                list.apply(SnapshotFixture.rows(LongStream.range(first, first + 10_000)));
            }
        }
        assertThat(fixture.holds(erased))
                .as("the older file, which erasing would not replace")
                .isFalse();
        try (BlacklistRegistry registry = fixture.open()) {
            registry.list("Default").forget(new Pattern.Exact(new PhoneNumber(erased)), true);
        }

        assertThat(fixture.holds(erased)).isFalse();
    }
}
