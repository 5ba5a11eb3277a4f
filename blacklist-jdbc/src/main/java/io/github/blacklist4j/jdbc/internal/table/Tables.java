package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.jdbc.internal.connection.Database;
import io.github.blacklist4j.jdbc.internal.connection.Dialect;

/** The tables of one database, and the way to run transactions on them. */
public record Tables(
        Database database, Heads heads, Entries entries, Revisions revisions, Imports imports, StagedRows staged) {
    public static Tables of(Database database) {
        Dialect dialect = database.dialect();
        return new Tables(
                database,
                new Heads(dialect),
                new Entries(dialect),
                new Revisions(dialect),
                new Imports(),
                new StagedRows(dialect));
    }
}
