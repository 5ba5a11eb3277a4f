package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.jdbc.internal.connection.Database;
import io.github.blacklist4j.jdbc.internal.connection.Dialect;

/**
 * The tables of one database, and the way to run transactions on them.
 *
 * @param database runs the transactions
 * @param heads {@code blacklist_list}
 * @param entries {@code blacklist_entry}
 * @param stretches {@code blacklist_stretch} and {@code blacklist_stretched}
 * @param searches {@code blacklist_entry}, by what somebody looks for
 * @param lines {@code blacklist_list_line}
 * @param revisions {@code blacklist_revision} and {@code blacklist_change}
 * @param imports {@code blacklist_import}
 * @param staged {@code blacklist_staged}
 * @param traces {@code blacklist_import_trace}
 * @param former {@code blacklist_before}
 * @param documents {@code blacklist_document} and {@code blacklist_document_version}
 * @param hits {@code blacklist_hit}
 */
public record Tables(
        Database database,
        Heads heads,
        Entries entries,
        Stretches stretches,
        EntrySearches searches,
        ListLines lines,
        Revisions revisions,
        Imports imports,
        StagedRows staged,
        Traces traces,
        FormerEntries former,
        DocumentVersions documents,
        HitRows hits) {
    public static Tables of(Database database) {
        Dialect dialect = database.dialect();
        Stretches stretches = new Stretches(dialect);
        Entries entries = new Entries(dialect);
        Revisions revisions = new Revisions(dialect);
        StagedRows staged = new StagedRows(dialect);
        return new Tables(
                database,
                new Heads(dialect),
                entries,
                stretches,
                new EntrySearches(dialect, entries, new StretchSearch(entries, revisions, stretches)),
                new ListLines(),
                revisions,
                new Imports(entries, staged),
                staged,
                new Traces(),
                new FormerEntries(dialect),
                new DocumentVersions(dialect),
                new HitRows(dialect));
    }
}
