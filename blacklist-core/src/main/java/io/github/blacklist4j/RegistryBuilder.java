package io.github.blacklist4j;

import io.github.blacklist4j.internal.number.NumberReaders;
import io.github.blacklist4j.internal.sync.Follower;
import io.github.blacklist4j.store.BlacklistStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/** Puts a registry together. */
final class RegistryBuilder implements BlacklistRegistry.Builder {
    private static final Duration LEAST_INTERVAL = Duration.ofMillis(10);

    private final BlacklistStore store;
    private String region = "ZZ";
    private Clock clock = Clock.systemUTC();
    private RandomGenerator random = SharedRandom.perThread();
    private Duration pollEvery = Duration.ofSeconds(1);
    private Optional<ScheduledExecutorService> executor = Optional.empty();
    private List<Integer> internalLengths = List.of();
    private List<String> internalPrefixes = List.of();
    private List<String> hiddenSpellings = List.of();

    RegistryBuilder(BlacklistStore store) {
        this.store = store;
    }

    @Override
    public BlacklistRegistry.Builder region(String value) {
        new NumberReaders(List.of(), List.of(), List.of()).in(value);
        region = value;
        return this;
    }

    @Override
    public BlacklistRegistry.Builder clock(Clock value) {
        clock = value;
        return this;
    }

    @Override
    public BlacklistRegistry.Builder executor(ScheduledExecutorService value) {
        executor = Optional.of(value);
        return this;
    }

    @Override
    public BlacklistRegistry.Builder random(RandomGenerator value) {
        random = SharedRandom.locked(value);
        return this;
    }

    @Override
    public BlacklistRegistry.Builder pollEvery(Duration value) {
        if (value.compareTo(LEAST_INTERVAL) < 0) {
            throw new IllegalArgumentException("The interval is at least " + LEAST_INTERVAL.toMillis() + " ms");
        }
        pollEvery = value;
        return this;
    }

    @Override
    public BlacklistRegistry.Builder internalNumbers(Collection<Integer> lengths, Collection<String> prefixes) {
        internalLengths = List.copyOf(lengths);
        internalPrefixes = List.copyOf(prefixes);
        return this;
    }

    @Override
    public BlacklistRegistry.Builder hiddenSpellings(Collection<String> spellings) {
        hiddenSpellings = List.copyOf(spellings);
        return this;
    }

    @Override
    public BlacklistRegistry open() {
        Optional<ScheduledExecutorService> own = executor.isPresent()
                ? Optional.empty()
                : Optional.of(Executors.newSingleThreadScheduledExecutor(RegistryBuilder::daemon));
        try {
            return open(executor.or(() -> own).orElseThrow(), own.map(ExecutorService.class::cast));
        } catch (RuntimeException e) {
            own.ifPresent(ExecutorService::shutdown);
            store.close();
            throw e;
        }
    }

    private BlacklistRegistry open(ScheduledExecutorService runner, Optional<ExecutorService> own) {
        Events events = new Events(runner);
        NumberReaders readers = new NumberReaders(internalLengths, internalPrefixes, hiddenSpellings);
        Follower follower = new Follower(store, events);
        follower.load();
        Shared shared = new Shared(
                store,
                follower,
                new RegistryState(clock, events),
                readers,
                readers.in(region),
                clock,
                random,
                new ListUses(),
                new KeyVersion());
        return new Registry(shared, events, runner, own, pollEvery);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "blacklist-registry");
        thread.setDaemon(true);
        return thread;
    }
}
