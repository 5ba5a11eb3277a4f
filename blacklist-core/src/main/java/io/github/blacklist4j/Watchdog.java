package io.github.blacklist4j;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Looks at the age of the last good poll when it would become too old, on a thread of its own: the thread that polls may
 * hang, and be the only one of the executor. It wakes once in three poll intervals while all is well. Thread-safe.
 */
final class Watchdog implements AutoCloseable {
    private final LongSupplier check;
    private final long longestNanos;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * A watchdog that has not begun.
     *
     * @param check looks, and gives the nanoseconds up to when the last good poll will be too old; 0 or less if it is
     * @param longestNanos the time to the next look if it is, which no later poll can outlive
     */
    Watchdog(LongSupplier check, long longestNanos) {
        this.check = check;
        this.longestNanos = longestNanos;
    }

    void start() {
        Thread thread = new Thread(this::watch, "blacklist-watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            long pause = longestNanos;
            while (!closed.await(pause, TimeUnit.NANOSECONDS)) {
                pause = look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody has this thread to interrupt it
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
        closed.countDown();
    }
}
