package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.Limit;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Route;
import io.github.blacklist4j.policy.json.PolicyJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RoundTripTest {
    private static final int POLICIES = 13 * Integer.getInteger("blacklist.policy.worlds", 75);

    private final long seed = Long.getLong("blacklist.policy.seed", System.nanoTime());

    @Test
    @DisplayName("V policies that are written and read again are equal, and are written equally")
    void roundTrip() {
        try (OracleWorld world = new OracleWorld(new Random(seed))) {
            for (int i = 0; i < POLICIES; i++) {
                Policies policies = world.policies();

                String json = PolicyJson.write(policies);

                assertThat(PolicyJson.parse(json)).as("seed " + seed).isEqualTo(policies);
                assertThat(PolicyJson.write(PolicyJson.parse(json))).isEqualTo(json);
            }
        }
    }

    @Test
    @DisplayName("V every setting survives writing and reading, odd texts too")
    void everySetting() {
        Limit limit = new Limit(3, Duration.ofMillis(90_500), Duration.ofDays(2));
        Policies policies = Policies.builder()
                .region("DE")
                .protect("110")
                .hidden("sin número \"x\"\n")
                .campaign(Campaign.of("c/~1", "A\tB")
                        .withMaxAge(Map.of("A\tB", Duration.ofDays(31)))
                        .withRetryAfter(Duration.ofSeconds(1, 5))
                        .withAddTo("Ж")
                        .withRegion("PL"))
                .queue(CallbackPoint.queue("q").withPremiumRate(false))
                .widget(CallbackPoint.widget("w")
                        .withPremiumRate(true)
                        .withRegion("PL")
                        .withRetryAfter(Duration.ofHours(1))
                        .withPerNumber(limit)
                        .withPerClient(limit))
                .route(Route.of("r", "A").withFixedNumber("+4922").withExclude(List.of("B", "C")))
                .build();

        assertThat(PolicyJson.parse(PolicyJson.write(policies))).isEqualTo(policies);
    }

    @Test
    @DisplayName("V a limiter with one of its two limits survives writing and reading")
    void limitersWithOneLimit() {
        Limit limit = new Limit(3, Duration.ofMinutes(1), Duration.ofHours(1));
        Policies policies = Policies.builder()
                .widget(CallbackPoint.widget("number").withPerNumber(limit))
                .widget(CallbackPoint.widget("client").withPerClient(limit))
                .build();

        assertThat(PolicyJson.parse(PolicyJson.write(policies))).isEqualTo(policies);
        assertThat(PolicyJson.write(
                        Policies.builder().queue(CallbackPoint.queue("q1")).build()))
                .doesNotContain("limiter");
    }
}
