package io.github.blacklist4j.jdbc;

/** The tables of one database, and the way to run transactions on them. */
record Tables(
        Database database, Heads heads, Entries entries, Revisions revisions, Imports imports, StagedRows staged) {
    static Tables of(Database database) {
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
