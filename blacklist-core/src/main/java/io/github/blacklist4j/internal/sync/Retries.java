package io.github.blacklist4j.internal.sync;

import java.util.concurrent.TimeUnit;

/** How long one caller goes on trying. Not thread-safe. */
final class Retries {
    private static final long FIRST_PAUSE_MILLIS = 25; // doubled each time

    private final long nanos;
    private final long begun = System.nanoTime();
    private long nextMillis = FIRST_PAUSE_MILLIS;

    Retries(long nanos) {
        this.nanos = nanos;
    }

    /** Waits a little; false if it is time to give up. */
    boolean pause() {
        long waited = System.nanoTime() - begun;
        long pause = nextMillis;
        nextMillis *= 2;
        if (waited + TimeUnit.MILLISECONDS.toNanos(pause) > nanos) {
            return false;
        }
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
