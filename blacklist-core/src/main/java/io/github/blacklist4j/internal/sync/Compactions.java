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

/**
 * Merges what changed into the packed part of an index, in the background: readers and writers go on meanwhile over three
 * layers. A merge that fails leaves those as they are, which is right though a little slower, and is tried again later.
 * Thread-safe.
 */
final class Compactions {
    private static final Logger LOG = System.getLogger("io.github.blacklist4j");
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Executor executor;
    private final Duration firstPause;

    Compactions(Executor executor) {
        this(executor, FIRST_PAUSE);
    }

    /**
     * Merges as given.
     *
     * @param firstPause before a failed merge is tried again; doubled with each failure
     */
    Compactions(Executor executor, Duration firstPause) {
        this.executor = executor;
        this.firstPause = firstPause;
    }

    /** Begins a merge if the list needs one and none is under way. The caller has the list's turn. */
    void consider(ResidentList list) {
        ListView view = list.view();
        if (list.merging || view.gone() || !view.index().needsCompaction()) {
            return;
        }
        list.show(view.repacked(view.index().frozen()));
        list.merging = true;
        submit(list, executor, firstPause);
    }

    private void submit(ResidentList list, Executor to, Duration pauseIfItFails) {
        try {
            to.execute(() -> merge(list, pauseIfItFails));
        } catch (RejectedExecutionException closed) {
            end(list, Optional.empty()); // the registry was closed; what is put aside is looked at all the same
        }
    }

    private void merge(ResidentList list, Duration pauseIfItFails) {
        Optional<Compaction> merge;
        try {
            merge = list.view().index().compaction();
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.log(Level.WARNING, "The changes of a list could not be merged; tried again in " + pauseIfItFails, e);
            Duration longer = pauseIfItFails.multipliedBy(2);
            submit(
                    list,
                    CompletableFuture.delayedExecutor(pauseIfItFails.toMillis(), TimeUnit.MILLISECONDS, executor),
                    longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE);
            return;
        }
        end(list, merge);
    }

    /** Shows what was merged, unless the list was loaded anew or deleted meanwhile. */
    private void end(ResidentList list, Optional<Compaction> merge) {
        list.turn.lock();
        try {
            list.merging = false;
            ListView view = list.view();
            Optional<NumberIndex> next = merge.flatMap(done -> done.into(view.index()));
            if (next.isPresent() && !view.gone()) {
                list.show(view.repacked(next.get()));
                consider(list);
            }
        } finally {
            list.turn.unlock();
        }
    }
}
