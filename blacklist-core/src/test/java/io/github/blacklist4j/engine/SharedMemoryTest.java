package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.CompiledList;
import io.github.blacklist4j.Footprint;
import io.github.blacklist4j.internal.sync.AskedList;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a national list costs that a thousand tenants have rules over; {@code -Dblacklist.shared.numbers=…} makes it longer. */
class SharedMemoryTest {
    private static final long NUMBERS = Long.getLong("blacklist.shared.numbers", 1_000_000);
    private static final int TENANTS = 1_000;
    private static final long BYTES_A_TENANT = 100_000; // 12,500 were measured, most of them the rules
    private static final long FIRST = 48_500_000_000L;
    private static final long STEP = 7;
    private static final String LISTED = "+" + (FIRST + STEP);

    private static final Policies RULES = Policies.builder()
            .forwarding(Forwarding.of(
                    "f",
                    List.of("Default", "provider/National"),
                    List.of(),
                    new Forwarding.Action.Reject(Rejection.DECLINE)))
            .campaign(Campaign.of("c", "Default", "provider/National"))
            .build();

    @TempDir
    Path folder;

    @Test
    @DisplayName("L22 a thousand tenants with rules over one national list have its index in memory once")
    void once() {
        Path file = folder.resolve("national.blk");
        try (CompiledList.Builder builder = CompiledList.build(file, Footprint.BALANCED)) {
            for (long i = 0; i < NUMBERS; i++) {
                builder.add(FIRST + i * STEP);
            }
            builder.finish(Clock.systemUTC(), Optional.empty());
        }
        List<PolicyEngine> engines = new ArrayList<>();
        try (BlacklistRegistry registry = BlacklistRegistry.builder(new InMemoryStore())
                .pollEvery(Duration.ofHours(1))
                .provider("State")
                .open()) {
            Blacklist national = registry.createTenant("State").attach("National", file);
            long index = national.indexBytes();
            long others = registry.stats().bytes() - index;
            long before = usedBytes();

            for (int i = 0; i < TENANTS; i++) {
                Blacklists tenant = registry.createTenant("tenant " + i);
                engines.add(PolicyEngine.of(tenant, RULES));
                assertThat(((AskedList) tenant.list("provider/National")).view().index())
                        .isSameAs(((AskedList) national).view().index());
            }

            long empty = registry.list("Default").indexBytes();
            assertThat(index).as("the list is large").isGreaterThan(NUMBERS / 2);
            assertThat(registry.stats().bytes()).isEqualTo(index + others + TENANTS * empty);
            assertThat(usedBytes() - before)
                    .as("bytes in the heap of %s tenants with lists and rules, beside an index of %s", TENANTS, index)
                    .isLessThan(TENANTS * BYTES_A_TENANT);
            assertThat(engines)
                    .allMatch(engine ->
                            engine.inbound(InboundCall.of(LISTED, "+48223970331")) instanceof InboundDecision.Reject);
        } finally {
            engines.forEach(PolicyEngine::close);
        }
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
