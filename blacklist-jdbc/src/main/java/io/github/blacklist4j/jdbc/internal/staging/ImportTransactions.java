package io.github.blacklist4j.jdbc.internal.staging;

import io.github.blacklist4j.jdbc.internal.connection.Database;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.jdbc.internal.table.Head;
import io.github.blacklist4j.jdbc.internal.table.ImportId;
import io.github.blacklist4j.jdbc.internal.table.Imports;
import io.github.blacklist4j.jdbc.internal.table.Tables;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.ImportMerge;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.Write;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One import under way, and its short transactions.
 *
 * @param tables where
 * @param id its id, which is the generation it builds
 * @param list into which list
 * @param ticket what it is
 * @param begun the list's head when it began
 * @param chunk the most entries of one transaction
 * @param waitingBytes how much memory rows may take that wait to be written in order
 */
public record ImportTransactions(
        Tables tables, long id, ListId list, ImportTicket ticket, Head begun, int chunk, long waitingBytes) {
    /** Entries per transaction: some 20 ms with SQLite. */
    public static final int CHUNK = Write.MAX_CHANGES;

    /** Writers of other processes poll for SQLite's one write lock; without a gap between chunks they would starve. */
    private static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** How much memory rows may take that wait to be written in order, of each import. */
    public static long waitingBytes(Database database) {
        return database.dialect().isFasterInOrder() ? WaitingRows.usualBytes() : 0;
    }

    boolean replaces() {
        return ticket.mode() == ImportMode.REPLACE;
    }

    /** What becomes of rows in the list as it stands. */
    ImportMerge merge(Head head) {
        return Merge.of(ticket, head.row().settings().zone());
    }

    ImportId key() {
        return new ImportId(id, list, ticket.operation());
    }

    /** Locks the import in a transaction that writes something of it. */
    void lock(Session session) throws SQLException {
        if (!tables.imports().lock(session, key())) {
            throw ended(session);
        }
    }

    private StoreException ended(Session session) throws SQLException {
        tables.heads().one(session, list); // the list being gone is told first
        return Imports.ended(key());
    }

    /** Reads; refused as {@link #write} is. */
    <T> T read(String what, Database.TransactionCallback<T> part) {
        return tables.database().read(named(what), session -> {
            if (!tables.imports().isOpen(session, key())) {
                throw ended(session);
            }
            return part.run(session);
        });
    }

    /** Writes a chunk that no reader sees yet; refused if the import was closed or swept meanwhile. */
    <T> T write(String what, Database.TransactionCallback<T> part) {
        T result = tables.database().write(named(what), session -> {
            lock(session);
            return part.run(session);
        });
        giveWay(tables.database());
        return result;
    }

    /** Between two chunks. */
    static void giveWay(Database database) {
        if (database.dialect().hasSingleWriter()) {
            LockSupport.parkNanos(GAP_NANOS);
        }
    }

    String named(String what) {
        return what + " for import " + id + " into list " + list.value();
    }
}
