package io.github.blacklist4j.list;

/**
 * What the rows of a bulk import do to the list; {@code docs/import.md} shows when to take which. Stable: part of the API.
 */
public enum ImportMode {
    /** Rows are added by the rule that adding never weakens; other entries stay. */
    MERGE,
    /** The list holds the rows and nothing else, but for what others added since the import began. */
    REPLACE,
    /** The entries that rows name are removed; others stay. */
    REMOVE,
    /** Each row says whether its entry is added, by the rule of MERGE, or removed; other entries stay. */
    CHANGES
}
