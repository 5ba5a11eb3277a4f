package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.internal.index.Compaction;
import io.github.blacklist4j.internal.index.NumberIndex;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Compactions of indexes in the background: what changed is merged into the packed base while readers and writers go on
 * over three layers. One that fails leaves the layers as they are, which answer correctly, if more slowly, and is tried
 * again later.
 * Thread-safe.
 */
final class Compactions {
    private static final Logger LOG = System.getLogger("io.github.blacklist4j.sync");
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final LongAdder done = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Executor executor;
    private final Duration firstPause;

    Compactions(Executor executor) {
        this(executor, FIRST_PAUSE);
    }

    /**
     * Compactions that run on an executor.
     *
     * @param firstPause before a failed compaction is tried again; doubled with each failure
     */
    Compactions(Executor executor, Duration firstPause) {
        this.executor = executor;
        this.firstPause = firstPause;
    }

    /** Begins a compaction if the list needs one and none is under way. The caller holds the list's lock. */
    void consider(ResidentList list) {
        ListView view = list.view();
        if (list.compacting || view.gone() || !view.index().needsCompaction()) {
            return;
        }
        list.show(view.repacked(view.index().frozen()));
        list.compacting = true;
        submit(list, executor, firstPause);
    }

    /** How many there were. */
    long done() {
        return done.sum();
    }

    /** How many failed, each of which was tried again. */
    long failed() {
        return failed.sum();
    }

    private void submit(ResidentList list, Executor to, Duration pauseIfItFails) {
        try {
            to.execute(() -> compact(list, pauseIfItFails));
        } catch (RejectedExecutionException | Error refused) {
            end(list, Optional.empty()); // closed, or no memory for a thread; readers still look at the frozen layer
        }
    }

    private void compact(ResidentList list, Duration pauseIfItFails) {
        Optional<Compaction> compaction;
        try {
            compaction = list.view().index().compaction();
            done.increment();
        } catch (RuntimeException | Error e) {
            failed.increment();
            LOG.log(Level.WARNING, "The changes of a list could not be merged; tried again in " + pauseIfItFails, e);
            Duration longer = pauseIfItFails.multipliedBy(2);
            submit(list, later(pauseIfItFails), longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE);
            return;
        }
        end(list, compaction);
    }

    private Executor later(Duration pause) {
        return CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, executor);
    }

    /** Shows the compacted index, unless the list was loaded anew or deleted meanwhile. */
    private void end(ResidentList list, Optional<Compaction> compaction) {
        if (!list.lockedSoon()) {
            later(firstPause).execute(() -> end(list, compaction)); // a call to the store for this list may hang
            return;
        }
        try {
            list.compacting = false;
            ListView view = list.view();
            Optional<NumberIndex> next = compaction.flatMap(done -> done.into(view.index()));
            if (next.isPresent() && !view.gone()) {
                list.show(view.repacked(next.get()));
                consider(list);
            }
        } finally {
            list.lock.unlock();
        }
    }
}
