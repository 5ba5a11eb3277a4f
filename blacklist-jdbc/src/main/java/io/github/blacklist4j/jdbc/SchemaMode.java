package io.github.blacklist4j.jdbc;

/**
 * What {@link JdbcStore.Builder#open} does about the tables, by the {@link SchemaScripts}; the table {@code blacklist_schema}
 * holds the version.
 */
public enum SchemaMode {
    /**
     * Does nothing. If tables are missing or differ, the first statement that needs them fails; only SQLite tables without the index by
     * which lists are loaded are refused at once.
     */
    NONE,
    /**
     * Refuses to open unless the tables are there, in the version that this library was written for; says what to do about
     * it. Changes nothing.
     */
    VALIDATE,
    /**
     * Creates the tables if there are none, and then validates. The connections need the right to create tables. Safe when
     * several processes do it at once.
     */
    CREATE,
    /**
     * Creates the tables if there are none, brings those of an older version up to date, in one transaction, and then
     * validates. Everything in them stays. Meanwhile nobody writes to the lists, and PostgreSQL lets nobody read entries
     * either; that takes seconds for a million of them. The connections need the rights of the tables' owner. Safe when
     * several processes do it at once.
     */
    MIGRATE
}
