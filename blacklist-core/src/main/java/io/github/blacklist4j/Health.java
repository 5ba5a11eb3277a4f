package io.github.blacklist4j;

import java.time.Instant;

/**
 * State of a registry or of one list.
 *
 * @param state which
 * @param since since when; if the registry was started from snapshots without its store, when these were last known to be
 *     in step
 */
public record Health(State state, Instant since) {
    /** What checks are answered from. Stable: part of the API. */
    public enum State {
        /** Nothing is loaded yet. */
        NOT_READY,
        /** In step with the store. */
        READY,
        /** The store cannot be reached: the last known good data answer. */
        STALE,
        /** The data cannot be used, or the list was deleted elsewhere. */
        ERROR
    }
}
