package io.github.blacklist4j.jdbc;

/** What {@link JdbcStore.Builder#open} does about the tables. */
public enum SchemaMode {
    /** Nothing: the first statement tells. */
    NONE,
    /** Refuse to open unless the tables are there in the version this library was written for. */
    VALIDATE,
    /** Create the tables, or bring them up to date, by the scripts in this library; safe when several do it at once. */
    CREATE
}
