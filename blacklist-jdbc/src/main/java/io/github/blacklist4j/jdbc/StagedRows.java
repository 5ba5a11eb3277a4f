package io.github.blacklist4j.jdbc;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.store.ListId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows that imports want, one per pattern. */
final class StagedRows {
    private static final String PLAIN = "SELECT " + Columns.CHANGE + ", result FROM blacklist_staged";
    private static final Lookup FIND = new Lookup(PLAIN + " WHERE import_id = ? AND match_type = ? AND number IN");
    private static final String WITH_ENTRIES = "SELECT s.match_type, s.number, s.kind, s.enabled, s.valid_from,"
            + " s.valid_until, s.added_at, s.description, s.source, s.added_by, s.action, s.why, s.result,"
            + " e.match_type, e.number, e.kind, e.enabled, e.valid_from, e.valid_until, e.added_at, e.description,"
            + " e.source, e.added_by FROM blacklist_staged s LEFT JOIN blacklist_entry e"
            + " ON e.list_id = ? AND e.generation = ? AND e.match_type = s.match_type AND e.number = s.number"
            + " WHERE s.import_id = ? AND (s.match_type, s.number) > (?, ?)"
            + " ORDER BY s.match_type, s.number LIMIT ?";
    private static final Insertion INSERT =
            new Insertion("blacklist_staged", "import_id, " + Columns.CHANGE + ", result");
    private static final String UPDATE = "UPDATE blacklist_staged SET kind = ?, enabled = ?, valid_from = ?,"
            + " valid_until = ?, added_at = ?, description = ?, source = ?, added_by = ?, result = ?"
            + " WHERE import_id = ? AND match_type = ? AND number = ?";
    private static final String RESULT =
            "UPDATE blacklist_staged SET result = ? WHERE import_id = ? AND match_type = ? AND number = ?";
    private static final String NTH_KEY = "SELECT match_type, number FROM blacklist_staged WHERE import_id = ?"
            + " ORDER BY match_type, number LIMIT 1 OFFSET ?";
    private static final String DROP_UP_TO =
            "DELETE FROM blacklist_staged WHERE import_id = ? AND (match_type, number) <= (?, ?)";
    private static final String DROP_REST = "DELETE FROM blacklist_staged WHERE import_id = ?";
    private static final String NEXT_IMPORT =
            "SELECT COALESCE(MIN(import_id), 0) FROM blacklist_staged" + " WHERE import_id > ?";

    private static final int ENTRY_AT = Columns.CHANGE_WIDTH + 2;

    private final Dialect dialect;

    StagedRows(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * A staged row.
     *
     * @param wanted what the import wants
     * @param result what becomes of it as the list stood when it was looked at last
     */
    record StagedRow(Change wanted, WriteResult result) {
        Pattern pattern() {
            return wanted.pattern();
        }

        StagedRow with(WriteResult now) {
            return new StagedRow(wanted, now);
        }
    }

    /** A staged row and the entry that has its pattern. */
    record Meeting(StagedRow row, Optional<Entry> entry) {}

    Map<Pattern, StagedRow> find(Session session, long importId, Collection<Pattern> patterns) throws SQLException {
        Map<Pattern, StagedRow> found = new HashMap<>();
        for (StagedRow row : FIND.find(session, patterns, StagedRows::row, importId)) {
            found.put(row.pattern(), row);
        }
        return found;
    }

    /** The next rows after a key, each with the entry of a generation that has its pattern. */
    List<Meeting> meet(Session session, long importId, ListId list, long generation, Key after, int limit)
            throws SQLException {
        return session.list(
                WITH_ENTRIES, StagedRows::meeting, list.value(), generation, importId, after.pattern(), limit);
    }

    void insert(Session session, long importId, Collection<StagedRow> rows) throws SQLException {
        dialect.insertMany(session, INSERT, rows, row -> List.of(importId, Columns.of(row.wanted()), row.result()));
    }

    /** Writes rows anew that are there and want to put an entry. */
    void update(Session session, long importId, Collection<StagedRow> rows) throws SQLException {
        session.batch(
                UPDATE,
                rows,
                row -> List.of(
                        Columns.valuesOf(((Change.Put) row.wanted()).after()),
                        row.result(),
                        importId,
                        Columns.of(row.pattern())));
    }

    void updateResults(Session session, long importId, Collection<StagedRow> rows) throws SQLException {
        session.batch(RESULT, rows, row -> List.of(row.result(), importId, Columns.of(row.pattern())));
    }

    /** Drops some rows; answers whether there are more. */
    boolean dropSome(Session session, long importId, int count) throws SQLException {
        Optional<Key> upTo =
                session.first(NTH_KEY, row -> new Key(0, row.getString(1), row.getString(2)), importId, count - 1);
        if (upTo.isPresent()) {
            session.update(DROP_UP_TO, importId, upTo.get().pattern());
        } else {
            session.update(DROP_REST, importId);
        }
        return upTo.isPresent();
    }

    /** The next import that has rows, after an id; 0 if there is none. */
    long nextImport(Session session, long after) throws SQLException {
        return session.number(NEXT_IMPORT, after);
    }

    private static StagedRow row(ResultSet row) throws SQLException {
        return new StagedRow(Columns.change(row, 1), WriteResult.valueOf(row.getString(Columns.CHANGE_WIDTH + 1)));
    }

    private static Meeting meeting(ResultSet row) throws SQLException {
        Optional<Entry> entry = Optional.ofNullable(row.getString(ENTRY_AT)).isPresent()
                ? Optional.of(Columns.entry(row, ENTRY_AT))
                : Optional.empty();
        return new Meeting(row(row), entry);
    }
}
