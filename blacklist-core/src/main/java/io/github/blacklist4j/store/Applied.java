package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.WriteResult;
import java.util.List;

/**
 * What a {@link Write} did.
 *
 * @param revision the list's revision afterwards; raised by one also if nothing changed
 * @param results one per wanted change, in order
 */
public record Applied(long revision, List<WriteResult> results) {
    /**
     * Copies the results.
     *
     * @param revision see the record
     * @param results see the record
     */
    public Applied {
        requireNonNull(results, "results");
        results = List.copyOf(results);
    }
}
