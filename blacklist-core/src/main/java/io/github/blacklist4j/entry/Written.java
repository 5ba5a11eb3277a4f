package io.github.blacklist4j.entry;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of the change of one entry.
 *
 * @param result what was done, or why nothing was
 * @param entry the entry as it is stored from now on, with all that the list added to it or kept of it; empty if there is none
 * @param keptUntil with {@link WriteResult#RETAINED}, when the change may be made; else empty
 */
public record Written(WriteResult result, Optional<Entry> entry, Optional<Instant> keptUntil) {
    /**
     * Checks that nothing is missing.
     *
     * @param result see the record
     * @param entry see the record
     * @param keptUntil see the record
     */
    public Written {
        requireNonNull(result, "result");
        requireNonNull(entry, "entry");
        requireNonNull(keptUntil, "keptUntil");
    }
}
