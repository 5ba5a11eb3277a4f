package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.jdbc.internal.connection.Dialect;
import io.github.blacklist4j.jdbc.internal.connection.Insertion;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows that imports want, one per pattern. */
public final class StagedRows {
    private static final String PLAIN = "SELECT " + Columns.CHANGE + ", result FROM blacklist_staged";
    private static final Lookup FIND = new Lookup(PLAIN + " WHERE import_id = ? AND match_type = ? AND number IN");
    private static final String NEXT =
            PLAIN + " WHERE import_id = ? AND (match_type, number) > (?, ?) ORDER BY match_type, number LIMIT ?";
    private static final Insertion INSERT =
            new Insertion("blacklist_staged", "import_id, " + Columns.CHANGE + ", result");
    private static final String UPDATE = "UPDATE blacklist_staged SET kind = ?, enabled = ?, valid_from = ?,"
            + " valid_until = ?, added_at = ?, description = ?, source = ?, added_by = ?, result = ?"
            + " WHERE import_id = ? AND match_type = ? AND number = ?";
    private static final String RESULT =
            "UPDATE blacklist_staged SET result = ? WHERE import_id = ? AND match_type = ? AND number = ?";
    private static final String NTH_KEY = "SELECT match_type, number FROM blacklist_staged WHERE import_id = ?"
            + " AND (match_type, number) > (?, ?) ORDER BY match_type, number LIMIT 1 OFFSET ?";
    private static final String DROP = "DELETE FROM blacklist_staged WHERE import_id = ?"
            + " AND (match_type, number) > (?, ?) AND (match_type, number) <= (?, ?)";
    private static final String DELETE =
            "DELETE FROM blacklist_staged WHERE import_id = ? AND match_type = ? AND number = ?";
    private static final String NEXT_IMPORT =
            "SELECT COALESCE(MIN(import_id), 0) FROM blacklist_staged" + " WHERE import_id > ?";

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
    public record StagedRow(Change wanted, WriteResult result) {
        public Pattern pattern() {
            return wanted.pattern();
        }

        /** Says that the pattern is none of the import's, though its generation has an entry. */
        public static StagedRow wantingNothing(Pattern pattern) {
            return new StagedRow(new Change.Forgotten(pattern, false), WriteResult.UNCHANGED);
        }

        public boolean wantsNothing() {
            return wanted instanceof Change.Forgotten;
        }

        public StagedRow with(WriteResult now) {
            return new StagedRow(wanted, now);
        }
    }

    public Map<Pattern, StagedRow> find(Session session, long importId, Collection<Pattern> patterns)
            throws SQLException {
        Map<Pattern, StagedRow> found = new HashMap<>();
        for (StagedRow row : FIND.find(session, patterns, StagedRows::row, importId)) {
            found.put(row.pattern(), row);
        }
        return found;
    }

    /** The next rows after a key. */
    public List<StagedRow> next(Session session, long importId, RowKey after, int limit) throws SQLException {
        return session.list(NEXT, StagedRows::row, importId, after.pattern(), limit);
    }

    public void insert(Session session, long importId, Collection<StagedRow> rows) throws SQLException {
        dialect.insertMany(session, INSERT, rows, row -> List.of(importId, Columns.of(row.wanted()), row.result()));
    }

    /** Writes rows anew that are there and want to put an entry. */
    public void update(Session session, long importId, Collection<StagedRow> rows) throws SQLException {
        session.batch(
                UPDATE,
                rows,
                row -> List.of(
                        Columns.valuesOf(((Change.Put) row.wanted()).after()),
                        row.result(),
                        importId,
                        Columns.of(row.pattern())));
    }

    public void updateResults(Session session, long importId, Collection<StagedRow> rows) throws SQLException {
        session.batch(RESULT, rows, row -> List.of(row.result(), importId, Columns.of(row.pattern())));
    }

    /** Drops the next rows after a key and answers the last key; one after all of them if that was the rest. */
    public RowKey dropNext(Session session, long importId, RowKey after, int count) throws SQLException {
        RowKey upTo = session.first(
                        NTH_KEY,
                        row -> new RowKey(0, row.getString(1), row.getString(2)),
                        importId,
                        after.pattern(),
                        count - 1)
                .orElse(RowKey.END);
        session.update(DROP, importId, after.pattern(), upTo.pattern());
        return upTo;
    }

    public void delete(Session session, long importId, Collection<Pattern> patterns) throws SQLException {
        session.batch(DELETE, patterns, pattern -> List.of(importId, Columns.of(pattern)));
    }

    /** The next import that has rows, after an id; 0 if there is none. */
    public long nextImport(Session session, long after) throws SQLException {
        return session.number(NEXT_IMPORT, after);
    }

    private static StagedRow row(ResultSet row) throws SQLException {
        return new StagedRow(Columns.change(row, 1), WriteResult.valueOf(row.getString(Columns.CHANGE_WIDTH + 1)));
    }
}
