package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.store.StoreException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.LongSupplier;

/**
 * Takes locks under which others call the store. A call that hangs must not hold up whoever waits for the lock as well, so
 * the wait has an end; one that reads millions of entries is waited for.
 *
 * @param longest how long a caller waits for a lock while nothing goes on
 */
record LockWait(Duration longest) {
    /** The same under a lock under which no list is loaded. */
    void run(Lock lock, Runnable work) {
        run(lock, () -> 0, work);
    }

    /**
     * Does something under a lock.
     *
     * @param progress differs from one time to the next if something goes on under that lock
     * @throws StoreException with {@code RETRY} if the lock could not be had; nothing was done then
     */
    void run(Lock lock, LongSupplier progress, Runnable work) {
        if (!lock.tryLock()) { // also where the thread is interrupted already
            await(lock, progress);
        }
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private void await(Lock lock, LongSupplier progress) {
        try {
            long before;
            do {
                before = progress.getAsLong();
                if (lock.tryLock(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            } while (progress.getAsLong() != before);
            throw new StoreException(
                    StoreException.Code.RETRY,
                    "Another call to the store has not ended within " + longest.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(
                    StoreException.Code.RETRY, "Interrupted while another call to the store had not ended", e);
        }
    }
}
