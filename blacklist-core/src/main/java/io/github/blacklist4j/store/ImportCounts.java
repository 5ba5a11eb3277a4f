package io.github.blacklist4j.store;

/**
 * What a bulk import did, or would do: each row is in one of {@code added, updated, unchanged, duplicates, conflicts}, in
 * mode REMOVE in one of {@code removed, unchanged, duplicates, conflicts}.
 *
 * @param added entries that were not there
 * @param updated entries that differ now
 * @param unchanged entries that stay as they are, were absent when they were to be removed, or were removed by others
 *     while the import ran
 * @param removed entries that are gone; in mode REPLACE these are no rows of the import
 * @param duplicates rows with the pattern of an earlier row
 * @param conflicts rows refused because an ALLOW would weaken a BLOCK or the reverse, of the list or of an earlier row
 */
public record ImportCounts(long added, long updated, long unchanged, long removed, long duplicates, long conflicts) {
    /** Nothing at all. */
    public static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, 0, 0);
}
