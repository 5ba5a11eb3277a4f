package io.github.blacklist4j.jdbc.internal.staging;

import io.github.blacklist4j.jdbc.internal.connection.Database;
import io.github.blacklist4j.jdbc.internal.table.Head;
import io.github.blacklist4j.jdbc.internal.table.Tables;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.ImportMerge;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.Write;
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
 */
public record ImportTransactions(Tables tables, long id, ListId list, ImportTicket ticket, Head begun, int chunk) {
    /** Entries per transaction: some 20 ms with SQLite. */
    public static final int CHUNK = Write.MAX_CHANGES;

    /** Writers of other processes poll for SQLite's one write lock; without a gap between chunks they would starve. */
    private static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    boolean replaces() {
        return ticket.mode() == ImportMode.REPLACE;
    }

    /** What becomes of rows in the list as it stands. */
    ImportMerge merge(Head head) {
        return Merge.of(ticket, head.row().settings().zone());
    }

    <T> T read(String what, Database.TransactionCallback<T> part) {
        return tables.database().read(named(what), part);
    }

    /** Writes a chunk that no reader sees yet; refused if the import was closed or swept meanwhile. */
    <T> T write(String what, Database.TransactionCallback<T> part) {
        T result = tables.database().write(named(what), session -> {
            tables.imports().lock(session, id);
            return part.run(session);
        });
        if (tables.database().dialect().hasSingleWriter()) {
            LockSupport.parkNanos(GAP_NANOS);
        }
        return result;
    }

    String named(String what) {
        return what + " for import " + id + " into list " + list.value();
    }
}
