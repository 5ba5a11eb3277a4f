package io.github.blacklist4j.list;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.WriteResult;
import java.util.Map;

/**
 * What a bulk import did, or would do: each row is in one of {@code added, updated, unchanged, duplicates, conflicts}, in
 * mode REMOVE in one of {@code removed, unchanged, duplicates, conflicts}, in mode CHANGES in one of all six.
 *
 * @param added entries that were not there
 * @param updated entries that differ now
 * @param unchanged entries that stay as they are, were absent when they were to be removed, or were removed by others
 *     while the import ran; of an undo, those that others have changed since the import
 * @param removed entries that are gone; in mode REPLACE these are no rows of the import
 * @param duplicates rows with the pattern of an earlier row
 * @param conflicts rows refused because an ALLOW would weaken a BLOCK or the reverse, of the list or of an earlier row, or
 *     because the list keeps the entry, or demands a reason for its removal
 */
public record ImportCounts(long added, long updated, long unchanged, long removed, long duplicates, long conflicts) {
    /** Nothing at all. */
    public static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, 0, 0);

    /**
     * Counts by what became of the rows, and of the entries that a REPLACE drops.
     *
     * @param results how often each result occurred; those that did not may be left out
     * @return the counts, in which what was absent is unchanged
     */
    public static ImportCounts of(Map<WriteResult, Long> results) {
        requireNonNull(results, "results");
        return new ImportCounts(
                results.getOrDefault(WriteResult.ADDED, 0L),
                results.getOrDefault(WriteResult.UPDATED, 0L),
                results.getOrDefault(WriteResult.UNCHANGED, 0L) + results.getOrDefault(WriteResult.ABSENT, 0L),
                results.getOrDefault(WriteResult.REMOVED, 0L),
                results.getOrDefault(WriteResult.DUPLICATE, 0L),
                results.getOrDefault(WriteResult.CONFLICT, 0L)
                        + results.getOrDefault(WriteResult.RETAINED, 0L)
                        + results.getOrDefault(WriteResult.REASON_MISSING, 0L));
    }

    /**
     * These counts and further ones.
     *
     * @param more the further ones
     * @return their sum
     */
    public ImportCounts plus(ImportCounts more) {
        requireNonNull(more, "more");
        return new ImportCounts(
                added + more.added,
                updated + more.updated,
                unchanged + more.unchanged,
                removed + more.removed,
                duplicates + more.duplicates,
                conflicts + more.conflicts);
    }

    /**
     * These counts without some of them.
     *
     * @param less what not to count
     * @return the difference
     */
    public ImportCounts minus(ImportCounts less) {
        requireNonNull(less, "less");
        return new ImportCounts(
                added - less.added,
                updated - less.updated,
                unchanged - less.unchanged,
                removed - less.removed,
                duplicates - less.duplicates,
                conflicts - less.conflicts);
    }
}
