package io.github.blacklist4j.jdbc.internal.connection;

import java.time.Duration;

/**
 * How long a transaction of our own waits.
 *
 * @param lockWait for a lock that another holds; after that the transaction is given up
 * @param networkTimeout for whatever it is, in all: a connection, locks, answers of the server; after that the connection is
 *     given up
 */
public record Timeouts(Duration lockWait, Duration networkTimeout) {
    public static final Duration DEFAULT_LOCK_WAIT = Duration.ofSeconds(5);

    /** Far more than 10,000 rows need on a slow disk: a server that is silent for that long is gone. */
    public static final Duration DEFAULT_NETWORK_TIMEOUT = Duration.ofSeconds(30);

    /**
     * How many times longer lists may take to be loaded: ten minutes unless it is set. The server goes through the keys of a list before
     * it gives the first row, and waits while those that were taken are packed.
     */
    private static final int TIMES_FOR_MUCH = 20;

    /** Not zero: PostgreSQL takes a lock_timeout of 0 as no limit at all. */
    private static final Duration MIN_LOCK_WAIT = Duration.ofMillis(1);

    public static final Timeouts DEFAULT = new Timeouts(DEFAULT_LOCK_WAIT, DEFAULT_NETWORK_TIMEOUT);

    Timeouts withLockWait(Duration value) {
        return new Timeouts(value, networkTimeout);
    }

    Timeouts withNetworkTimeout(Duration value) {
        return new Timeouts(lockWait, value);
    }

    Timeouts forMuch() {
        boolean isLong = networkTimeout.compareTo(Duration.ofDays(1)) >= 0;
        return isLong ? this : withNetworkTimeout(networkTimeout.multipliedBy(TIMES_FOR_MUCH));
    }

    Timeouts within(Duration left) {
        return left.compareTo(networkTimeout) < 0 ? new Timeouts(lockWait, left) : this;
    }

    /** With what is left of the lock wait after some of it has passed; at least a millisecond. */
    Timeouts afterWaiting(Duration waited) {
        Duration left = lockWait.minus(waited);
        return withLockWait(left.compareTo(MIN_LOCK_WAIT) > 0 ? left : MIN_LOCK_WAIT);
    }
}
