package io.github.blacklist4j.engine;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.FailingStore;
import io.github.blacklist4j.tck.Operations;
import io.github.blacklist4j.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** A registry in memory with a clock that stands still and seeded chance. */
abstract class PolicyTestBase {
    static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    final InMemoryStore store = new InMemoryStore();
    final FailingStore failing = FailingStore.over(store);
    final SettableClock clock = SettableClock.at(NOW);
    final BlacklistRegistry registry = BlacklistRegistry.builder(failing.store())
            .region("PL")
            .clock(clock)
            .random(new SplittableRandom(7))
            .pollEvery(Duration.ofHours(1))
            .open();
    final Blacklist list = registry.list("Default");

    PolicyEngine engine(UnaryOperator<Policies.Builder> rules) {
        return PolicyEngine.of(registry, rules.apply(Policies.builder()).build());
    }

    void allow(Blacklist on, String number) {
        on.put(exact(number).kind(Entry.Kind.ALLOW).build(), Blacklist.PutMode.MERGE);
    }

    Entry.Builder exact(String number) {
        return Entry.of(Pattern.of(registry.numbers().read(number)).orElseThrow());
    }

    /** As another node would. */
    void deleteElsewhere(Blacklist gone) {
        store.delete(gone.id(), Operations.next());
        registry.refresh();
    }

    @AfterEach
    void close() {
        registry.close();
    }
}
