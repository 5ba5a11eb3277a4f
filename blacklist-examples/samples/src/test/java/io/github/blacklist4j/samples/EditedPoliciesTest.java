package io.github.blacklist4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.policy.Campaign;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EditedPoliciesTest {
    @Test
    @DisplayName("V the sample of edited policies runs, and ends with what was there before the spring")
    void runs() {
        try (BlacklistRegistry registry = BlacklistRegistry.inMemory();
                PolicyEngine engine = EditedPolicies.edit(registry)) {
            assertThat(engine.policies().campaigns()).extracting(Campaign::id).containsExactly("winter");
            assertThat(engine.versions(10)).hasSize(3);
        }
    }
}
