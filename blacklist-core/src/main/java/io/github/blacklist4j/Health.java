package io.github.blacklist4j;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * State of a registry or of one list. Immutable.
 *
 * @param state which
 * @param since READY: when the first poll of this state began. STALE, ERROR, CLOSED: up to when the registry or the list is
 *     known to have been in step, which is when the last poll that succeeded began, or when the snapshots were true from
 *     which the registry was started without its store. By the registry's clock, which may have been set since
 * @param cause why it is STALE or ERROR, for people: without any number; empty for the other states
 * @param lastSuccess when the last poll of the registry that succeeded began; empty if none has yet
 */
public record Health(State state, Instant since, Optional<String> cause, Optional<Instant> lastSuccess) {
    /**
     * Checks that nothing is missing.
     *
     * @param state see the record
     * @param since see the record
     * @param cause see the record
     * @param lastSuccess see the record
     */
    public Health {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(lastSuccess, "lastSuccess");
    }

    /** What checks are answered from. Stable: part of the API. */
    public enum State {
        /** Nothing is loaded yet. */
        NOT_READY,
        /** In step with the store: the last poll succeeded, and that is less than three poll intervals ago. */
        READY,
        /**
         * The last known good data answer: the last poll failed, with whatever it was, or what was written could not be
         * read back, or none has succeeded for three poll intervals, since the store hangs or one poll takes that long. A
         * list alone is STALE if its compiled file is an older one than lies there, or was made with other metadata.
         */
        STALE,
        /** The list cannot be used, or was deleted. */
        ERROR,
        /** The registry is closed, for good: what is in memory still answers, as of {@link Health#since}. */
        CLOSED
    }

    /** The same registry's list in a state of its own. */
    Health ofList(State listState, Instant listSince, String listCause) {
        return new Health(listState, listSince, Optional.of(listCause), lastSuccess);
    }
}
