package io.github.blacklist4j.jdbc.internal.connection;

import java.time.Duration;

/**
 * When an operation must have ended, whatever it waits for: a connection, a lock, an answer.
 *
 * @param nanos on the clock of {@link System#nanoTime}
 */
record Deadline(long nanos) {
    static Deadline in(Duration most) {
        return new Deadline(System.nanoTime() + most.toNanos());
    }

    /** What is left until then; a millisecond once it is over, for to drivers and servers zero means no limit. */
    Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, nanos - System.nanoTime()));
    }
}
