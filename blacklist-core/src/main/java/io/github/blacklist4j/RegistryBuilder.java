package io.github.blacklist4j;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.internal.number.NumberReaders;
import io.github.blacklist4j.internal.sync.Follower;
import io.github.blacklist4j.internal.sync.SureStore;
import io.github.blacklist4j.internal.sync.Threads;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ListHead;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Puts a registry together. */
final class RegistryBuilder implements BlacklistRegistry.Builder {
    private static final Duration LEAST_INTERVAL = Duration.ofMillis(10);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1); // a caller waits for so long
    private static final Duration LOCK_WAIT = Duration.ofSeconds(5); // as long as a store waits for a lock of its own

    private final BlacklistStore store;
    private String region = "ZZ";
    private ListSettings newList = ListSettings.DEFAULT;
    private Clock clock = Clock.systemUTC();
    private RandomGenerator random = SharedRandom.perThread();
    private LongSupplier nanos = System::nanoTime;
    private Threads threads = Threads.OF_THE_JVM;
    private Optional<NumberReaders> shared = Optional.empty();
    private Optional<KeysOfToday> sharedKeys = Optional.empty();
    private Duration pollEvery = Duration.ofSeconds(1);
    private Duration lockWait = LOCK_WAIT;
    private Duration retryWritesFor = Duration.ofSeconds(1);
    private Optional<ScheduledExecutorService> executor = Optional.empty();
    private List<Integer> internalLengths = List.of();
    private List<String> internalPrefixes = List.of();
    private List<String> hiddenSpellings = List.of();
    private Footprint footprint = Footprint.BALANCED;
    private Optional<Path> snapshots = Optional.empty();
    private Optional<Path> attachFolder = Optional.empty();
    private Optional<String> provider = Optional.empty();
    private boolean failed;

    RegistryBuilder(BlacklistStore store) {
        this.store = store;
    }

    @Override
    public BlacklistRegistry.Builder zone(ZoneId value) {
        requireNonNull(value, "value");
        newList = newList.toBuilder().zone(value).build();
        return this;
    }

    @Override
    public BlacklistRegistry.Builder region(String value) {
        requireNonNull(value, "value");
        new NumberReaders(List.of(), List.of(), List.of()).in(value);
        region = value;
        return this;
    }

    @Override
    public BlacklistRegistry.Builder clock(Clock value) {
        requireNonNull(value, "value");
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
        requireNonNull(value, "value");
        random = SharedRandom.locked(value);
        return this;
    }

    @Override
    public BlacklistRegistry.Builder pollEvery(Duration value) {
        requireNonNull(value, "value");
        if (value.compareTo(LEAST_INTERVAL) < 0) {
            throw new IllegalArgumentException("The interval is at least " + LEAST_INTERVAL.toMillis() + " ms");
        }
        pollEvery = value;
        return this;
    }

    @Override
    public BlacklistRegistry.Builder retryWritesFor(Duration value) {
        requireNonNull(value, "value");
        if (value.isNegative() || value.compareTo(LONGEST_RETRY) > 0) {
            throw new IllegalArgumentException("Writes are tried again for no longer than " + LONGEST_RETRY);
        }
        retryWritesFor = value;
        return this;
    }

    /**
     * What the age of the last good poll is measured with, for tests, instead of {@link System#nanoTime}; the watchdog still
     * wakes by that.
     */
    RegistryBuilder nanos(LongSupplier value) {
        nanos = value;
        return this;
    }

    /** How long a caller waits for another call to the store to end, for tests. */
    RegistryBuilder lockWait(Duration value) {
        lockWait = value;
        return this;
    }

    /** Where threads, locks and their time come from, for tests that run one thread at a time. */
    RegistryBuilder threads(Threads value) {
        threads = value;
        nanos = value::nanoTime;
        return this;
    }

    /** What costs the most time of an empty registry, for tests that open thousands of them. */
    RegistryBuilder sharing(NumberReaders readers, KeysOfToday keys) {
        shared = Optional.of(readers);
        sharedKeys = Optional.of(keys);
        return this;
    }

    @Override
    public BlacklistRegistry.Builder internalNumbers(Collection<Integer> lengths, Collection<String> prefixes) {
        requireNonNull(lengths, "lengths");
        requireNonNull(prefixes, "prefixes");
        internalLengths = List.copyOf(lengths);
        internalPrefixes = List.copyOf(prefixes);
        return this;
    }

    @Override
    public BlacklistRegistry.Builder hiddenSpellings(Collection<String> spellings) {
        requireNonNull(spellings, "spellings");
        hiddenSpellings = List.copyOf(spellings);
        return this;
    }

    @Override
    public BlacklistRegistry.Builder footprint(Footprint value) {
        requireNonNull(value, "value");
        footprint = value;
        return this;
    }

    @Override
    public BlacklistRegistry.Builder snapshots(Path folder) {
        requireNonNull(folder, "folder");
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("Snapshots are kept in a folder, but a file lies there");
        }
        snapshots = Optional.of(folder);
        return this;
    }

    @Override
    public BlacklistRegistry.Builder attachFolder(Path folder) {
        requireNonNull(folder, "folder");
        attachFolder = Optional.of(folder);
        return this;
    }

    @Override
    public BlacklistRegistry.Builder provider(String tenant) {
        requireNonNull(tenant, "tenant");
        provider = Optional.of(ListHead.checkedTenant(tenant));
        return this;
    }

    @Override
    public BlacklistRegistry open() {
        if (failed) {
            throw new IllegalStateException("Opening failed and closed the store: make another builder");
        }
        List<Runnable> endings = new ArrayList<>();
        try {
            return open(endings);
        } catch (RuntimeException | Error e) {
            failed = true;
            endings.forEach(Runnable::run);
            store.close();
            throw e;
        }
    }

    private BlacklistRegistry open(List<Runnable> endings) {
        ScheduledExecutorService poller = executor.orElseGet(() -> owned(endings, thread("blacklist-poll")));
        Executor notifier = executor.<Executor>map(e -> e).orElseGet(() -> owned(endings, thread("blacklist-events")));
        Events events = new Events(notifier);
        ScheduledExecutorService background = executor.orElseGet(() -> owned(endings, thread("blacklist-merge")));
        NumberReaders readers =
                shared.orElseGet(() -> new NumberReaders(internalLengths, internalPrefixes, hiddenSpellings));
        RegistryState state = new RegistryState(clock, nanos, pollEvery, events);
        ListUses uses = new ListUses();
        ListEvents listEvents = new ListEvents(events, state, uses);
        KeysOfToday keys = sharedKeys.orElseGet(() -> new KeysOfToday(readers, readers.in(region)));
        Follower follower = new Follower(
                store,
                listEvents,
                background,
                new Follower.Settings(
                        footprint == Footprint.SMALL,
                        keys,
                        readers::knows,
                        snapshots,
                        attachFolder,
                        state::trueAsOf,
                        lockWait,
                        threads));
        Instant begun = clock.instant();
        follower.load().ifPresentOrElse(state::startedAsOf, () -> state.inStep(begun));
        RegistryContext context = new RegistryContext(
                new SureStore(store, retryWritesFor),
                follower,
                state,
                readers,
                readers.in(region),
                clock,
                random,
                newList,
                provider,
                uses,
                keys,
                listEvents,
                ConcurrentHashMap.newKeySet());
        Watchdog watchdog = new Watchdog(state::check, state.mostNanos(), threads);
        endings.add(watchdog::close);
        watchdog.start();
        return new Registry(context, events, poller, background, endings, pollEvery);
    }

    private static ScheduledExecutorService owned(List<Runnable> endings, ScheduledExecutorService made) {
        endings.add(made::shutdown);
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

    /** Sources of chance that several threads may use. */
    private static final class SharedRandom {
        private SharedRandom() {}

        /** Each thread's own source. */
        static RandomGenerator perThread() {
            return () -> ThreadLocalRandom.current().nextLong();
        }

        /** One source, one caller at a time. */
        static RandomGenerator locked(RandomGenerator source) {
            ReentrantLock lock = new ReentrantLock();
            return () -> {
                lock.lock();
                try {
                    return source.nextLong();
                } finally {
                    lock.unlock();
                }
            };
        }
    }
}
