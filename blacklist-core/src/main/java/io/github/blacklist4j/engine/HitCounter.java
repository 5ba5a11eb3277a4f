package io.github.blacklist4j.engine;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.Match;
import io.github.blacklist4j.internal.sync.RepeatedWork;
import io.github.blacklist4j.internal.text.SharedName;
import io.github.blacklist4j.list.Hit;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.policy.Reason;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.store.Hits;
import io.github.blacklist4j.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts which entries decide calls, by list, rule and entry, with the first and the last time, and writes that to the store:
 * {@link io.github.blacklist4j.Blacklist#hits} and {@link io.github.blacklist4j.Blacklist#unusedFor} tell it, for all nodes together.
 * A hit is a decision whose {@link Reason#match reason names an entry}, a BLOCK or an ALLOW; where several numbers were
 * asked about, that of the entry that decided. Records that are screened are not counted.
 *
 * <p>Off the decision's way: what is decided waits in a queue for one thread, and another one writes it, once a minute. Never more
 * than {@link Builder#mostEntries so many} entries are counted for themselves between two writes; further ones are counted for list and
 * rule alone, and {@link #stats} tells how many. While the store fails what was counted is kept within the same bounds. Hits are
 * statistics: those of the last minute go with the process, and those whose answer from the store was lost may count twice.
 *
 * <p>Thread-safe. One counter serves any number of engines of one registry, with two threads in all; close it before the registry.
 */
public final class HitCounter implements DecisionListener, AutoCloseable {
    private static final String OTHER_TENANTS = "(other tenants)"; // in the place of a rule, on lists of the provider

    private static final Logger LOG = System.getLogger("io.github.blacklist4j.policy");

    private static final Duration CLOSE_WITHIN =
            Duration.ofSeconds(5); // for what waits in queues, and again for the last write
    static final int MOST_FAILURES = 3; // lists whose lock is held elsewhere; more are a store that does not answer

    private final PolicyEngine first; // knows the store of all
    final HitCounts counts; // whose lock holds counting up, in a test
    private final ScheduledExecutorService counting = daemon("blacklist4j-hits");
    private final ScheduledExecutorService writing = daemon("blacklist4j-hits-writer");
    private final ScheduledFuture<?> regular;
    private final List<Counted> engines = new CopyOnWriteArrayList<>();
    private final ReentrantLock flushing = new ReentrantLock();
    private final Map<ListId, Instant> seen = new ConcurrentHashMap<>(); // since when lists are counted
    private final Set<ListId> begun = new HashSet<>(); // lists whose beginning is stored; guarded by flushing
    private final AtomicLong counted = new AtomicLong();
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong ofGoneLists = new AtomicLong();
    private final AtomicLong missedBefore = new AtomicLong(); // by subscriptions that are closed

    /**
     * An engine whose decisions are counted.
     *
     * @param engine the engine
     * @param subscription to its decisions
     */
    private record Counted(PolicyEngine engine, PolicyEngine.Subscription subscription) {}

    private HitCounter(Builder builder) {
        first = builder.engine;
        counts = new HitCounts(builder.mostEntries);
        count(first);
        regular = RepeatedWork.every(writing, builder.every, builder.every, this::flush, HitCounter::log);
    }

    private static ScheduledExecutorService daemon(String name) {
        ThreadFactory threads = task -> {
            Thread started = new Thread(task, name);
            started.setDaemon(true);
            return started;
        };
        return new ScheduledThreadPoolExecutor(1, threads);
    }

    /**
     * Counts the decisions of an engine from now on.
     *
     * @param engine whose
     * @return a counter that writes once a minute
     * @throws UnsupportedOperationException if the store keeps no hits ({@link io.github.blacklist4j.store.BlacklistStore#hits})
     */
    public static HitCounter of(PolicyEngine engine) {
        return builder(engine).build();
    }

    /**
     * A counter with settings.
     *
     * @param engine whose decisions it counts
     * @return a builder
     */
    public static Builder builder(PolicyEngine engine) {
        return new Builder(requireNonNull(engine, "engine"));
    }

    /**
     * Counts the decisions of a further engine from now on, of the same registry. An engine that is closed goes on to decide, and to be
     * counted, until the subscription is closed.
     *
     * @param engine whose
     * @return closing it ends that
     * @throws IllegalArgumentException if the engine decides by lists of another registry, whose store is not this one
     * @throws IllegalStateException if this counter is closed
     * @throws UnsupportedOperationException if the store keeps no hits
     */
    public PolicyEngine.Subscription count(PolicyEngine engine) {
        requireNonNull(engine, "engine");
        if (counting.isShutdown()) {
            throw new IllegalStateException("This counter is closed");
        }
        if (!engine.asked().isOfRegistryOf(first.asked())) {
            throw new IllegalArgumentException("The engine is of another registry, which needs a counter of its own");
        }
        checkStore(engine);
        see(engine);
        Counted added = new Counted(engine, engine.listen(this, counting));
        engines.add(added);
        return new PolicyEngine.Subscription() {
            @Override
            public long lost() {
                return added.subscription().lost();
            }

            @Override
            public void close() {
                added.subscription().close();
                if (engines.remove(added)) {
                    missedBefore.addAndGet(added.subscription().lost());
                }
            }
        };
    }

    /** A store that is down may keep hits: that is found out when they are written. */
    private static void checkStore(PolicyEngine engine) {
        try {
            engine.asked().hits();
        } catch (StoreException down) {
            LOG.log(Level.DEBUG, "Hits are counted, and written once the store answers");
        }
    }

    /** Counts one decision: called for the engines of {@link #of} and {@link #count}. */
    @Override
    public void decided(DecidedCall decided) {
        requireNonNull(decided, "decided");
        Reason reason = decided.decision().reason();
        Optional<Match> match = reason.match();
        if (match.isPresent() && reason.code() != ReasonCode.PAUSED) { // whose entry would have decided
            boolean shared =
                    SharedName.of(match.get().listName()).isPresent(); // rules of tenants are nobody else's business
            Hit hit = new Hit(
                    shared ? OTHER_TENANTS : decided.rule(),
                    Optional.of(match.get().pattern()),
                    1,
                    reason.at(),
                    reason.at());
            counts.add(match.get().list(), hit);
            counted.incrementAndGet();
        }
    }

    /**
     * Writes what was counted so far, what was decided before this was called included, unless counting is more than five seconds behind.
     * Blocks on the store, for each list for as long as others hold its lock, within the limits of the store.
     *
     * @throws StoreException if something could not be written: it is kept for the next time
     */
    public void flush() {
        awaitCounting();
        flushing.lock();
        try {
            engines.forEach(each -> see(each.engine()));
            Map<ListId, List<Hit>> taken = counts.take();
            List<StoreException> failed = new ArrayList<>();
            try {
                List.copyOf(seen.keySet()).forEach(list -> attempt(failed, () -> begin(list)));
                taken.forEach((list, left) -> attempt(failed, () -> write(list, left)));
            } finally {
                taken.forEach((list, left) -> left.forEach(hit -> counts.add(list, hit)));
            }
            if (!failed.isEmpty()) {
                throw failed.get(0);
            }
        } finally {
            flushing.unlock();
        }
    }

    /** Decisions reach the counter on its own thread, one after the other. */
    private void awaitCounting() {
        try {
            for (int i = 0; i < 2; i++) { // a delivery that was ending may have begun anew behind the first
                counting.submit(() -> {}).get(CLOSE_WITHIN.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException | TimeoutException | ExecutionException e) {
            LOG.log(Level.DEBUG, "What waits to be counted is written the next time"); // or counting has ended
        }
    }

    /** A list whose lock somebody holds does not hold up the others; a store that does not answer is not asked for each of them. */
    private void attempt(List<StoreException> failed, Runnable writing) {
        if (failed.size() < MOST_FAILURES) {
            try {
                writing.run();
            } catch (StoreException e) {
                failures.incrementAndGet();
                failed.add(e);
            }
        }
    }

    /** Tells the store of a list that is counted, and may never have a hit. */
    private void begin(ListId list) {
        Optional<Instant> at = Optional.ofNullable(seen.get(list)).filter(any -> !begun.contains(list));
        if (at.isPresent()) {
            try {
                hits().begin(list, at.get());
            } catch (StoreException e) {
                requireGone(e);
            }
            begun.add(list);
        }
    }

    /** Takes out what is written, or can never be. */
    private void write(ListId list, List<Hit> left) {
        try {
            while (!left.isEmpty()) {
                List<Hit> some = left.subList(0, Math.min(Hits.MAX_HITS, left.size()));
                hits().add(list, List.copyOf(some));
                stored.addAndGet(sum(some));
                some.clear();
            }
        } catch (StoreException e) {
            requireGone(e);
            ofGoneLists.addAndGet(sum(left));
            left.clear();
        }
    }

    private static void requireGone(StoreException failure) {
        if (failure.code() != StoreException.Code.NO_SUCH_LIST) {
            throw failure;
        }
    }

    private static long sum(List<Hit> hits) {
        return hits.stream().mapToLong(Hit::count).sum();
    }

    /** Notes the lists that the policies in force name. */
    private void see(PolicyEngine engine) {
        Instant now = engine.asked().clock().instant();
        engine.policies().listIds().values().forEach(list -> seen.putIfAbsent(list, now));
    }

    private Hits hits() {
        return first.asked().hits();
    }

    /**
     * What became of the hits so far.
     *
     * @return a snapshot; each figure is read for itself
     */
    public HitStats stats() {
        long missed = missedBefore.get()
                + engines.stream().mapToLong(each -> each.subscription().lost()).sum();
        return new HitStats(
                counted.get(),
                stored.get(),
                counts.size(),
                counts.withoutEntry(),
                counts.lost() + ofGoneLists.get(),
                missed,
                failures.get());
    }

    /**
     * What became of hits.
     *
     * @param counted how many there were
     * @param stored how many of them this counter has written
     * @param waiting how many counters wait to be written
     * @param withoutEntry how many were counted for list and rule alone, for want of room
     * @param lost how many were lost, since there was no room even for that or their list was deleted
     * @param missed how many decisions never came, since the counter was too slow for them
     * @param failures how often writing failed
     */
    public record HitStats(
            long counted, long stored, int waiting, long withoutEntry, long lost, long missed, long failures) {}

    /**
     * Ends counting, and writes what was counted once more. Waits at most five seconds for decisions that were not counted yet, and five
     * for the store: what is not written then is lost, and the log says so. Closing again does nothing.
     */
    @Override
    public void close() {
        engines.forEach(each -> each.subscription().close());
        regular.cancel(false);
        counting.shutdown();
        boolean allCounted = ends(counting);
        if (!writing.isShutdown()) {
            writing.execute(this::flushAtEnd);
            writing.shutdown(); // what was just given is done all the same
        }
        boolean written = ends(writing);
        if (!allCounted || !written) {
            LOG.log(Level.WARNING, "Counting hits was ended before all of them were written");
        }
    }

    private void flushAtEnd() {
        try {
            flush();
        } catch (Throwable lastFailure) {
            log(lastFailure);
        }
    }

    private static boolean ends(ScheduledExecutorService executor) {
        try {
            return executor.awaitTermination(CLOSE_WITHIN.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void log(Throwable failure) {
        LOG.log(Level.WARNING, "Hits could not be written", failure);
    }

    /** Settings of a counter. Not thread-safe. */
    public static final class Builder {
        private final PolicyEngine engine;
        private Duration every = Duration.ofMinutes(1);
        private int mostEntries = 50_000; // some 10 MB, twice that while they are written

        private Builder(PolicyEngine engine) {
            this.engine = engine;
        }

        /**
         * How long hits wait before they are written; default: a minute.
         *
         * @param every the pause between two writes
         * @return this
         * @throws IllegalArgumentException unless it is a second to a day
         */
        public Builder writeEvery(Duration every) {
            requireNonNull(every, "every");
            if (every.compareTo(Duration.ofSeconds(1)) < 0 || every.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("Hits are written every second to every day, not every " + every);
            }
            this.every = every;
            return this;
        }

        /**
         * How many entries, each for each rule, are counted for themselves between two writes, whatever is decided; default: 50,000.
         *
         * @param most the most, some 200 bytes each (measured on JDK 17)
         * @return this
         * @throws IllegalArgumentException unless it is 1 to 10,000,000
         */
        public Builder mostEntries(int most) {
            if (most < 1 || most > 10_000_000) {
                throw new IllegalArgumentException("A counter has room for 1 to 10,000,000 entries, not " + most);
            }
            this.mostEntries = most;
            return this;
        }

        /**
         * Begins to count.
         *
         * @return a counter, to be closed
         * @throws UnsupportedOperationException if the store keeps no hits ({@link io.github.blacklist4j.store.BlacklistStore#hits})
         */
        public HitCounter build() {
            checkStore(engine); // before there are threads
            return new HitCounter(this);
        }
    }
}
