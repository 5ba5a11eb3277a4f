package io.github.blacklist4j;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import java.time.Instant;
import java.util.Optional;

/**
 * What checks of a list answer from: as long as two versions are equal, so are the answers. Immutable.
 *
 * @param list which list
 * @param revision its revision
 * @param operation what made that revision: another one after a backup was restored
 * @param keyVersion version of the normaliser that reads the numbers here
 * @param gone whether the list was deleted elsewhere or cannot be used here
 * @param changesAt the first instant at which time alone could change an answer
 */
public record ListVersion(
        ListId list, long revision, OperationId operation, int keyVersion, boolean gone, Optional<Instant> changesAt) {
    /**
     * Checks that nothing is missing.
     *
     * @param list see the record
     * @param revision see the record
     * @param operation see the record
     * @param keyVersion see the record
     * @param gone see the record
     * @param changesAt see the record
     */
    public ListVersion {
        requireNonNull(list, "list");
        requireNonNull(operation, "operation");
        requireNonNull(changesAt, "changesAt");
    }
}
