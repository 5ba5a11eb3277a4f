package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.entry.Change;
import java.time.Instant;
import java.util.Optional;

/**
 * A revision that can have changed an entry.
 *
 * @param revision which
 * @param at when it began
 * @param line what the history tells of the entry; empty of a large import
 */
record PastRevision(long revision, Instant at, Optional<Change> line) {
    PastRevision notBefore(Instant earliest) {
        return at.isBefore(earliest) ? new PastRevision(revision, earliest, line) : this;
    }
}
