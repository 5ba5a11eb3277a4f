package io.github.blacklist4j.jdbc.internal.connection;

import java.time.Duration;

/**
 * How long a transaction of our own waits.
 *
 * @param lockWait for the lock of another; after that the transaction is given up
 * @param answer for an answer of the server; after that the connection is given up
 */
public record Timeouts(Duration lockWait, Duration answer) {
    public static final Duration DEFAULT_LOCK_WAIT = Duration.ofSeconds(5);

    /** Far more than 10,000 rows need on a slow disk: whoever is silent for that long is gone. */
    public static final Duration DEFAULT_ANSWER = Duration.ofSeconds(30);

    private static final Duration LEAST = Duration.ofMillis(1);

    public static final Timeouts DEFAULT = new Timeouts(DEFAULT_LOCK_WAIT, DEFAULT_ANSWER);

    Timeouts withLockWait(Duration value) {
        return new Timeouts(value, answer);
    }

    /** What is left of the wait for a lock; at least a millisecond, for some databases take none as for ever. */
    Timeouts after(Duration waited) {
        Duration left = lockWait.minus(waited);
        return withLockWait(left.compareTo(LEAST) > 0 ? left : LEAST);
    }
}
