package io.github.blacklist4j.list;

/** What the rows of a bulk import do to the list. */
public enum ImportMode {
    /** Rows are added by the rule that adding never weakens. */
    MERGE,
    /** The list holds the rows and nothing else, but for what others added since the import began. */
    REPLACE,
    /** Rows are removed. */
    REMOVE
}
