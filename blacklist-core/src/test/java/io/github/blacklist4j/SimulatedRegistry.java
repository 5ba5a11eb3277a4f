package io.github.blacklist4j;

import io.github.blacklist4j.internal.number.NumberReaders;
import io.github.blacklist4j.internal.sync.Threads;
import java.time.Duration;
import java.util.List;

/** The way of the simulated cluster to what a builder has for tests alone. */
public final class SimulatedRegistry {
    private static final NumberReaders READERS = new NumberReaders(List.of(), List.of(), List.of());
    private static final KeysOfToday KEYS = new KeysOfToday(READERS, READERS.in("ZZ"));

    private SimulatedRegistry() {}

    /**
     * Makes a registry run on other threads than those of the JVM.
     *
     * @param builder of the registry
     * @param threads its threads
     * @return the builder
     */
    @SuppressWarnings("exports") // the room is hidden from users, not from tests
    public static BlacklistRegistry.Builder on(BlacklistRegistry.Builder builder, Threads threads) {
        return ((RegistryBuilder) builder.retryWritesFor(Duration.ZERO))
                .threads(threads)
                .sharing(READERS, KEYS);
    }
}
