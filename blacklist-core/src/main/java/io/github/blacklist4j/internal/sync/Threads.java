package io.github.blacklist4j.internal.sync;

import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads, what they wait for and how long that takes: those of the JVM, or of a test in which one thread runs at a time
 * and the same seed always gives the same order. Thread-safe.
 */
public interface Threads {
    /** Those of the JVM. */
    Threads OF_THE_JVM = new Threads() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Lock lock() {
            return new ReentrantLock();
        }

        @Override
        public Started start(String name, Runnable work) {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            thread.start();
            return new Started() {
                @Override
                public boolean ends(Duration within) throws InterruptedException {
                    thread.join(Math.max(1, within.toMillis()));
                    return !thread.isAlive();
                }

                @Override
                public void interrupt() {
                    thread.interrupt();
                }
            };
        }
    };

    /**
     * A time that nobody sets.
     *
     * @return nanoseconds, as {@link System#nanoTime}
     */
    long nanoTime();

    /**
     * Makes a lock.
     *
     * @return reentrant, with conditions
     */
    Lock lock();

    /**
     * Starts a thread that does not keep the JVM alive.
     *
     * @param name of the thread
     * @param work what it does
     * @return the thread
     */
    Started start(String name, Runnable work);

    /** A thread that was started. */
    interface Started {
        /**
         * Waits for its end.
         *
         * @param within how long at most, a millisecond at least
         * @return whether it has ended
         * @throws InterruptedException if the caller's thread is interrupted
         */
        boolean ends(Duration within) throws InterruptedException;

        /** Asks it to end. */
        void interrupt();
    }
}
