package io.github.blacklist4j.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.internal.policy.DialCheck.Step;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.AllowList;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.Everywhere;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.Operations;
import io.github.blacklist4j.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is quickly said of a number, beside what is said in general. */
class DialCheckTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final List<String> LISTS = List.of("Company", "National", "Consents", "Partners");
    private static final long FIRST = 48_601_234_500L;
    private static final int NUMBERS = 40;

    private final InMemoryStore store = new InMemoryStore();
    private final BlacklistRegistry registry = BlacklistRegistry.builder(store)
            .region("PL")
            .clock(SettableClock.at(NOW))
            .pollEvery(Duration.ofHours(1))
            .open();

    @AfterEach
    void close() {
        registry.close();
    }

    private Rulebook rulebook(Campaign campaign, String... everywhere) {
        return Rulebook.of(
                registry,
                Policies.builder()
                        .campaign(campaign)
                        .everywhere(Everywhere.of(everywhere))
                        .build(),
                new EngineMemory());
    }

    private static Reading.E164 number(int which) {
        return new Reading.E164(new PhoneNumber(FIRST + which));
    }

    private void put(Blacklist list, int which, Entry.Kind kind) {
        list.put(Entry.of(new Pattern.Exact(number(which).number())).kind(kind).build(), Blacklist.PutMode.FORCE);
    }

    @Test
    @DisplayName("C1, C7, C8 what is quickly said of a number is what is said in general, reason and all")
    @SuppressWarnings("ReferenceEquality") // the one object that stands for no result
    void sameInGeneral() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        LISTS.forEach(registry::create);
        for (int i = 0; i < 120; i++) {
            Blacklist list = registry.list(LISTS.get(random.nextInt(LISTS.size())));
            put(list, random.nextInt(NUMBERS), random.nextBoolean() ? Entry.Kind.ALLOW : Entry.Kind.BLOCK);
        }
        List<Step> steps = new ArrayList<>();
        for (List<String> requires : List.of(List.<String>of(), List.of("Consents"), List.of("Consents", "Partners"))) {
            DialCheck check = rulebook(Campaign.of("c1", "National").withRequires(requires), "Company")
                    .campaign("c1")
                    .check();
            for (int which = 0; which < NUMBERS; which++) {
                Reason quick = check.quick(number(which).number().digits());
                DialCheck.Result general = check.inGeneral(number(which));
                if (quick != DialCheck.UNDECIDED) {
                    assertThat(DialCheck.step(quick)).as("seed " + seed).isEqualTo(general.step());
                    assertThat(quick.toMaskedJson())
                            .as("seed " + seed)
                            .isEqualTo(general.reason().toMaskedJson());
                    assertThat(quick.rule()).isEqualTo("c1");
                    assertThat(quick.match()).isEqualTo(general.reason().match());
                    steps.add(DialCheck.step(quick));
                } else {
                    assertThat(general.reason().code()).as("seed " + seed).isEqualTo(ReasonCode.NO_CONSENT);
                }
            }
        }
        assertThat(steps).contains(Step.LISTED, Step.NO_CONSENT, Step.FREE);
    }

    @Test
    @DisplayName("C5, C7, F whatever more than entries decides is not said quickly")
    void undecided() {
        LISTS.forEach(registry::create);
        put(registry.list("Consents"), 1, Entry.Kind.ALLOW);
        Campaign plain = Campaign.of("c1", "National").withRequires(List.of("Consents"));
        List<Campaign> more = List.of(
                plain.withConsentMaxAge(Period.ofYears(1)),
                plain.withMaxAge(Map.of("National", Duration.ofDays(31))),
                plain.withAllowLists(List.of(new AllowList("Partners", List.of("National")))),
                Campaign.of("c1"));

        assertThat(quick(plain)).isNotSameAs(DialCheck.UNDECIDED);
        assertThat(more).allSatisfy(campaign -> assertThat(quick(campaign)).isSameAs(DialCheck.UNDECIDED));

        registry.list("National")
                .configure(s -> s.toBuilder().maxAge(Duration.ofDays(31)).build());
        assertThat(quick(plain)).as("a list with a maximum age").isSameAs(DialCheck.UNDECIDED);
        registry.list("National").configure(s -> s.toBuilder().noMaxAge().build());
        assertThat(quick(plain)).isNotSameAs(DialCheck.UNDECIDED);

        DialCheck check = rulebook(plain).campaign("c1").check();
        store.delete(registry.list("National").id(), Operations.next());
        registry.refresh();
        assertThat(check.quick(number(1).number().digits()))
                .as("a list that is gone")
                .isSameAs(DialCheck.UNDECIDED);
    }

    @Test
    @DisplayName("F what a closed registry knows is not said quickly, for it must say since when")
    void closed() {
        Blacklists lists = registry;
        DialCheck check = rulebook(Campaign.of("c1", lists.list("Default").name()))
                .campaign("c1")
                .check();
        assertThat(Stream.of(1, 2)
                        .map(which -> check.quick(number(which).number().digits())))
                .doesNotContain(DialCheck.UNDECIDED);
        registry.close();
        assertThat(Stream.of(1, 2)
                        .map(which -> check.quick(number(which).number().digits())))
                .containsOnly(DialCheck.UNDECIDED);
    }

    private Reason quick(Campaign campaign) {
        return rulebook(campaign)
                .campaign("c1")
                .check()
                .quick(number(1).number().digits());
    }
}
