package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.tck.FailingStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a counter does at its edges: threads that are interrupted, stores that fail or hang, its own end. */
@Timeout(60)
class HitCounterLimitsTest extends PolicyTestBase {
    private static final String LISTED = "+48601234567";

    private final PolicyEngine engine = engine(p -> p.outbound(DialRule.of("Default")));
    private final HitCounter counter =
            HitCounter.builder(engine).writeEvery(Duration.ofDays(1)).build();

    @AfterEach
    void stop() {
        failing.recover();
        counter.close();
    }

    @Test
    @DisplayName("L23 a list is counted from when its engine was, not from when that was written")
    void countedFrom() {
        Blacklist second = registry.create("Second");
        clock.advance(Duration.ofMinutes(5));
        counter.count(engine(p -> p.campaign(Campaign.of("c2", "Second"))));
        clock.advance(Duration.ofMinutes(5));

        counter.flush();

        assertThat(list.hitsSince()).contains(NOW);
        assertThat(second.hitsSince()).contains(NOW.plusSeconds(300));
    }

    @Test
    @DisplayName("L23 that a list is counted is told again if the store did not take it")
    void toldAgain() {
        failing.fail(FailingStore.Point.WRITE);
        assertThatThrownBy(counter::flush).isInstanceOf(StoreException.class);
        failing.recover();

        counter.flush();

        assertThat(list.hitsSince()).contains(NOW);
    }

    @Test
    @DisplayName("L23 any thread may flush, one after the other")
    void anyThread() throws Exception {
        counter.flush();

        CompletableFuture.runAsync(counter::flush).get(30, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("L23 a thread that was interrupted flushes, and stays so")
    void interrupted() {
        Thread.currentThread().interrupt();

        counter.flush();

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    @DisplayName("L23 a store that fails is not asked for every list, and each failure is counted")
    void failures() {
        for (int i = 0; i < 20; i++) {
            registry.create("L" + i);
        }
        counter.count(engine(p -> {
            for (int i = 0; i < 20; i++) {
                p.campaign(Campaign.of("c" + i, "L" + i));
            }
            return p;
        }));
        failing.fail(FailingStore.Point.WRITE);

        assertThatThrownBy(counter::flush).isInstanceOf(StoreException.class);

        assertThat(counter.stats().failures()).isEqualTo(HitCounter.MOST_FAILURES);
    }

    @Test
    @DisplayName("L23 what belongs to a list that is gone waits no longer")
    void goneForGood() {
        Blacklist gone = registry.create("Gone");
        gone.add(LISTED);
        PolicyEngine other = engine(p -> p.campaign(Campaign.of("c2", "Gone")));
        counter.count(other);
        other.campaign("c2", List.of(LISTED));
        deleteElsewhere(gone);

        counter.flush();
        counter.flush();

        assertThat(counter.stats()).isEqualTo(new HitCounter.HitStats(1, 0, 0, 0, 1, 0, 0));
    }

    @Test
    @DisplayName("L23 a counter that was closed takes no decisions: none are missed, and no memory is held for them")
    void closed() {
        list.add(LISTED);
        PolicyEngine.Subscription counting = counter.count(engine(p -> p));
        counter.close();

        for (int i = 0; i < DecisionListeners.MAX_WAITING + 10; i++) {
            engine.outbound(LISTED);
        }

        assertThat(counter.stats().missed()).isZero();
        assertThat(counting.lost()).isZero();
        assertThat(engine.isHeard()).isFalse();
    }

    @Test
    @DisplayName("L23 an end in time is no news, one before all was written is a warning")
    void whatTheLogSaysOfTheEnd() {
        try (CapturedLog log = new CapturedLog("io.github.blacklist4j.policy")) {
            HitCounter inTime = HitCounter.of(engine);
            inTime.close();
            assertThat(log.messages(Level.WARNING)).isEmpty();

            HitCounter interrupted = HitCounter.of(engine);
            Thread.currentThread().interrupt();
            interrupted.close();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(log.messages(Level.WARNING))
                    .containsExactly("Counting hits was ended before all of them were written");
        }
    }

    @Test
    @DisplayName("L23 a last write that fails is told in the log")
    void lastWriteFails() {
        list.add(LISTED);
        engine.outbound(LISTED);
        failing.fail(FailingStore.Point.WRITE);
        try (CapturedLog log = new CapturedLog("io.github.blacklist4j.policy")) {
            counter.close();

            assertThat(log.messages(Level.WARNING)).containsExactly("Hits could not be written");
        }
    }

    @Test
    @DisplayName(
            "L23 a store that is down when counting begins is asked again later; the log says so to whoever looks closely")
    void downAtFirst() {
        try (CapturedLog log = new CapturedLog("io.github.blacklist4j.policy")) {
            failing.fail(FailingStore.Point.LOOK);
            HitCounter.of(engine).close();
            failing.recover();

            assertThat(log.messages(Level.WARNING)).isEmpty();
        }
    }

    @Test
    @DisplayName("L23 the threads of a counter keep no process alive")
    void daemons() {
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().contains("hits"))
                .isNotEmpty()
                .allMatch(Thread::isDaemon);
    }

    @Test
    @DisplayName("L23 what was missed is told by the subscription")
    void lost() {
        list.add(LISTED);
        PolicyEngine second = engine(p -> p.outbound(DialRule.of("Default")));
        PolicyEngine.Subscription counting = counter.count(second);
        synchronized (counter.counts) {
            for (int i = 0; i < DecisionListeners.MAX_WAITING + 10; i++) {
                second.outbound(LISTED);
            }
        }

        assertThat(counting.lost()).isBetween(9L, 10L); // one may be on its way
    }
}
