package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.jdbc.internal.connection.Database;
import io.github.blacklist4j.jdbc.internal.connection.Dialect;

/**
 * The tables of one database, and the way to run transactions on them.
 *
 * @param database runs the transactions
 * @param heads {@code blacklist_list}
 * @param entries {@code blacklist_entry}
 * @param searches {@code blacklist_entry}, by what somebody looks for
 * @param lines {@code blacklist_list_line}
 * @param revisions {@code blacklist_revision} and {@code blacklist_change}
 * @param imports {@code blacklist_import}
 * @param staged {@code blacklist_staged}
 * @param traces {@code blacklist_import_trace}
 * @param former {@code blacklist_before}
 * @param documents {@code blacklist_document} and {@code blacklist_document_version}
 */
public record Tables(
        Database database,
        Heads heads,
        Entries entries,
        EntrySearches searches,
        ListLines lines,
        Revisions revisions,
        Imports imports,
        StagedRows staged,
        Traces traces,
        FormerEntries former,
        DocumentVersions documents) {
    public static Tables of(Database database) {
        Dialect dialect = database.dialect();
        Entries entries = new Entries(dialect);
        StagedRows staged = new StagedRows(dialect);
        return new Tables(
                database,
                new Heads(dialect),
                entries,
                new EntrySearches(dialect, entries),
                new ListLines(),
                new Revisions(dialect),
                new Imports(entries, staged),
                staged,
                new Traces(),
                new FormerEntries(dialect),
                new DocumentVersions(dialect));
    }
}
