package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.policy.PresentDecision.NoNumber;
import io.github.blacklist4j.policy.PresentDecision.Present;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Route;
import io.github.blacklist4j.tck.Operations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PresentationTest extends PolicyTestBase {
    private static final String CALLED = "+48601234567";
    private static final int DRAWS = 10_000;

    private final Blacklist pool = registry.create("Company numbers");
    private final Blacklist never = registry.create("Do not originate");
    private final PolicyEngine engine = engine(p -> p.route(Route.of("r1", "Company numbers"))
            .route(Route.of("fixed", "Company numbers")
                    .withFixedNumber("22 397 03 30")
                    .withExclude(List.of("Do not originate"))));

    private Map<String, Integer> draw(String route, String called) {
        Map<String, Integer> drawn = new HashMap<>();
        for (int i = 0; i < DRAWS; i++) {
            if (engine.present(route, called) instanceof Present present) {
                drawn.merge(present.number().e164(), 1, Integer::sum);
            }
        }
        return drawn;
    }

    @Test
    @DisplayName("P1 a number is drawn uniformly at random from the pool")
    void drawsUniformly() {
        for (int i = 0; i < 10; i++) {
            pool.add("+4822397033" + i);
        }

        Map<String, Integer> drawn = draw("r1", CALLED);

        double expected = DRAWS / 10.0;
        double chiSquare = drawn.values().stream()
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        assertThat(drawn).hasSize(10);
        assertThat(chiSquare).isLessThan(27.88); // 9 degrees of freedom, p = 0.001; the seed is fixed
    }

    @Test
    @DisplayName("P2 candidates are live exact BLOCK numbers, not the called one, not an excluded one")
    void drawsCandidatesOnly() {
        pool.add("+48223970331");
        pool.add(CALLED);
        pool.add("+48223970332");
        pool.addRaw("2001", "");
        pool.put(Entry.of(Pattern.prefix("+4812")).build(), Blacklist.PutMode.MERGE);
        pool.put(exact("+48223970333").kind(Entry.Kind.ALLOW).build(), Blacklist.PutMode.MERGE);
        pool.put(exact("+48223970334").until(NOW).build(), Blacklist.PutMode.MERGE);
        never.add("+48223970332");

        assertThat(draw("fixed", CALLED)).containsOnlyKeys("+48223970331");
        assertThat(draw("r1", CALLED)).containsOnlyKeys("+48223970331", "+48223970332");
    }

    @Test
    @DisplayName("P2 an empty pool gives the route's fixed number, or none; never an exception")
    void emptyPool() {
        assertThat(engine.present("r1", CALLED))
                .isInstanceOfSatisfying(
                        NoNumber.class, none -> assertThat(none.reason().code()).isEqualTo(ReasonCode.EMPTY_POOL));
        assertThat(engine.present("fixed", CALLED)).isInstanceOfSatisfying(Present.class, present -> {
            assertThat(present.number().e164()).isEqualTo("+48223970330");
            assertThat(present.reason().code()).isEqualTo(ReasonCode.FIXED_NUMBER);
        });
        assertThat(engine.present("fixed", "+48223970330")).isInstanceOf(NoNumber.class);
    }

    @Test
    @DisplayName("P2 the pool may change while numbers are drawn")
    void poolChanges() {
        pool.add("+48223970331");
        pool.add("+48223970332");

        pool.remove("+48223970331");

        assertThat(draw("r1", CALLED)).containsOnlyKeys("+48223970332");
    }

    @Test
    @DisplayName("P2 a pool that is gone shows nothing but the fixed number")
    void poolIsGone() {
        pool.add("+48223970331");
        store.delete(pool.id(), Operations.next());
        registry.refresh();

        assertThat(engine.present("r1", CALLED).reason().code()).isEqualTo(ReasonCode.LIST_GONE);
        assertThat(engine.present("fixed", CALLED).reason().code()).isEqualTo(ReasonCode.FIXED_NUMBER);
    }
}
