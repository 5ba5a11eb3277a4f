package io.github.blacklist4j.tck;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.time.Duration;
import java.time.Instant;

/**
 * A registry for tests of programs that use one: in memory, with a clock that the test sets, a region, and a store that fails
 * when the test wants it. It polls when it is told to ({@code refresh()}), and tries no write again. Needs no test framework.
 * Thread-safe.
 */
public final class TestRegistry implements AutoCloseable {
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z"); // a Thursday

    private final SettableClock clock;
    private final FailingStore store = FailingStore.over(new InMemoryStore());
    private final BlacklistRegistry registry;

    private TestRegistry(String region, Instant now) {
        clock = SettableClock.at(now);
        registry = BlacklistRegistry.builder(store.store())
                .region(region)
                .clock(clock)
                .pollEvery(Duration.ofDays(1))
                .retryWritesFor(Duration.ZERO)
                .open();
    }

    /**
     * A registry at noon (UTC) of 15 January 2026, a Thursday.
     *
     * @param region that reads national numbers, as {@code PL}; {@code ZZ} for none
     * @return an open registry with an empty list {@code Default}
     */
    public static TestRegistry in(String region) {
        return new TestRegistry(region, NOON);
    }

    /**
     * A registry at another time.
     *
     * @param region that reads national numbers
     * @param now what its clock shows at first
     * @return an open registry with an empty list {@code Default}
     */
    public static TestRegistry in(String region, Instant now) {
        return new TestRegistry(region, now);
    }

    /**
     * What your program is given.
     *
     * @return the registry
     */
    public BlacklistRegistry registry() {
        return registry;
    }

    /**
     * Its clock.
     *
     * @return set it, or let time pass
     */
    public SettableClock clock() {
        return clock;
    }

    /**
     * What fails, hangs or is slow on demand.
     *
     * @return the switch of its store
     */
    public FailingStore store() {
        return store;
    }

    /** Closes the registry; calls that hang go on. */
    @Override
    public void close() {
        store.recover();
        registry.close();
    }
}
