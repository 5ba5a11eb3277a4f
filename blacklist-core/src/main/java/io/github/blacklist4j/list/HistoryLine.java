package io.github.blacklist4j.list;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Change;
import java.time.Instant;

/**
 * One change of one entry in the past.
 *
 * @param at when, by the clock of the registry that wrote it
 * @param revision the list's revision that it made
 * @param change what was changed
 */
public record HistoryLine(Instant at, long revision, Change change) {
    /**
     * Checks that nothing is missing.
     *
     * @param at see the record
     * @param revision see the record
     * @param change see the record
     */
    public HistoryLine {
        requireNonNull(at, "at");
        requireNonNull(change, "change");
    }
}
