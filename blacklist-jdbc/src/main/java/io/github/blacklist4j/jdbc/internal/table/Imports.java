package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreException.Code;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The imports, one row each. Its id is also the generation that the import builds. Its state decides whether that generation
 * may become visible or is garbage; each chunk of an import locks the row first, so that nobody ends the import meanwhile.
 * Whoever does not hold that lock names the import by its {@link ImportId}. Stateless and thread-safe.
 */
public final class Imports {
    private static final String INSERT = "INSERT INTO blacklist_import (list_id, operation, mode, begun_at,"
            + " base_revision, base_generation, published_revision, source, added_by, content_hash, direct_rows,"
            + " added, updated, unchanged, removed, duplicates, conflicts, state)"
            + " VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 'OPEN')";
    private static final String BY_ID = " WHERE id = ? AND list_id = ? AND operation = ?";
    private static final String LOCK =
            "UPDATE blacklist_import SET direct_rows = direct_rows" + BY_ID + " AND state = 'OPEN'";
    private static final String COUNT_DIRECT = "UPDATE blacklist_import SET direct_rows = direct_rows + ? WHERE id = ?";
    private static final String DIRECT_ROWS = "SELECT direct_rows FROM blacklist_import WHERE id = ?";
    private static final String PUBLISH = "UPDATE blacklist_import SET published_revision = ?, added = ?,"
            + " updated = ?, unchanged = ?, removed = ?, duplicates = ?, conflicts = ?, state = 'PUBLISHED'"
            + BY_ID + " AND state = 'OPEN'";
    private static final String ABANDON =
            "UPDATE blacklist_import SET state = 'DROPPED'" + BY_ID + " AND state = 'OPEN'";
    private static final String DELETE = "DELETE FROM blacklist_import" + BY_ID + " AND state = 'DROPPED'";
    private static final String LOCK_OPEN =
            "UPDATE blacklist_import SET direct_rows = direct_rows WHERE list_id = ? AND state = 'OPEN'";
    private static final String OPEN_OF = "SELECT id FROM blacklist_import WHERE list_id = ? AND state = 'OPEN'";
    private static final String REPLACING =
            "SELECT COUNT(*) FROM blacklist_import WHERE list_id = ? AND state = 'OPEN' AND mode = 'REPLACE'";
    private static final String ANY_OPEN = "SELECT COUNT(*) FROM blacklist_import WHERE id = ? AND state = 'OPEN'";
    private static final String IS_OPEN = "SELECT COUNT(*) FROM blacklist_import" + BY_ID + " AND state = 'OPEN'";
    private static final String IS_DROPPED = "SELECT COUNT(*) FROM blacklist_import" + BY_ID + " AND state = 'DROPPED'";
    private static final String LEFT_BEHIND = "SELECT i.id, l.id, l.epoch, i.operation FROM blacklist_import i"
            + " JOIN blacklist_list l ON l.id = i.list_id"
            + " WHERE state = 'DROPPED' OR (state = 'OPEN' AND begun_at < ?) ORDER BY i.id";

    private final Entries entries;
    private final StagedRows staged;

    Imports(Entries entries, StagedRows staged) {
        this.entries = entries;
        this.staged = staged;
    }

    public long begin(Session session, Head head, ImportTicket ticket) throws SQLException {
        return session.insertForId(
                INSERT,
                head.row().id().value(),
                ticket.operation().value(),
                ticket.mode(),
                ticket.at().toEpochMilli(),
                head.revision(),
                head.generation(),
                ticket.source().origin(),
                ticket.source().author(),
                ticket.contentHash());
    }

    /** Locks an import for one of its chunks; false if it is no longer open. */
    public boolean lock(Session session, ImportId of) throws SQLException {
        return session.update(LOCK, key(of)) > 0;
    }

    private static List<Object> key(ImportId of) {
        return List.of(of.number(), of.list().value(), of.operation().value());
    }

    /** Adds to the number of direct rows: those that are in the import's generation and not staged. */
    public void countDirect(Session session, long importId, int more) throws SQLException {
        if (more != 0) {
            session.update(COUNT_DIRECT, more, importId);
        }
    }

    /** How many rows of an import are in its generation and not staged. */
    public long directRows(Session session, long importId) throws SQLException {
        return session.queryLong(DIRECT_ROWS, importId);
    }

    /** Ends an import that is still open, with what it did. */
    public void publish(Session session, ImportId of, long revision, ImportCounts counts) throws SQLException {
        int published = session.update(
                PUBLISH,
                revision,
                counts.added(),
                counts.updated(),
                counts.unchanged(),
                counts.removed(),
                counts.duplicates(),
                counts.conflicts(),
                key(of));
        if (published == 0) {
            throw ended(of);
        }
    }

    /** Ends an import unless it is published. */
    public void abandon(Session session, ImportId of) throws SQLException {
        session.update(ABANDON, key(of));
    }

    public boolean isDropped(Session session, ImportId of) throws SQLException {
        return session.queryLong(IS_DROPPED, key(of)) > 0;
    }

    /** Deletes an abandoned import, once nothing of it is left. */
    public int delete(Session session, ImportId of) throws SQLException {
        return session.update(DELETE, key(of));
    }

    public boolean isOpen(Session session, ImportId of) throws SQLException {
        return session.queryLong(IS_OPEN, key(of)) > 0;
    }

    /** Whether any import with this number is open, and so owns the rows and the generation that have it. */
    public boolean isAnyOpen(Session session, long number) throws SQLException {
        return session.queryLong(ANY_OPEN, number) > 0;
    }

    /** The imports that are abandoned, or open since before an instant. */
    public List<ImportId> leftBehind(Session session, Instant before) throws SQLException {
        return session.query(
                LEFT_BEHIND,
                row -> new ImportId(
                        row.getLong(1), Heads.id(row, 2, 3), new OperationId(UUID.fromString(row.getString(4)))),
                before.toEpochMilli());
    }

    /**
     * Locks the open imports of a list: waits for the chunk that each is busy with, and lets none begin another until this
     * transaction ends. Lock order: the list's head first, then its imports.
     */
    public void lockOpen(Session session, ListId list) throws SQLException {
        session.update(LOCK_OPEN, list.value());
    }

    public List<Long> openOf(Session session, ListId list) throws SQLException {
        return session.query(OPEN_OF, row -> row.getLong(1), list.value());
    }

    /** Whether a REPLACE of a list is open. */
    public boolean isReplacing(Session session, ListId list) throws SQLException {
        return session.queryLong(REPLACING, list.value()) > 0;
    }

    /** In all open imports of a list, blanks the texts of a row or erases the row, be it staged or direct. */
    public void forget(Session session, ListId list, Pattern pattern, boolean erase) throws SQLException {
        for (long importId : openOf(session, list)) {
            if (erase) {
                erase(session, list, importId, pattern);
            } else {
                staged.forget(session, importId, pattern);
            }
        }
    }

    /** An entry built of a staged row stays: the import counts what it built, and erases it itself before publishing. */
    private void erase(Session session, ListId list, long importId, Pattern pattern) throws SQLException {
        boolean built = directRows(session, importId) > 0 && entries.has(session, list, importId, pattern);
        int rows = built ? staged.wantNothing(session, importId, pattern) : staged.delete(session, importId, pattern);
        if (built && rows == 0) {
            entries.delete(session, list, importId, pattern); // a direct row
            countDirect(session, importId, -1);
        }
    }

    public static StoreException ended(ImportId of) {
        return new StoreException(Code.REFUSED, "Import " + of.number() + " is over: published, closed or swept");
    }
}
