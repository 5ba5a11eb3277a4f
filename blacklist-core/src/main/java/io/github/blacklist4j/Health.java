package io.github.blacklist4j;

import java.time.Instant;
import java.util.Optional;

/**
 * State of a registry or of one list.
 *
 * @param state which
 * @param since since when; if the registry was started from snapshots without its store, when these were last known to be
 *     in step
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
        /** In step with the store. */
        READY,
        /** The store cannot be reached: the last known good data answer. */
        STALE,
        /** The list cannot be used: {@link #cause} says why; or it was deleted elsewhere. */
        ERROR
    }
}
