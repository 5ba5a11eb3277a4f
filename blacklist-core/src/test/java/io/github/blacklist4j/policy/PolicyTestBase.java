package io.github.blacklist4j.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.store.InMemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** A registry in memory with a fixed clock and seeded chance. */
abstract class PolicyTestBase {
    static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    final InMemoryStore store = new InMemoryStore();
    final BlacklistRegistry registry = BlacklistRegistry.builder(store)
            .region("PL")
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .random(new SplittableRandom(7))
            .pollEvery(Duration.ofHours(1))
            .open();
    final Blacklist list = registry.list("Default");

    PolicyEngine engine(UnaryOperator<Policies.Builder> rules) {
        return PolicyEngine.of(registry, rules.apply(Policies.builder()).build());
    }

    @AfterEach
    void close() {
        registry.close();
    }
}
