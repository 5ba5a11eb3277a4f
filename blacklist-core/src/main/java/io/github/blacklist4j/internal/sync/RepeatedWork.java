package io.github.blacklist4j.internal.sync;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Work that an executor does again and again, whatever it throws. A scheduled executor never runs a task again that has
 * thrown, and tells nobody: one {@link OutOfMemoryError} would end polling for good. The only class that schedules
 * repeated work ({@code ArchitectureTest}). Thread-safe.
 */
public final class RepeatedWork implements Runnable {
    private final Runnable work;
    private final Consumer<? super Throwable> failed;

    private RepeatedWork(Runnable work, Consumer<? super Throwable> failed) {
        this.work = work;
        this.failed = failed;
    }

    /**
     * Begins to do something repeatedly.
     *
     * @param executor does it
     * @param first the time up to the first run
     * @param pause the time from the end of a run to the next
     * @param work what is done
     * @param failed is told what the work threw, on the same thread; what this throws is dropped
     * @return cancelling it ends it
     */
    public static ScheduledFuture<?> every(
            ScheduledExecutorService executor,
            Duration first,
            Duration pause,
            Runnable work,
            Consumer<? super Throwable> failed) {
        return executor.scheduleWithFixedDelay(
                new RepeatedWork(work, failed), first.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void run() {
        try {
            work.run();
        } catch (Throwable thrown) {
            tell(thrown);
        }
    }

    private void tell(Throwable thrown) {
        try {
            failed.accept(thrown);
        } catch (Throwable dropped) {
            // such as no memory to tell that there is none; the next run finds out anew
        }
    }
}
