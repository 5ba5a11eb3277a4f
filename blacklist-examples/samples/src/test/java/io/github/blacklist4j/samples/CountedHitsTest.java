package io.github.blacklist4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.list.Hit;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.Policies;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CountedHitsTest {
    @Test
    @DisplayName("L23 the sample of counted hits runs, and counts one")
    void runs() {
        Policies policies =
                Policies.builder().campaign(Campaign.of("spring", "Default")).build();
        try (BlacklistRegistry registry = BlacklistRegistry.inMemory();
                PolicyEngine engine = PolicyEngine.of(registry, policies)) {
            registry.list("Default").add("+48601234567");

            CountedHits.count(registry, engine);

            assertThat(registry.list("Default").hits()).extracting(Hit::count).containsExactly(1L);
        }
    }
}
