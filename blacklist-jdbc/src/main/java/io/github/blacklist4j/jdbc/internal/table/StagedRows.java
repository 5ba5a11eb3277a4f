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

/** The rows that imports want, one per import and pattern. Stateless and thread-safe. */
public final class StagedRows {
    private static final String SELECT = "SELECT " + Columns.CHANGE + ", result FROM blacklist_staged";
    private static final PatternLookup FIND =
            new PatternLookup(SELECT + " WHERE import_id = ? AND match_type = ? AND number IN");
    private static final String NEXT =
            SELECT + " WHERE import_id = ? AND (match_type, number) > (?, ?) ORDER BY match_type, number LIMIT ?";
    private static final Insertion INSERT =
            new Insertion("blacklist_staged", "import_id, " + Columns.CHANGE + ", result");
    private static final String AT_KEY = " WHERE import_id = ? AND match_type = ? AND number = ?";
    private static final String UPDATE = "UPDATE blacklist_staged SET " + Columns.SET_VALUES + ", result = ?" + AT_KEY;
    private static final String UPDATE_RESULT = "UPDATE blacklist_staged SET result = ?" + AT_KEY;
    private static final String DELETE = "DELETE FROM blacklist_staged" + AT_KEY;
    private static final String FORGET = "UPDATE blacklist_staged SET " + Columns.BLANK_TEXTS + ", why = ''" + AT_KEY;
    private static final String WANT_NOTHING = "UPDATE blacklist_staged SET kind = NULL, enabled = 0,"
            + " valid_from = NULL, valid_until = NULL, added_at = NULL, " + Columns.BLANK_TEXTS
            + ", action = 'FORGOTTEN', why = ''" + AT_KEY;

    private static final KeyRanges RANGES = new KeyRanges("blacklist_staged", "import_id = ?");
    private static final String NEXT_IMPORT =
            "SELECT COALESCE(MIN(import_id), 0) FROM blacklist_staged WHERE import_id > ?";

    private final Dialect dialect;

    StagedRows(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * A staged row.
     *
     * @param wanted what the import wants
     * @param result what it does to the list, as that was when it was last compared
     */
    public record StagedRow(Change wanted, WriteResult result) {
        public Pattern pattern() {
            return wanted.pattern();
        }

        /** Marks a pattern that is not one of the import's, although its generation has an entry. */
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
        return session.query(NEXT, StagedRows::row, importId, after.pattern(), limit);
    }

    public void insert(Session session, long importId, Collection<StagedRow> rows) throws SQLException {
        dialect.insertMany(session, INSERT, rows, row -> List.of(importId, Columns.of(row.wanted()), row.result()));
    }

    /** Rewrites rows that are staged already and put an entry. */
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
        session.batch(UPDATE_RESULT, rows, row -> List.of(row.result(), importId, Columns.of(row.pattern())));
    }

    /** Drops the next rows after a key and returns the last key; at the end if these were the rest. */
    public RowKey dropNext(Session session, long importId, RowKey after, int count) throws SQLException {
        return RANGES.dropNext(session, after, count, importId);
    }

    public void delete(Session session, long importId, Collection<Pattern> patterns) throws SQLException {
        session.batch(DELETE, patterns, pattern -> List.of(importId, Columns.of(pattern)));
    }

    /** Deletes a row if it is staged; returns how many were. */
    int delete(Session session, long importId, Pattern pattern) throws SQLException {
        return session.update(DELETE, importId, Columns.of(pattern));
    }

    /** Makes a row want nothing, see {@link StagedRow#wantingNothing}; returns how many were staged. */
    int wantNothing(Session session, long importId, Pattern pattern) throws SQLException {
        return session.update(WANT_NOTHING, importId, Columns.of(pattern));
    }

    /** Blanks the texts of a row. */
    void forget(Session session, long importId, Pattern pattern) throws SQLException {
        session.update(FORGET, importId, Columns.of(pattern));
    }

    /** The next import that has rows, after an id; 0 if there is none. */
    public long nextImport(Session session, long after) throws SQLException {
        return session.queryLong(NEXT_IMPORT, after);
    }

    private static StagedRow row(ResultSet row) throws SQLException {
        return new StagedRow(Columns.change(row, 1), WriteResult.valueOf(row.getString(Columns.CHANGE_WIDTH + 1)));
    }
}
