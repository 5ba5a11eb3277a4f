package io.github.blacklist4j;

import io.github.blacklist4j.internal.sync.Threads;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.function.LongSupplier;

/**
 * Looks at the age of the last good poll when it would become too old, on a thread of its own: the thread that polls may
 * hang, and be the only one of the executor. It wakes once in three poll intervals while all is well. Thread-safe.
 */
final class Watchdog implements AutoCloseable {
    private final LongSupplier check;
    private final long longestNanos;
    private final Threads threads;
    private final Lock lock;
    private final Condition ending;
    private boolean closed; // guarded by lock

    /**
     * A watchdog that has not begun.
     *
     * @param check looks, and gives the nanoseconds up to when the last good poll will be too old; 0 or less if it is
     * @param longestNanos the time to the next look if it is, which no later poll can outlive
     * @param threads gives the thread, and the time that it waits
     */
    Watchdog(LongSupplier check, long longestNanos, Threads threads) {
        this.check = check;
        this.longestNanos = longestNanos;
        this.threads = threads;
        this.lock = threads.lock();
        this.ending = lock.newCondition();
    }

    void start() {
        threads.start("blacklist-watchdog", this::watch);
    }

    private void watch() {
        try {
            long pause = longestNanos;
            while (isOpenAfter(pause)) {
                pause = look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody has this thread to interrupt it
        }
    }

    private boolean isOpenAfter(long pause) throws InterruptedException {
        lock.lock();
        try {
            long left = pause;
            while (!closed && left > 0) {
                left = ending.awaitNanos(left);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private long look() {
        try {
            long left = check.getAsLong();
            return left > 0 ? left : longestNanos;
        } catch (Throwable e) {
            return longestNanos; // such as no memory to say so: said the next time, or by the poll itself
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            ending.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
