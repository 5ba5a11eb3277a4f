package io.github.blacklist4j;

import io.github.blacklist4j.internal.number.NumberReaders;
import io.github.blacklist4j.internal.sync.Follower;
import io.github.blacklist4j.store.BlacklistStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
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
    private Footprint footprint = Footprint.BALANCED;
    private Optional<Path> snapshots = Optional.empty();
    private boolean failed;

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
        clock = new BoundedClock(value);
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
    public BlacklistRegistry.Builder footprint(Footprint value) {
        footprint = value;
        return this;
    }

    @Override
    public BlacklistRegistry.Builder snapshots(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("Snapshots are kept in a folder, but a file lies there");
        }
        snapshots = Optional.of(folder);
        return this;
    }

    @Override
    public BlacklistRegistry open() {
        if (failed) {
            throw new IllegalStateException("Opening failed and closed the store: make another builder");
        }
        List<ExecutorService> own = new ArrayList<>();
        try {
            return open(own);
        } catch (RuntimeException e) {
            failed = true;
            own.forEach(ExecutorService::shutdown);
            store.close();
            throw e;
        }
    }

    private BlacklistRegistry open(List<ExecutorService> own) {
        ScheduledExecutorService poller = executor.orElseGet(() -> owned(own, thread("blacklist-poll")));
        Executor notifier = executor.<Executor>map(e -> e).orElseGet(() -> owned(own, thread("blacklist-events")));
        Events events = new Events(notifier);
        ScheduledExecutorService background = executor.orElseGet(() -> owned(own, thread("blacklist-merge")));
        NumberReaders readers = new NumberReaders(internalLengths, internalPrefixes, hiddenSpellings);
        RegistryState state = new RegistryState(clock, events);
        KeyVersion keyVersion = new KeyVersion();
        Follower follower = new Follower(
                store,
                events,
                background,
                new Follower.Settings(
                        footprint == Footprint.SMALL, keyVersion::value, readers::knows, snapshots, state::trueAsOf));
        Optional<Instant> staleSince = follower.load();
        RegistryContext context = new RegistryContext(
                store, follower, state, readers, readers.in(region), clock, random, new ListUses(), keyVersion);
        return new Registry(context, events, poller, own, pollEvery, staleSince);
    }

    private static ScheduledExecutorService owned(List<ExecutorService> own, ScheduledExecutorService made) {
        own.add(made);
        return made;
    }

    /** One for each duty: neither a slow listener nor the compaction of a large list must hold up polling. */
    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
