package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.PresentDecision.NoNumber;
import io.github.blacklist4j.policy.PresentDecision.Present;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Route;
import io.github.blacklist4j.policy.Route.Strategy;
import io.github.blacklist4j.store.ChangeRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StrategyTest extends PolicyTestBase {
    private static final String CALLED = "+48601234567";

    private final Blacklist pool = registry.create("Pool");
    private final Blacklist never = registry.create("Never");

    private PolicyEngine with(Strategy strategy) {
        return engine(p -> p.route(Route.of("r1", "Pool").withStrategy(strategy).withExclude(List.of("Never"))));
    }

    private static String shown(PolicyEngine engine, String called) {
        return engine.present("r1", called) instanceof Present present
                ? present.number().e164()
                : "none";
    }

    private static List<String> shown(PolicyEngine engine, int times) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            shown.add(shown(engine, CALLED));
        }
        return shown;
    }

    private void fill(String... numbers) {
        for (String number : numbers) {
            if (number.startsWith("+")) {
                pool.add(number);
            } else {
                pool.addRaw(number, "");
            }
        }
    }

    @Test
    @DisplayName("P3 IN_TURN shows one after the other, then begins again; new and excluded numbers take part at once")
    void inTurn() {
        fill("+48223970331", "+48223970333", "+442079460000");
        PolicyEngine engine = with(Strategy.IN_TURN);

        assertThat(shown(engine, 4)).containsExactly("+48223970331", "+48223970333", "+442079460000", "+48223970331");
        pool.add("+48223970332");
        never.add("+48223970333");
        assertThat(shown(engine, 3)).containsExactly("+48223970332", "+442079460000", "+48223970331");
    }

    @Test
    @DisplayName("P3 IN_TURN goes on where it was when policies are replaced, and skips the called number")
    void inTurnGoesOn() {
        fill("+48223970331", CALLED, "+48223970333");
        PolicyEngine engine = with(Strategy.IN_TURN);
        assertThat(shown(engine, 1)).containsExactly("+48223970331");

        engine.replace(Policies.builder()
                .route(Route.of("r1", "Pool").withStrategy(Strategy.IN_TURN))
                .build());

        assertThat(shown(engine, 3)).containsExactly("+48223970333", "+48223970331", "+48223970333");
    }

    @Test
    @DisplayName("P3 STICKY shows a called number the same one while it is a candidate, and spreads called numbers")
    void sticky() {
        for (int i = 0; i < 10; i++) {
            pool.add("+4822397033" + i);
        }
        PolicyEngine engine = with(Strategy.STICKY);
        Map<String, Integer> counts = new HashMap<>();
        Map<String, String> first = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            String called = "+48601" + (100_000 + i);
            first.put(called, shown(engine, called));
            counts.merge(first.get(called), 1, Integer::sum);
        }

        pool.add("+48223970341");
        pool.remove("+48223970330");

        assertThat(counts).hasSize(10);
        assertThat(counts.values()).allMatch(count -> count > 50);
        first.forEach((called, number) -> {
            String now = shown(engine, called);
            assertThat(now).isNotEqualTo("+48223970330");
            assertThat(number.equals("+48223970330") || now.equals(number)).isTrue();
            assertThat(shown(engine, called)).isEqualTo(now);
        });
    }

    @Test
    @DisplayName("P3 STICKY chooses by the called number: another engine over the same pool shows the same")
    void stickyInAnotherProcess() {
        fill("+48223970331", "+48223970332", "+48223970333");

        for (int i = 0; i < 20; i++) {
            String called = "+4860123" + (1_000 + i);
            assertThat(shown(with(Strategy.STICKY), called)).isEqualTo(shown(with(Strategy.STICKY), called));
        }
    }

    @ParameterizedTest
    @DisplayName("P3 CLOSEST_PREFIX shows the number with the most first digits in common, the smallest of several")
    @CsvSource({
        "+48223970399, +48223970331",
        "+48221111111, +48221000000",
        "+48601234567, +48221000000",
        "+442079461111, +442079460000",
        "+442079460001, +442079460000",
        "+442079470000, +442079460000",
        "+12025550173, +1202555",
        "+12125550173, +1202555",
    })
    void closestPrefix(String called, String expected) {
        fill("+48223970332", "+48223970331", "+48221000000", "+442079460000");
        pool.put(
                Entry.of(ChangeRules.pattern(Pattern.MatchType.EXACT, "+1202555"))
                        .build(),
                Blacklist.PutMode.MERGE);

        assertThat(shown(with(Strategy.CLOSEST_PREFIX), called)).isEqualTo(expected);
    }

    @Test
    @DisplayName("P3 CLOSEST_PREFIX without any common digit, or for no number, shows any candidate")
    void closestOfNothing() {
        fill("+48223970331");
        PolicyEngine engine = with(Strategy.CLOSEST_PREFIX);

        assertThat(shown(engine, "+12025550173")).isEqualTo("+48223970331");
        assertThat(shown(engine, "2001")).isEqualTo("+48223970331");
        assertThat(shown(with(Strategy.STICKY), "2001")).isEqualTo("+48223970331");
    }

    @ParameterizedTest
    @DisplayName("P2 whatever the strategy: only live exact BLOCK numbers, not the called one, not an excluded one")
    @EnumSource(Strategy.class)
    void onlyCandidates(Strategy strategy) {
        fill("+48601234599", CALLED, "+48601234598", "2001");
        never.add("+48601234598");
        pool.put(Entry.of(Pattern.prefix("+486012")).build(), Blacklist.PutMode.MERGE);
        allow(pool, "+48601234560");
        pool.put(exact("+48601234561").until(NOW).build(), Blacklist.PutMode.MERGE);
        PolicyEngine engine = with(strategy);

        assertThat(shown(engine, 50)).containsOnly("+48601234599");
        never.add("+48601234599");
        assertThat(engine.present("r1", CALLED)).isInstanceOf(NoNumber.class);
        assertThat(engine.present("r1", "")).isInstanceOf(Present.class);
    }

    @ParameterizedTest
    @DisplayName("P2 an empty pool is no exception, whatever the strategy")
    @EnumSource(Strategy.class)
    void emptyPool(Strategy strategy) {
        assertThat(with(strategy).present("r1", CALLED).reason().code()).isEqualTo(ReasonCode.EMPTY_POOL);
    }

    @Test
    @DisplayName("P2 P3 STICKY lets go of a number that became an ALLOW, or that only a prefix covers")
    void stickyCandidates() {
        fill("+48223970331", "+48223970332");
        PolicyEngine engine = with(Strategy.STICKY);
        String first = shown(engine, CALLED);
        String other = first.equals("+48223970331") ? "+48223970332" : "+48223970331";

        pool.put(exact(first).kind(io.github.blacklist4j.entry.Entry.Kind.ALLOW).build(), Blacklist.PutMode.FORCE);
        assertThat(shown(engine, CALLED)).isEqualTo(other);
        pool.remove(first);
        pool.put(
                io.github.blacklist4j.entry.Entry.of(io.github.blacklist4j.entry.Pattern.prefix("+4822397"))
                        .build(),
                Blacklist.PutMode.MERGE);
        pool.remove(other);

        assertThat(shown(engine, CALLED)).isEqualTo("none");
    }

    @Test
    @DisplayName(
            "P2 P3 CLOSEST_PREFIX never shows the called number, nor an excluded one at the end of what begins alike")
    void closestIsShowable() {
        fill(CALLED);
        assertThat(shown(with(Strategy.CLOSEST_PREFIX), CALLED)).isEqualTo("none");

        String last = CALLED.substring(0, CALLED.length() - 1) + "9";
        fill(last, CALLED.substring(0, CALLED.length() - 2) + "00");
        assertThat(shown(with(Strategy.CLOSEST_PREFIX), CALLED)).isEqualTo(last);
        pool.remove(CALLED.substring(0, CALLED.length() - 2) + "00");
        never.add(last);

        assertThat(shown(with(Strategy.CLOSEST_PREFIX), CALLED)).isEqualTo("none");
    }
}
