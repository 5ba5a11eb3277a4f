package io.github.blacklist4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.Policies;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstTest {
    @Test
    void listedNumberIsNotDialled() {
        try (BlacklistRegistry registry = BlacklistRegistry.inMemory()) {
            Blacklist list = registry.list("Default");
            list.add("+48 22 397 03 31", "asked not to be called");
            PolicyEngine engine = PolicyEngine.of(
                    registry,
                    Policies.builder()
                            .campaign(Campaign.of("spring", "Default"))
                            .build());

            CampaignDecision decision =
                    engine.campaign("spring", List.of("0048223970331", "sip:+48223970332@pbx.example"));

            assertThat(list.contains("tel:+48-22-397-03-31")).isTrue();
            assertThat(decision)
                    .isInstanceOfSatisfying(
                            CampaignDecision.Dial.class,
                            dial -> assertThat(dial.index()).isEqualTo(1));
        }
    }
}
