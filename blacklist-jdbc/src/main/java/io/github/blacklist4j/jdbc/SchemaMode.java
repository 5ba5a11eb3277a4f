package io.github.blacklist4j.jdbc;

/**
 * What {@link JdbcStore.Builder#open} does about the tables. The scripts are in {@code db/blacklist} of this library, one
 * folder per database, named so that Flyway can run them; the table {@code blacklist_schema} holds the version.
 */
public enum SchemaMode {
    /** Does nothing. If tables are missing or differ, the first statement that needs them fails. */
    NONE,
    /** Refuses to open unless the tables are there, in the version that this library was written for. Changes nothing. */
    VALIDATE,
    /**
     * Creates the tables, or brings them up to date, by the scripts, and then validates. The connections need the right to
     * create tables. Safe when several processes do it at once.
     */
    CREATE
}
