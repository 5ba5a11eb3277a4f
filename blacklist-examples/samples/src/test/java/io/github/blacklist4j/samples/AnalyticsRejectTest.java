package io.github.blacklist4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AnalyticsRejectTest {
    @Test
    @DisplayName("I2 the sample of a 603+ answers what stands in docs/scenarios.md")
    void answers() throws IOException {
        Policies policies =
                Policies.builder().forwarding(AnalyticsReject.forwarding()).build();
        try (BlacklistRegistry registry = BlacklistRegistry.inMemory()) {
            registry.create("Scores").add("+12025550187");
            try (PolicyEngine engine = PolicyEngine.of(registry, policies)) {
                InboundDecision decision = engine.inbound(InboundCall.of("+12025550187", "+12025550173"));

                assertThat(decision).isInstanceOf(InboundDecision.Reject.class);
                assertThat(Files.readString(Path.of("..", "..", "docs", "scenarios.md")))
                        .contains("\n" + AnalyticsReject.answer((InboundDecision.Reject) decision) + "\n");
            }
        }
    }
}
