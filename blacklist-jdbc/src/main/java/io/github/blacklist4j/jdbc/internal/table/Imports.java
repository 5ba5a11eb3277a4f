package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreException.Reason;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * The imports, one row each. Its id is the generation that the import builds; its state is what decides whether that is
 * visible one day or is rubbish, and each chunk of work locks it first.
 */
public final class Imports {
    private static final String INSERT = "INSERT INTO blacklist_import (list_id, operation, mode, begun_at,"
            + " base_revision, base_generation, published_revision, source, added_by, content_hash, direct_rows,"
            + " added, updated, unchanged, removed, duplicates, conflicts, state)"
            + " VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 'OPEN')";
    private static final String WORK =
            "UPDATE blacklist_import SET direct_rows = direct_rows WHERE id = ? AND state = 'OPEN'";
    private static final String COUNT_DIRECT = "UPDATE blacklist_import SET direct_rows = direct_rows + ? WHERE id = ?";
    private static final String DIRECT = "SELECT direct_rows FROM blacklist_import WHERE id = ?";
    private static final String PUBLISH = "UPDATE blacklist_import SET published_revision = ?, added = ?,"
            + " updated = ?, unchanged = ?, removed = ?, duplicates = ?, conflicts = ?, state = 'PUBLISHED'"
            + " WHERE id = ? AND state = 'OPEN'";
    private static final String ABANDON =
            "UPDATE blacklist_import SET state = 'DROPPED' WHERE id = ? AND state = 'OPEN'";
    private static final String DELETE = "DELETE FROM blacklist_import WHERE id = ? AND state = 'DROPPED'";
    private static final String HOLD =
            "UPDATE blacklist_import SET direct_rows = direct_rows WHERE list_id = ? AND state = 'OPEN'";
    private static final String OPEN_OF = "SELECT id FROM blacklist_import WHERE list_id = ? AND state = 'OPEN'";
    private static final String REPLACING =
            "SELECT COUNT(*) FROM blacklist_import WHERE list_id = ? AND state = 'OPEN' AND mode = 'REPLACE'";
    private static final String IS_OPEN = "SELECT COUNT(*) FROM blacklist_import WHERE id = ? AND state = 'OPEN'";
    private static final String IS_DROPPED = "SELECT COUNT(*) FROM blacklist_import WHERE id = ? AND state = 'DROPPED'";
    private static final String LEFT_BEHIND = "SELECT id, list_id FROM blacklist_import"
            + " WHERE state = 'DROPPED' OR (state = 'OPEN' AND begun_at < ?) ORDER BY id";
    private static final String FORGET = "UPDATE blacklist_staged SET description = '', source = '', added_by = '',"
            + " why = '' WHERE import_id = ? AND match_type = ? AND number = ?";
    private static final String ERASE =
            "DELETE FROM blacklist_staged WHERE import_id = ? AND match_type = ? AND number = ?";
    private static final String BUILT = "SELECT COUNT(*) FROM blacklist_entry"
            + " WHERE list_id = ? AND generation = ? AND match_type = ? AND number = ?";
    private static final String WANT_NOTHING = "UPDATE blacklist_staged SET kind = NULL, enabled = 0,"
            + " valid_from = NULL, valid_until = NULL, added_at = NULL, description = '', source = '', added_by = '',"
            + " action = 'FORGOTTEN', why = '' WHERE import_id = ? AND match_type = ? AND number = ?";
    private static final String ERASE_DIRECT =
            "DELETE FROM blacklist_entry WHERE list_id = ? AND generation = ? AND match_type = ? AND number = ?";

    public long begin(Session session, Head head, ImportTicket ticket) throws SQLException {
        return session.insert(
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

    /** Locks an import for a chunk of work. */
    public void work(Session session, long importId) throws SQLException {
        if (session.update(WORK, importId) == 0) {
            throw over(importId);
        }
    }

    /** Notes that more rows, or fewer, are in the import's generation and not staged. */
    public void countDirect(Session session, long importId, int more) throws SQLException {
        if (more != 0) {
            session.update(COUNT_DIRECT, more, importId);
        }
    }

    /** How many rows of an import are in its generation and not staged. */
    public long directRows(Session session, long importId) throws SQLException {
        return session.number(DIRECT, importId);
    }

    public void publish(Session session, long importId, long revision, ImportCounts counts) throws SQLException {
        int open = session.update(
                PUBLISH,
                revision,
                counts.added(),
                counts.updated(),
                counts.unchanged(),
                counts.removed(),
                counts.duplicates(),
                counts.conflicts(),
                importId);
        if (open == 0) {
            throw over(importId);
        }
    }

    /** Ends an import unless it is published. */
    public void abandon(Session session, long importId) throws SQLException {
        session.update(ABANDON, importId);
    }

    public boolean isDropped(Session session, long importId) throws SQLException {
        return session.number(IS_DROPPED, importId) > 0;
    }

    /** Forgets an abandoned import, once nothing of it is left. */
    public int delete(Session session, long importId) throws SQLException {
        return session.update(DELETE, importId);
    }

    public boolean isOpen(Session session, long importId) throws SQLException {
        return session.number(IS_OPEN, importId) > 0;
    }

    /** An import to clean up after. */
    public record LeftBehind(long id, ListId list) {}

    /** The imports that are abandoned, or open for too long. */
    public List<LeftBehind> leftBehind(Session session, Instant before) throws SQLException {
        return session.list(
                LEFT_BEHIND, row -> new LeftBehind(row.getLong(1), new ListId(row.getLong(2))), before.toEpochMilli());
    }

    /**
     * Waits for the chunk that each open import of a list is at, and keeps them from going on until this transaction ends.
     * Whoever wants the lock of the head as well takes that first.
     */
    public void holdOpen(Session session, ListId list) throws SQLException {
        session.update(HOLD, list.value());
    }

    public List<Long> openOf(Session session, ListId list) throws SQLException {
        return session.list(OPEN_OF, row -> row.getLong(1), list.value());
    }

    /** Whether a REPLACE of a list is staged. */
    public boolean replacing(Session session, ListId list) throws SQLException {
        return session.number(REPLACING, list.value()) > 0;
    }

    /** Blanks what is personal in staged rows, or deletes them and direct ones. */
    public void forget(Session session, ListId list, Pattern pattern, boolean erase) throws SQLException {
        for (long importId : openOf(session, list)) {
            if (erase) {
                erase(session, list, importId, Columns.of(pattern));
            } else {
                session.update(FORGET, importId, Columns.of(pattern));
            }
        }
    }

    /** What was built of a staged row, the import itself drops before it is published: it counts what it built. */
    private void erase(Session session, ListId list, long importId, List<Object> pattern) throws SQLException {
        boolean built = directRows(session, importId) > 0 && session.number(BUILT, list.value(), importId, pattern) > 0;
        int staged = session.update(built ? WANT_NOTHING : ERASE, importId, pattern);
        if (built && staged == 0) {
            session.update(ERASE_DIRECT, list.value(), importId, pattern);
            countDirect(session, importId, -1);
        }
    }

    private static StoreException over(long importId) {
        return new StoreException(Reason.REFUSED, "Import " + importId + " is over: published, closed or swept");
    }
}
