package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.OperationId;
import java.time.Instant;

/**
 * Which version of a document, and who made it when and why. Immutable.
 *
 * @param number 1 for the first, and one more each time: given again after a restored backup
 * @param operation the operation that made it: the identity of the version
 * @param at when, by the clock of the registry that did it
 * @param by who wanted it
 * @param why for people, perhaps empty
 */
public record DocumentVersion(long number, OperationId operation, Instant at, Source by, String why) {
    /**
     * Checks that nothing is missing.
     *
     * @param number see the record
     * @param operation see the record
     * @param at see the record
     * @param by see the record
     * @param why see the record
     */
    public DocumentVersion {
        requireNonNull(operation, "operation");
        requireNonNull(at, "at");
        requireNonNull(by, "by");
        requireNonNull(why, "why");
    }

    /** Without the reason, in which a number may stand. */
    @Override
    public String toString() {
        return "DocumentVersion[" + number + ", " + at + ", " + by + "]";
    }
}
