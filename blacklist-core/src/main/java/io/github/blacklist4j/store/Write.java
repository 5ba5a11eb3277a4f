package io.github.blacklist4j.store;

import io.github.blacklist4j.entry.Change;
import java.time.Instant;
import java.util.List;

/**
 * One atomic writing operation on a list.
 *
 * @param operation its identity
 * @param at when, by the registry's clock, for the history
 * @param wanted the changes in order, at most {@value #MAX_CHANGES}; a later one sees the outcome of an earlier one
 * @param merge the rule to ask for each of them
 */
public record Write(OperationId operation, Instant at, List<Change> wanted, Merge merge) {
    /** The most changes of one operation, so that the lock of a list is held for a short time only. */
    public static final int MAX_CHANGES = 10_000;

    /**
     * Copies and counts the changes.
     *
     * @param operation see the record
     * @param at see the record
     * @param wanted see the record
     * @param merge see the record
     * @throws IllegalArgumentException if there are too many
     */
    public Write {
        wanted = List.copyOf(wanted);
        if (wanted.size() > MAX_CHANGES) {
            throw new IllegalArgumentException(
                    "At most " + MAX_CHANGES + " changes at a time, not " + wanted.size() + ": use a bulk import");
        }
    }
}
