package io.github.blacklist4j;

import java.time.Instant;
import java.util.Optional;

/**
 * State of a registry or of one list. Immutable.
 *
 * @param state which
 * @param since READY: when the first poll of this state began. STALE, CLOSED: up to when the lists are known to have been
 *     in step, which is when the last poll that succeeded began, or when the snapshots were true from which the registry
 *     was started without its store. By the registry's clock, which may have been set since
 * @param cause why a list cannot be used, for people: without any number; empty unless one cannot
 */
public record Health(State state, Instant since, Optional<String> cause) {
    /**
     * A state that needs no cause.
     *
     * @param state see the record
     * @param since see the record
     */
    public Health(State state, Instant since) {
        this(state, since, Optional.empty());
    }

    /** What checks are answered from. Stable: part of the API. */
    public enum State {
        /** Nothing is loaded yet. */
        NOT_READY,
        /** In step with the store: the last poll succeeded, and that is less than three poll intervals ago. */
        READY,
        /**
         * The last known good data answer: the last poll failed, with whatever it was, or what was written could not be
         * read back, or none has succeeded for three poll intervals, since the store hangs or one poll takes that long.
         */
        STALE,
        /** The list cannot be used: {@link #cause} says why; or it was deleted elsewhere. */
        ERROR,
        /** The registry is closed, for good: what is in memory still answers, as of {@link Health#since}. */
        CLOSED
    }
}
