package io.github.blacklist4j.entry;

/** What became of one wanted change. Stable: part of the API. */
public enum WriteResult {
    /** There was no such entry before. */
    ADDED,
    /** The entry was there and differs now. */
    UPDATED,
    /** The entry was there and stays as it is. */
    UNCHANGED,
    /** The entry was there and is gone. */
    REMOVED,
    /** The entry to remove was not there. */
    ABSENT,
    /** Refused: an ALLOW would weaken a BLOCK or the reverse. Nothing was changed. */
    CONFLICT,
    /** Refused: the list keeps the entry for a time that is not over, and it would be removed or weakened. */
    RETAINED,
    /** Refused: the list demands a reason for removals, and none is given. */
    REASON_MISSING,
    /** Another row of the same import has this pattern; the rows were merged. Only bulk imports answer this. */
    DUPLICATE
}
