package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.jdbc.internal.connection.Dialect;
import io.github.blacklist4j.jdbc.internal.connection.Insertion;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.Page;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Entries as they stood before the revisions that changed them: beside {@code blacklist_change}, which has how they stand
 * afterwards. Stateless and thread-safe.
 */
public final class FormerEntries {
    private static final String SELECT = "SELECT " + Columns.ENTRY + " FROM blacklist_before";
    private static final PatternLookup FIND =
            new PatternLookup(SELECT + " WHERE list_id = ? AND revision = ? AND match_type = ? AND number IN");
    private static final String SCAN = SELECT + " WHERE list_id = ? AND revision = ?"
            + " AND (match_type, number) > (?, ?) ORDER BY match_type, number LIMIT ?";
    private static final Insertion INSERT = new Insertion("blacklist_before", "list_id, revision, " + Columns.ENTRY);
    private static final String OF_PATTERN = " WHERE list_id = ? AND match_type = ? AND number = ?";
    private static final String FORGET = "UPDATE blacklist_before SET " + Columns.BLANK_TEXTS + OF_PATTERN;
    private static final String ERASE = "DELETE FROM blacklist_before" + OF_PATTERN;
    private static final String KEPT_FROM = "SELECT kept_from FROM blacklist_list WHERE id = ?";
    private static final String ANY = "SELECT revision FROM blacklist_before WHERE list_id = ? LIMIT 1";
    private static final String NTH_REVISION = "SELECT revision FROM blacklist_before WHERE list_id = ?"
            + " AND revision > ? ORDER BY revision, match_type, number LIMIT 1 OFFSET ?";
    private static final String DROP =
            "DELETE FROM blacklist_before WHERE list_id = ? AND revision > ? AND revision <= ?";

    private final Dialect dialect;

    FormerEntries(Dialect dialect) {
        this.dialect = dialect;
    }

    public void insert(Session session, ListId list, long revision, Collection<Entry> entries) throws SQLException {
        dialect.insertMany(session, INSERT, entries, entry -> List.of(list.value(), revision, Columns.of(entry)));
    }

    /** Whether what stood before a revision was written: it was not by version 1 of the tables. */
    public boolean isKept(Session session, ListId list, long revision) throws SQLException {
        return revision >= session.queryLong(KEPT_FROM, list.value());
    }

    public Map<Pattern, Entry> find(Session session, ListId list, long revision, Collection<Pattern> patterns)
            throws SQLException {
        Map<Pattern, Entry> found = new HashMap<>();
        for (Entry entry : FIND.find(session, patterns, row -> Columns.entry(row, 1), list.value(), revision)) {
            found.put(entry.pattern(), entry);
        }
        return found;
    }

    public Page<Entry> scan(Session session, ListId list, long revision, Optional<Page.Cursor> after, int limit)
            throws SQLException {
        List<Entry> rows = session.query(
                SCAN,
                row -> Columns.entry(row, 1),
                list.value(),
                revision,
                RowKey.of(after).pattern(),
                limit + 1L);
        return RowKey.page(rows, limit, entry -> RowKey.of(list.value(), entry.pattern()));
    }

    /** Blanks the texts of a pattern's entries, or deletes these. */
    public void forget(Session session, ListId list, Pattern pattern, boolean erase) throws SQLException {
        session.update(erase ? ERASE : FORGET, list.value(), Columns.of(pattern));
    }

    public boolean has(Session session, ListId list) throws SQLException {
        return session.queryFirst(ANY, row -> row.getLong(1), list.value()).isPresent();
    }

    /** Drops the next rows of a list after a revision; returns the last revision, empty if these were the rest. */
    public Optional<Long> dropNext(Session session, ListId list, long after, int count) throws SQLException {
        Optional<Long> upTo = session.queryFirst(NTH_REVISION, row -> row.getLong(1), list.value(), after, count - 1);
        session.update(DROP, list.value(), after, upTo.orElse(Long.MAX_VALUE));
        return upTo;
    }
}
