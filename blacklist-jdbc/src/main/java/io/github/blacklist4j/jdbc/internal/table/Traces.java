package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One row per import that was published, kept for as long as its list. It says which generation the import replaced while that
 * is kept, so that readers of the past find it and the clean-up does not drop it. Stateless and thread-safe.
 */
public final class Traces {
    private static final String TABLE = "blacklist_import_trace";
    private static final String INSERT =
            "INSERT INTO " + TABLE + " (list_id, revision, import_id, begun_at, mode, source,"
                    + " added_by, file_name, content_hash, why, undoes, added, updated, unchanged, removed, duplicates, conflicts,"
                    + " generation, former_generation) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String PAGE = "SELECT revision, import_id, begun_at, mode, source, added_by, file_name,"
            + " content_hash, why, undoes, added, updated, unchanged, removed, duplicates, conflicts, generation,"
            + " former_generation, (SELECT COUNT(*) FROM " + TABLE + " u WHERE u.list_id = t.list_id"
            + " AND u.undoes = t.import_id) FROM " + TABLE + " t"
            + " WHERE list_id = ? AND revision < ? ORDER BY revision DESC LIMIT ?";
    private static final String FORMER =
            "SELECT former_generation FROM " + TABLE + " WHERE list_id = ? AND revision = ? AND generation > 0";
    private static final String KEEPS =
            "SELECT COUNT(*) FROM " + TABLE + " WHERE list_id = ? AND former_generation = ?";
    private static final String KEPT = "SELECT former_generation FROM " + TABLE
            + " WHERE list_id = ? AND former_generation >= 0 ORDER BY revision DESC LIMIT 1000000 OFFSET ?";
    private static final String RELEASE = "UPDATE " + TABLE + " SET former_generation = " + Traces.NONE
            + " WHERE list_id = ? AND former_generation = ?";
    private static final String ANY = "SELECT revision FROM " + TABLE + " WHERE list_id = ? LIMIT 1";
    private static final String DELETE = "DELETE FROM " + TABLE + " WHERE list_id = ?";

    private static final long NONE = -1;
    private static final long SMALL = 0;

    Traces() {}

    /** Writes the trace of a small import. */
    public void insert(Session session, ListId list, ImportTrace trace) throws SQLException {
        insert(session, list, trace, SMALL, NONE);
    }

    /** Writes the trace of an import that made one generation out of another. */
    public void insert(Session session, ListId list, ImportTrace trace, long generation, long former)
            throws SQLException {
        ImportTrace.MadeOf origin = trace.origin();
        ImportCounts counts = trace.counts();
        session.update(
                INSERT,
                list.value(),
                trace.revision(),
                trace.id().value(),
                trace.at().toEpochMilli(),
                trace.mode(),
                origin.source().origin(),
                origin.source().author(),
                origin.fileName(),
                origin.contentHash(),
                origin.why(),
                trace.undoes().map(id -> id.value().toString()).orElse(""),
                counts.added(),
                counts.updated(),
                counts.unchanged(),
                counts.removed(),
                counts.duplicates(),
                counts.conflicts(),
                generation,
                former);
    }

    /** The newest first. */
    public Page<ImportTrace> page(Session session, ListId list, Optional<Page.Cursor> after, int limit)
            throws SQLException {
        List<ImportTrace> rows = session.query(
                PAGE,
                Traces::trace,
                list.value(),
                after.isPresent() ? RowKey.of(after).first() : Long.MAX_VALUE,
                limit + 1L);
        return RowKey.page(rows, limit, trace -> new RowKey(trace.revision(), "", ""));
    }

    /**
     * The generation that a revision replaced.
     *
     * @return empty if it replaced none; of those that are no longer kept {@link #isKept} says no
     */
    public Optional<Long> former(Session session, ListId list, long revision) throws SQLException {
        return session.queryFirst(FORMER, row -> row.getLong(1), list.value(), revision);
    }

    public static boolean isKept(long former) {
        return former != NONE;
    }

    /** Whether a generation is kept because an import replaced it. */
    public boolean keeps(Session session, ListId list, long generation) throws SQLException {
        return session.queryLong(KEEPS, list.value(), generation) > 0;
    }

    /** The generations that are kept. */
    public List<Long> kept(Session session, ListId list) throws SQLException {
        return session.query(KEPT, row -> row.getLong(1), list.value(), 0);
    }

    /** Keeps those that the last imports replaced, and none that others did; returns what may be dropped. */
    public List<Long> release(Session session, ListId list, int most) throws SQLException {
        List<Long> released = session.query(KEPT, row -> row.getLong(1), list.value(), most);
        session.batch(RELEASE, released, generation -> List.of(list.value(), generation));
        return released;
    }

    public boolean has(Session session, ListId list) throws SQLException {
        return session.queryFirst(ANY, row -> row.getLong(1), list.value()).isPresent();
    }

    public void delete(Session session, ListId list) throws SQLException {
        session.update(DELETE, list.value());
    }

    private static ImportTrace trace(ResultSet row) throws SQLException {
        boolean inHistory = row.getLong(17) == SMALL;
        ImportTrace.Undo undo = row.getLong(19) > 0
                ? ImportTrace.Undo.DONE
                : inHistory || isKept(row.getLong(18)) ? ImportTrace.Undo.POSSIBLE : ImportTrace.Undo.NOT_KEPT;
        return new ImportTrace(
                id(row.getString(2)),
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(3)),
                ImportMode.valueOf(row.getString(4)),
                new ImportTrace.MadeOf(
                        new Source(row.getString(5), row.getString(6)),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9)),
                new ImportCounts(
                        row.getLong(11),
                        row.getLong(12),
                        row.getLong(13),
                        row.getLong(14),
                        row.getLong(15),
                        row.getLong(16)),
                Optional.of(row.getString(10)).filter(text -> !text.isEmpty()).map(Traces::id),
                undo,
                inHistory);
    }

    private static OperationId id(String text) {
        return new OperationId(UUID.fromString(text));
    }
}
