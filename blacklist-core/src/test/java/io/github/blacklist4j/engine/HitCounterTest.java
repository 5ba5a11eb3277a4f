package io.github.blacklist4j.engine;

import static io.github.blacklist4j.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.internal.sync.ForwardingStore;
import io.github.blacklist4j.list.Hit;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.Hits;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.FailingStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HitCounterTest extends PolicyTestBase {
    private static final String LISTED = "+48601234567";
    private static final String OTHER = "+48601234568";
    private static final String PERMITTED = "+48601234569";
    private static final Period YEAR = Period.ofYears(1);

    private final PolicyEngine engine = engine(p -> p.outbound(DialRule.of("Default"))
            .forwarding(
                    Forwarding.of("f1", List.of("Default"), List.of(), new Forwarding.Action.Reject(Rejection.DECLINE)))
            .campaign(Campaign.of("c1", "Default")));
    private final HitCounter counter =
            HitCounter.builder(engine).writeEvery(Duration.ofDays(1)).build();

    @AfterEach
    void stop() {
        failing.recover();
        counter.close();
    }

    /** Decides, and waits until that is counted: the counter has a thread of its own. */
    private void decided(int hits, Runnable decisions) {
        HitCounter.HitStats before = counter.stats();
        decisions.run();
        await().until(() -> counter.stats().counted() == before.counted() + hits);
    }

    private List<Hit> hits() {
        try (Stream<Hit> hits = list.hits()) {
            return hits.toList();
        }
    }

    private Hit hit(String rule, String number, long count, Instant first, Instant last) {
        Pattern pattern = Pattern.of(registry.numbers().read(number)).orElseThrow();
        return new Hit(rule, Optional.of(pattern), count, first, last);
    }

    private List<String> unused() {
        try (Stream<Hit.Unused> unused = list.unusedFor(YEAR)) {
            return unused.map(each -> each.entry().pattern().text()).toList();
        }
    }

    @Test
    @DisplayName(
            "L23 a decision for which an entry decided is a hit of it, by list and rule, with its time; others are none")
    void countsHits() {
        list.add(LISTED);
        list.add(OTHER);
        allow(list, PERMITTED);

        decided(4, () -> {
            engine.inbound(InboundCall.of(LISTED, "+48223970331"));
            engine.outbound(LISTED);
            engine.outbound("+48601234500");
            engine.campaign("c1", List.of("no number", LISTED));
            engine.inbound(InboundCall.of(PERMITTED, "+48223970331"));
        });
        clock.advance(Duration.ofMinutes(5));
        decided(1, () -> engine.outbound(LISTED));
        assertThat(hits()).as("nothing is written yet").isEmpty();
        counter.flush();

        assertThat(hits())
                .containsExactly(
                        hit("c1", LISTED, 1, NOW, NOW),
                        hit("f1", LISTED, 1, NOW, NOW),
                        hit("outbound", LISTED, 2, NOW, NOW.plusSeconds(300)),
                        hit("f1", PERMITTED, 1, NOW, NOW));
        assertThat(list.hitsSince()).contains(NOW);
        assertThat(counter.stats()).isEqualTo(new HitCounter.HitStats(5, 5, 0, 0, 0, 0, 0));
        assertThat(hits().toString()).doesNotContain("601234567");
    }

    @Test
    @DisplayName("L23 what was decided before a flush is written by it")
    void flushWaitsForWhatWasDecided() {
        list.add(LISTED);
        for (int i = 1; i <= 200; i++) {
            engine.outbound(LISTED);
            counter.flush();

            assertThat(hits()).containsExactly(hit("outbound", LISTED, i, NOW, NOW));
        }
    }

    @Test
    @DisplayName("L23 records that are screened are no hits")
    void screeningIsNotCounted() {
        list.add(LISTED);

        engine.screen("c1", List.of(List.of(LISTED)).iterator(), screened -> {});
        decided(1, () -> engine.outbound(LISTED));
        counter.flush();

        assertThat(hits()).containsExactly(hit("outbound", LISTED, 1, NOW, NOW));
    }

    @Test
    @DisplayName("L23 what could not be written is kept, and written the next time")
    void keptWhileTheStoreFails() {
        list.add(LISTED);
        decided(1, () -> engine.outbound(LISTED));
        failing.fail();

        assertThatThrownBy(counter::flush).isInstanceOf(StoreException.class);
        decided(1, () -> engine.outbound(LISTED));
        failing.recover();
        counter.flush();

        assertThat(hits()).containsExactly(hit("outbound", LISTED, 2, NOW, NOW));
        assertThat(counter.stats().failures()).isPositive();
    }

    @Test
    @DisplayName("L23 of a lost answer hits may count twice; first and last stay right")
    void lostAnswer() {
        list.add(LISTED);
        counter.flush();
        decided(1, () -> engine.outbound(LISTED));
        failing.loseNextAnswers(1);

        assertThatThrownBy(counter::flush).isInstanceOf(StoreException.class);
        counter.flush();
        counter.flush();

        assertThat(hits()).containsExactly(hit("outbound", LISTED, 2, NOW, NOW));
    }

    @Test
    @DisplayName("L23 closing writes what was decided before")
    void closingWrites() {
        list.add(LISTED);
        for (int i = 0; i < 1_000; i++) {
            engine.outbound(LISTED);
        }

        counter.close();
        engine.outbound(LISTED);
        counter.close();

        assertThat(hits()).containsExactly(hit("outbound", LISTED, 1_000, NOW, NOW));
        assertThatThrownBy(() -> counter.count(engine)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("L23 closing ends although the store hangs, and decisions never notice")
    void hangingStore() {
        list.add(LISTED);
        decided(1, () -> engine.outbound(LISTED));
        failing.hang(FailingStore.Point.WRITE);

        counter.close();
        engine.outbound(LISTED);
        failing.recover();

        await().until(() -> !hits().isEmpty()); // the last write goes on with its thread
    }

    @Test
    @DisplayName("L23 hits are written without anybody asking for it")
    void writtenInTheBackground() {
        list.add(LISTED);
        try (HitCounter other =
                HitCounter.builder(engine).writeEvery(Duration.ofSeconds(1)).build()) {
            engine.outbound(LISTED);

            await().until(() -> !hits().isEmpty());
            assertThat(other.stats().stored()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("L23 hits of a list that was deleted are dropped, and hold up no others")
    void deletedLists() {
        Blacklist gone = registry.create("Gone");
        list.add(LISTED);
        gone.add(LISTED);
        PolicyEngine both = engine(p -> p.campaign(Campaign.of("c2", "Gone")));
        counter.count(both);
        decided(2, () -> {
            both.campaign("c2", List.of(LISTED));
            engine.outbound(LISTED);
        });
        deleteElsewhere(gone);

        counter.flush();

        assertThat(hits()).containsExactly(hit("outbound", LISTED, 1, NOW, NOW));
        assertThat(counter.stats().lost()).isEqualTo(1);
    }

    @Test
    @DisplayName("L23 one counter serves several engines, each until it is closed there")
    void severalEngines() {
        list.add(LISTED);
        PolicyEngine second = engine(p -> p.campaign(Campaign.of("c2", "Default")));
        PolicyEngine.Subscription counting = counter.count(second);

        decided(2, () -> {
            engine.outbound(LISTED);
            second.campaign("c2", List.of(LISTED));
        });
        counting.close();
        second.campaign("c2", List.of(LISTED));
        counter.flush();

        assertThat(hits()).containsExactly(hit("c2", LISTED, 1, NOW, NOW), hit("outbound", LISTED, 1, NOW, NOW));
    }

    @Test
    @DisplayName("L23 an engine of another registry, whose lists have the same ids, is refused")
    void otherRegistry() {
        try (BlacklistRegistry other = BlacklistRegistry.inMemory();
                PolicyEngine stranger = PolicyEngine.of(
                        other,
                        Policies.builder().outbound(DialRule.of("Default")).build())) {
            assertThatThrownBy(() -> counter.count(stranger)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @DisplayName("L23 what a counter missed is still told when it counts that engine no longer")
    void missedByThoseThatEnded() {
        list.add(LISTED);
        PolicyEngine second = engine(p -> p.outbound(DialRule.of("Default")));
        PolicyEngine.Subscription counting = counter.count(second);
        synchronized (counter.counts) {
            for (int i = 0; i < DecisionListeners.MAX_WAITING + 10; i++) {
                second.outbound(LISTED);
            }
        }
        long missed = counter.stats().missed();

        counting.close();
        counting.close();

        assertThat(missed).isBetween(9L, 10L); // one may be on its way
        assertThat(counter.stats().missed()).isEqualTo(missed);
    }

    @Test
    @DisplayName("L11 L23 a number that was erased does not come back with its hits, and what was counted before goes")
    void erased() {
        list.add(LISTED);
        list.add(OTHER);
        decided(2, () -> {
            engine.outbound(LISTED);
            engine.outbound(OTHER);
        });
        counter.flush();
        decided(1, () -> engine.outbound(LISTED));

        list.forget(LISTED, true);
        list.forget(OTHER, false);
        assertThat(hits()).isEmpty();
        counter.flush();

        assertThat(hits()).containsExactly(new Hit("outbound", Optional.empty(), 1, NOW, NOW));
    }

    @Test
    @DisplayName(
            "L23 counting begins with the counter for the lists of the policies, for a further one when it is named")
    void beginnings() {
        Blacklist later = registry.create("Later");
        Blacklist never = registry.create("Never");
        counter.flush();
        clock.advance(Duration.ofDays(1));
        engine.replace(Policies.builder().campaign(Campaign.of("c1", "Later")).build());
        counter.flush();

        assertThat(list.hitsSince()).contains(NOW);
        assertThat(later.hitsSince()).contains(NOW.plus(Duration.ofDays(1)));
        assertThat(never.hitsSince()).isEmpty();
    }

    @Test
    @DisplayName("L23 entries that decided nothing for a year are told, once hits were counted for a year")
    void unusedForAYear() {
        list.add(LISTED);
        list.add(OTHER);
        list.add(PERMITTED, LocalDate.of(2020, 1, 1), "");
        list.put(exact("+48601234570").enabled(false).build(), Blacklist.PutMode.MERGE);
        assertThat(unused()).as("nothing was counted").isEmpty();
        counter.flush();
        clock.advance(Duration.ofDays(2));
        assertThat(unused()).as("hits were counted for two days").isEmpty();

        decided(1, () -> engine.outbound(LISTED));
        clock.advance(Duration.ofDays(364));
        decided(1, () -> engine.outbound(OTHER));
        counter.flush();
        list.add("+48601234571");

        assertThat(unused())
                .as("one was hit 364 days ago, one just now, one is disabled, one was added just now")
                .containsExactly(PERMITTED);
        clock.advance(Duration.ofDays(2));
        try (Stream<Hit.Unused> unused = list.unusedFor(YEAR)) {
            assertThat(unused)
                    .as("the hits of before are told, too")
                    .extracting(
                            each -> each.entry().pattern().text(),
                            each -> each.hits().size())
                    .containsExactly(tuple(LISTED, 1), tuple(PERMITTED, 0));
        }
    }

    @Test
    @DisplayName("L23 an entry without a date of addition is not told, nor one of a date within the period")
    void datesOfAddition() {
        counter.flush();
        clock.advance(Duration.ofDays(400));
        LocalDate lastYear =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusYears(1);
        list.put(exact(LISTED).addedAt(new Moment.On(lastYear)).build(), Blacklist.PutMode.MERGE);
        list.put(exact(OTHER).addedAt(new Moment.On(lastYear.minusDays(1))).build(), Blacklist.PutMode.MERGE);

        assertThat(unused()).containsExactly(OTHER);
        assertThatThrownBy(() -> list.unusedFor(Period.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("L23 all entries of a list are gone through, however many there are")
    void manyUnused() {
        counter.flush();
        List<Entry> entries = Stream.iterate(48_600_000_000L, number -> number + 1)
                .limit(2 * Hits.MAX_HITS + 1L)
                .map(number -> exact("+" + number).build())
                .toList();
        for (int from = 0; from < entries.size(); from += Hits.MAX_HITS) {
            list.apply(entries.subList(from, Math.min(entries.size(), from + Hits.MAX_HITS)).stream()
                    .map(entry -> new Change.Put(entry, "", entry.source()))
                    .toList());
        }
        clock.advance(Duration.ofDays(400));

        assertThat(unused()).hasSize(entries.size()).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("L23 a store that keeps no hits says so")
    void storeWithoutHits() {
        BlacklistStore without = new ForwardingStore() {
            private final BlacklistStore memory = new InMemoryStore();

            @Override
            protected BlacklistStore store() {
                return memory;
            }

            @Override
            public Optional<Hits> hits() {
                return Optional.empty();
            }

            @Override
            public void close() {
                memory.close();
            }
        };
        try (BlacklistRegistry other = BlacklistRegistry.builder(without).open();
                PolicyEngine uncounted =
                        PolicyEngine.of(other, Policies.builder().build())) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> HitCounter.of(uncounted),
                    () -> other.list("Default").hits(),
                    () -> other.list("Default").hitsSince(),
                    () -> other.list("Default").unusedFor(YEAR))) {
                assertThatThrownBy(call)
                        .isInstanceOf(UnsupportedOperationException.class)
                        .hasMessageContaining("keeps no hits");
            }
        }
    }
}
