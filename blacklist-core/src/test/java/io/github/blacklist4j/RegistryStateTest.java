package io.github.blacklist4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Freshness by the age of the last good poll, without a thread. */
class RegistryStateTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Health STALE_BY_AGE =
            health(Health.State.STALE, "No poll of the store has succeeded for three intervals");

    private final SettableClock clock = SettableClock.at(NOW);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1); // System.nanoTime may wrap
    private final List<Event> told = new ArrayList<>();
    private final Events events = new Events(Runnable::run);
    private final RegistryState state = new RegistryState(clock, nanos::get, INTERVAL, events);

    private static Health health(Health.State state, String cause) {
        return new Health(state, NOW, Optional.of(cause), Optional.of(NOW));
    }

    @BeforeEach
    void inStep() {
        state.inStep(NOW);
        events.listen(told::add);
    }

    @Test
    @DisplayName(
            "F up to three intervals after the last good poll it is READY, then STALE since that poll, and tells it")
    void tooOld() {
        clock.advance(INTERVAL.multipliedBy(3));
        nanos.addAndGet(3 * INTERVAL.toNanos() - 1);
        assertThat(state.checked().state()).isEqualTo(Health.State.READY);
        assertThat(state.check()).isEqualTo(1);
        nanos.incrementAndGet();

        assertThat(state.checked()).isEqualTo(STALE_BY_AGE);
        assertThat(state.health()).isEqualTo(state.checked());
        assertThat(state.basis()).isEqualTo(Match.Basis.STALE);
        assertThat(told)
                .containsExactly(new Event.StateChanged(
                        Health.State.READY,
                        Health.State.STALE,
                        NOW.plus(INTERVAL.multipliedBy(3)),
                        STALE_BY_AGE.cause()));
    }

    @Test
    @DisplayName(
            "F the watchdog makes it STALE when nobody asks, and its next look comes before a later poll is too old")
    void watchdogLooks() {
        nanos.addAndGet(state.mostNanos());

        assertThat(state.check()).isNotPositive();

        assertThat(state.basis()).isEqualTo(Match.Basis.STALE);
        state.inStep(NOW);
        assertThat(state.check()).isEqualTo(state.mostNanos());
        assertThat(state.basis()).isEqualTo(Match.Basis.LIVE);
    }

    @Test
    @DisplayName("F a jump of the wall clock, forward or back, neither makes it STALE nor keeps it READY")
    void clockJumps() {
        for (Instant there : List.of(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"))) {
            clock.set(there);
            assertThat(state.checked().state()).isEqualTo(Health.State.READY);
        }
        clock.set(NOW.minusSeconds(60));
        nanos.addAndGet(state.mostNanos());

        assertThat(state.checked()).isEqualTo(STALE_BY_AGE);
    }

    @Test
    @DisplayName("F STALE counts from the last good poll, not from the failure")
    void failedPoll() {
        clock.advance(INTERVAL);

        state.outOfStep(new StackOverflowError("on purpose"));

        assertThat(state.health()).isEqualTo(health(Health.State.STALE, "StackOverflowError"));
        assertThat(state.trueAsOf()).isEqualTo(NOW);
    }

    @Test
    @DisplayName("F CLOSED is for good, whatever a poll that was under way finds")
    void closedIsForGood() {
        assertThat(state.close()).isTrue();
        assertThat(state.close()).isFalse();

        state.inStep(NOW.plusSeconds(1));
        state.outOfStep(new IllegalStateException("on purpose"));
        state.startedAsOf(NOW);
        nanos.addAndGet(state.mostNanos());

        assertThat(state.checked()).isEqualTo(new Health(Health.State.CLOSED, NOW, Optional.empty(), Optional.of(NOW)));
        assertThat(state.basis()).isEqualTo(Match.Basis.STALE);
        assertThat(told)
                .containsExactly(
                        new Event.StateChanged(Health.State.READY, Health.State.CLOSED, NOW, Optional.empty()));
    }

    @Test
    @DisplayName("F what was too old when it was closed was not in step, asked or not")
    void tooOldWhenClosed() {
        nanos.addAndGet(state.mostNanos());

        assertThat(state.close()).isFalse();
    }

    @Test
    @DisplayName("F an interval of centuries is as good as any")
    void longestInterval() {
        RegistryState patient = new RegistryState(clock, nanos::get, Duration.ofNanos(Long.MAX_VALUE), events);

        patient.inStep(NOW);

        assertThat(patient.checked().state()).isEqualTo(Health.State.READY);
    }

    @Test
    @DisplayName(
            "F the cause is told without a number: of a store's exception code and text, of any other only the kind")
    void causesAreMasked() {
        state.outOfStep(new StoreException(
                StoreException.Code.RETRY, "List 'DNC 2026' of +48223970331, 22 397-03-31 and 5432 was not read"));

        assertThat(state.health().cause())
                .contains("RETRY: List 'DNC 2026' of +48*******31, 22 *******31 and 5432 was not read");
        state.outOfStep(new IllegalStateException("+48223970331"));
        assertThat(state.health().cause()).contains("IllegalStateException");
        assertThat(told).hasSize(1);
    }

    @Test
    @DisplayName("F a poll that succeeds takes the cause away and moves the last success, not since when it is READY")
    void lastSuccess() {
        state.inStep(NOW.plusSeconds(1));
        assertThat(state.health())
                .isEqualTo(new Health(Health.State.READY, NOW, Optional.empty(), Optional.of(NOW.plusSeconds(1))));

        state.outOfStep(new IllegalStateException("on purpose"));
        assertThat(state.health().lastSuccess()).contains(NOW.plusSeconds(1));
        state.inStep(NOW.plusSeconds(2));

        assertThat(state.health())
                .isEqualTo(new Health(
                        Health.State.READY, NOW.plusSeconds(2), Optional.empty(), Optional.of(NOW.plusSeconds(2))));
    }

    @Test
    @DisplayName("F polls are counted, and what was written and could not be read back is none")
    void countsPolls() {
        state.polled(NOW);
        state.pollFailed(new IllegalStateException("on purpose"));
        state.outOfStep(new IllegalStateException("on purpose"));
        nanos.addAndGet(INTERVAL.toNanos());

        assertThat(state.polls()).isEqualTo(2);
        assertThat(state.failedPolls()).isEqualTo(1);
        assertThat(state.lag()).contains(INTERVAL);
    }
}
