package io.github.blacklist4j.store;

import io.github.blacklist4j.entry.Source;
import java.time.Instant;
import java.util.Optional;

/**
 * What a bulk import is.
 *
 * @param operation its identity
 * @param mode what the rows do to the list
 * @param at when it began, by the registry's clock
 * @param source where the rows come from
 * @param contentHash hash of the file, for the history; empty if unknown
 * @param asOf when the data was true; empty: in mode REPLACE {@code at}, else the list's is left as it is
 */
public record ImportTicket(
        OperationId operation, Mode mode, Instant at, Source source, String contentHash, Optional<Instant> asOf) {
    /** What the rows of an import do to the list. */
    public enum Mode {
        /** Rows are added by the rule that adding never weakens. */
        MERGE,
        /** The list holds the rows and nothing else, but for what others added since the import began. */
        REPLACE,
        /** Rows are removed. */
        REMOVE
    }
}
