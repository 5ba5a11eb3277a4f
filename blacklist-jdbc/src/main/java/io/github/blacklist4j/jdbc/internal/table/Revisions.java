package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.jdbc.internal.connection.Dialect;
import io.github.blacklist4j.jdbc.internal.connection.Failures;
import io.github.blacklist4j.jdbc.internal.connection.Insertion;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.ConcurrentChange;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.Page;
import io.github.blacklist4j.store.StoreException.Code;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One row per revision and one per change: the feed and the history. Stateless and thread-safe. */
public final class Revisions {
    private static final String INSERT_REVISION = "INSERT INTO blacklist_revision"
            + " (list_id, revision, operation, generation, at, change_count) VALUES (?, ?, ?, ?, ?, ?)";
    private static final Insertion INSERT_CHANGE =
            new Insertion("blacklist_change", "list_id, revision, position, " + Columns.SIGNED_CHANGE);
    private static final String HAS_OPERATION =
            "SELECT COUNT(*) FROM blacklist_revision WHERE list_id = ? AND operation = ?";
    private static final String SINCE = "SELECT revision, operation, generation, change_count"
            + " FROM blacklist_revision WHERE list_id = ? AND revision >= ? ORDER BY revision LIMIT ?";
    private static final String CHANGES = "SELECT revision, " + Columns.SIGNED_CHANGE + " FROM blacklist_change"
            + " WHERE list_id = ? AND revision >= ? AND revision <= ? ORDER BY revision, position";
    private static final String CHANGED = "SELECT match_type, number, action FROM blacklist_change"
            + " WHERE list_id = ? AND revision > ? AND revision <= ? ORDER BY revision, position";
    private static final String FORGOTTEN = "SELECT match_type, number, action FROM blacklist_change"
            + " WHERE list_id = ? AND revision > ? AND revision <= ? AND action IN ('FORGOTTEN', 'ERASED')"
            + " ORDER BY revision, position";
    private static final String COUNT_CHANGED = "SELECT COUNT(*) FROM (SELECT 1 FROM blacklist_change"
            + " WHERE list_id = ? AND revision > ? LIMIT ?) counted";
    // k finds the changes through the index of patterns; without it the planner would read all changes of the list
    private static final String HISTORY =
            "SELECT at, c.revision, c.position, " + Columns.qualified("c", Columns.SIGNED_CHANGE)
                    + " FROM blacklist_change k CROSS JOIN blacklist_change c CROSS JOIN blacklist_revision r"
                    + " WHERE k.list_id = ? AND k.match_type = ? AND k.number = ? AND (k.revision, k.position) > (?, ?)"
                    + " AND c.list_id = k.list_id AND c.revision = k.revision AND c.position = k.position"
                    + " AND c.action <> 'ERASED' AND r.list_id = c.list_id AND r.revision = c.revision"
                    + " ORDER BY k.revision, k.position LIMIT ?";
    private static final String FORGET = "UPDATE blacklist_change SET " + Columns.BLANK_TEXTS
            + ", why = '', changed_source = '', changed_by = '' WHERE list_id = ? AND match_type = ? AND number = ?";
    private static final String ERASE =
            "DELETE FROM blacklist_change WHERE list_id = ? AND match_type = ? AND number = ?";
    private static final String LAST_ERASED = "SELECT l.id, l.epoch, MAX(c.revision) FROM blacklist_change c"
            + " JOIN blacklist_revision r ON r.list_id = c.list_id AND r.revision = c.revision"
            + " JOIN blacklist_list l ON l.id = c.list_id WHERE action = 'ERASED' AND at < ? GROUP BY l.id, l.epoch";
    private static final String ERASED = "SELECT match_type, number FROM blacklist_change"
            + " WHERE list_id = ? AND action = 'ERASED' AND revision <= ?";
    private static final String DROP_ERASED =
            "DELETE FROM blacklist_change WHERE list_id = ? AND action = 'ERASED' AND revision <= ?";
    private static final String ANY_CHANGE = "SELECT revision FROM blacklist_change WHERE list_id = ? LIMIT 1";
    private static final String NTH_REVISION = "SELECT revision FROM blacklist_change WHERE list_id = ?"
            + " AND revision > ? ORDER BY revision, position LIMIT 1 OFFSET ?";
    private static final String DROP =
            "DELETE FROM blacklist_change WHERE list_id = ? AND revision > ? AND revision <= ?";

    /** The most changes read at a time, so that memory is bounded: as many as two revisions may have. */
    private static final int MAX_CHANGES = 20_000;

    private final Dialect dialect;

    Revisions(Dialect dialect) {
        this.dialect = dialect;
    }

    private record Revision(long revision, OperationId operation, long generation, int changes) {}

    private record Positioned(long position, HistoryLine line) {}

    /** Writes the revision that a head was raised to, with its changes. */
    public void insert(Session session, Head head, Optional<Instant> at, List<Change> changes) throws SQLException {
        long list = head.row().id().value();
        try {
            session.update(
                    INSERT_REVISION,
                    list,
                    head.revision(),
                    head.row().operation().value(),
                    head.generation(),
                    at,
                    changes.size());
        } catch (SQLException e) {
            if (dialect.isDuplicateKey(e)) {
                throw Failures.of(Code.REFUSED, "Repeating an operation on list " + list, e);
            }
            throw e;
        }
        List<List<Object>> rows = new ArrayList<>();
        for (Change change : changes) {
            rows.add(List.of(list, head.revision(), rows.size(), Columns.signed(change)));
        }
        dialect.insertMany(session, INSERT_CHANGE, rows, row -> row);
    }

    public boolean has(Session session, ListId list, OperationId operation) throws SQLException {
        return session.queryLong(HAS_OPERATION, list.value(), operation.value()) > 0;
    }

    public Feed since(Session session, Head head, long revision, int limit) throws SQLException {
        if (revision < head.row().feedFloor() || revision > head.revision()) {
            return Feed.RELOAD;
        }
        long list = head.row().id().value();
        List<Revision> rows = fewEnough(session.query(SINCE, Revisions::revision, list, revision, limit));
        if (!gapFreeFrom(revision, rows)) {
            return Feed.RELOAD;
        }
        Map<Long, List<Change>> changes = new HashMap<>();
        session.query(
                CHANGES,
                row -> changes.computeIfAbsent(row.getLong(1), any -> new ArrayList<>())
                        .add(Columns.signedChange(row, 2)),
                list,
                revision,
                rows.get(rows.size() - 1).revision());
        return new Feed(
                false,
                rows.stream()
                        .map(row -> new Feed.Batch(
                                row.revision(),
                                row.operation(),
                                row.generation(),
                                changes.getOrDefault(row.revision(), List.of())))
                        .toList());
    }

    private static Revision revision(ResultSet row) throws SQLException {
        return new Revision(
                row.getLong(1), new OperationId(UUID.fromString(row.getString(2))), row.getLong(3), row.getInt(4));
    }

    /** As many as have few enough changes, but two at least: the one that the caller has and a new one. */
    private static List<Revision> fewEnough(List<Revision> rows) {
        long changes = 0;
        for (int i = 0; i < rows.size(); i++) {
            changes += rows.get(i).changes();
            if (i >= 2 && changes > MAX_CHANGES) {
                return rows.subList(0, i);
            }
        }
        return rows;
    }

    private static boolean gapFreeFrom(long revision, List<Revision> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).revision() != revision + i) {
                return false;
            }
        }
        return !rows.isEmpty();
    }

    /** The last revision that can be read at once with all from a revision on, at most the given last one. */
    public long upTo(Session session, ListId list, long after, long last) throws SQLException {
        List<Revision> rows =
                fewEnough(session.query(SINCE, Revisions::revision, list.value(), after + 1, MAX_CHANGES));
        return rows.isEmpty() ? last : Math.min(last, rows.get(rows.size() - 1).revision());
    }

    /** What happened to the patterns changed after one revision up to another. */
    public Map<Pattern, ConcurrentChange> changed(Session session, ListId list, long after, long upTo)
            throws SQLException {
        Map<Pattern, ConcurrentChange> changed = new LinkedHashMap<>();
        session.query(
                CHANGED,
                row -> changed.merge(
                        Columns.pattern(row, 1), concurrentChange(row.getString(3)), ConcurrentChange::then),
                list.value(),
                after,
                upTo);
        return changed;
    }

    /** What was forgotten or erased after one revision up to another. */
    public List<Change.Forgotten> forgotten(Session session, ListId list, long after, long upTo) throws SQLException {
        return session.query(
                FORGOTTEN,
                row -> new Change.Forgotten(Columns.pattern(row, 1), Columns.removes(row.getString(3))),
                list.value(),
                after,
                upTo);
    }

    /** Whether more changes than so many were made after a revision. */
    public boolean areMore(Session session, ListId list, long after, int than) throws SQLException {
        return session.queryLong(COUNT_CHANGED, list.value(), after, than + 1L) > than;
    }

    private static ConcurrentChange concurrentChange(String action) {
        if (Columns.puts(action)) {
            return ConcurrentChange.PUT;
        }
        return Columns.removes(action) ? ConcurrentChange.REMOVED : ConcurrentChange.NONE;
    }

    public Page<HistoryLine> history(
            Session session, ListId list, Pattern pattern, Optional<Page.Cursor> after, int limit) throws SQLException {
        RowKey key = RowKey.of(after);
        List<Positioned> rows = session.query(
                HISTORY,
                row -> new Positioned(
                        row.getLong(3),
                        new HistoryLine(Instant.parse(row.getString(1)), row.getLong(2), Columns.signedChange(row, 4))),
                list.value(),
                Columns.of(pattern),
                key.first(),
                after.isPresent() ? Long.parseLong(key.number()) : -1L,
                limit + 1L);
        Page<Positioned> page =
                RowKey.page(rows, limit, row -> new RowKey(row.line().revision(), "", Long.toString(row.position())));
        return new Page<>(page.items().stream().map(Positioned::line).toList(), page.next());
    }

    /** Blanks the texts of past changes of a pattern, or deletes these changes. */
    public void forget(Session session, ListId list, Pattern pattern, boolean erase) throws SQLException {
        session.update(erase ? ERASE : FORGET, list.value(), Columns.of(pattern));
    }

    /** Per list, the last revision before an instant whose change tells followers of an erased number. */
    public Map<ListId, Long> lastErased(Session session, Instant before) throws SQLException {
        Map<ListId, Long> last = new LinkedHashMap<>();
        session.query(LAST_ERASED, row -> Optional.ofNullable(last.put(Heads.id(row, 1, 2), row.getLong(3))), before);
        return last;
    }

    /** The patterns that these changes were about. */
    public List<Pattern> erased(Session session, ListId list, long upTo) throws SQLException {
        return session.query(ERASED, row -> Columns.pattern(row, 1), list.value(), upTo);
    }

    public void dropErased(Session session, ListId list, long upTo) throws SQLException {
        session.update(DROP_ERASED, list.value(), upTo);
    }

    public boolean hasChanges(Session session, ListId list) throws SQLException {
        return session.queryFirst(ANY_CHANGE, row -> row.getLong(1), list.value())
                .isPresent();
    }

    /** Drops the next changes of a list after a revision; returns the last revision, empty if these were the rest. */
    public Optional<Long> dropNext(Session session, ListId list, long after, int count) throws SQLException {
        Optional<Long> upTo = session.queryFirst(NTH_REVISION, row -> row.getLong(1), list.value(), after, count - 1);
        session.update(DROP, list.value(), after, upTo.orElse(Long.MAX_VALUE));
        return upTo;
    }
}
