package io.github.blacklist4j.jdbc.internal.staging;

import io.github.blacklist4j.jdbc.internal.connection.Database;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.jdbc.internal.table.ImportId;
import io.github.blacklist4j.jdbc.internal.table.RowKey;
import io.github.blacklist4j.jdbc.internal.table.Tables;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.StoreException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Drops, in chunks, what no reader sees any more: staged rows, generations, changes of deleted lists. Each chunk looks whether
 * that still holds: a backup that is restored meanwhile gives the numbers of imports, generations and lists again.
 * Thread-safe.
 */
public final class Cleanup {
    private static final System.Logger LOG = System.getLogger("io.github.blacklist4j.jdbc");
    private static final int CHUNK = ImportTransactions.CHUNK;

    private final Tables tables;
    private final Database database;
    private final int keptImports;

    /**
     * A clean-up.
     *
     * @param tables where
     * @param keptImports how many large imports of a list can be undone
     */
    public Cleanup(Tables tables, int keptImports) {
        this.tables = tables;
        this.keptImports = keptImports;
        this.database = tables.database();
    }

    /** Drops now if that works; else the next sweep does. */
    public void tryDrop(Runnable drop) {
        try {
            drop.run();
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.DEBUG, "Left for the next sweep: {0}", e.getMessage());
        }
    }

    public void sweep(Instant before) {
        List<ImportId> left =
                database.read("Sweeping", session -> tables.imports().leftBehind(session, before));
        left.forEach(this::dropImport);
        dropOrphanedRows();
        for (ListId list : database.read("Sweeping", session -> tables.heads().deleted(session))) {
            dropList(list);
        }
        for (ListId list : database.read(
                "Sweeping",
                session -> tables.heads().all(session).stream()
                        .map(head -> head.id())
                        .toList())) {
            List<Long> orphans = database.read("Sweeping list " + list.value(), session -> orphans(session, list));
            orphans.forEach(generation -> dropGeneration(list, generation));
        }
        Map<ListId, Long> erased =
                database.read("Sweeping", session -> tables.revisions().lastErased(session, before));
        erased.forEach(this::dropErased);
    }

    /** Ends an import unless it is published, and drops what it staged and built. */
    void dropImport(ImportId of) {
        String closing = "Closing import " + of.number();
        boolean dropped = database.write(closing, session -> {
            tables.imports().abandon(session, of);
            return tables.imports().isDropped(session, of);
        });
        if (dropped) {
            dropStaged(of.number());
            dropGeneration(of.list(), of.number());
            database.write(closing, session -> tables.imports().delete(session, of));
        }
    }

    void dropStaged(long importId) {
        RowKey at = RowKey.START;
        while (!at.isEnd()) {
            RowKey from = at;
            at = database.write(
                    "Dropping rows of import " + importId,
                    session -> tables.imports().isAnyOpen(session, importId)
                            ? RowKey.END
                            : tables.staged().dropNext(session, importId, from, CHUNK));
        }
    }

    /** Drops a generation unless readers see it or an import builds it. */
    void dropGeneration(ListId list, long generation) {
        RowKey at = RowKey.START;
        while (!at.isEnd()) {
            RowKey from = at;
            at = database.write(
                    "Dropping entries of list " + list.value(),
                    session -> isInUse(session, list, generation)
                            ? RowKey.END
                            : tables.entries().dropNext(session, list, generation, from, CHUNK));
        }
    }

    private boolean isInUse(Session session, ListId list, long generation) throws SQLException {
        return !tables.heads().isDeleted(session, list)
                && (tables.heads().shows(session, list, generation)
                        || tables.traces().keeps(session, list, generation)
                        || tables.imports().isAnyOpen(session, generation));
    }

    /** Drops the entries and changes of a deleted list; its head stays. */
    public void dropList(ListId list) {
        List<Long> generations = database.read(
                "Sweeping list " + list.value(), session -> tables.entries().generations(session, list));
        generations.forEach(generation -> dropGeneration(list, generation));
        boolean past = database.read(
                "Sweeping list " + list.value(),
                session -> tables.former().has(session, list) || tables.traces().has(session, list));
        Optional<Long> former = Optional.of(0L).filter(any -> past);
        while (former.isPresent()) {
            long from = former.get();
            former = database.write("Dropping the past of list " + list.value(), session -> {
                if (!tables.heads().isDeleted(session, list)) {
                    return Optional.empty();
                }
                tables.traces().delete(session, list);
                return tables.former().dropNext(session, list, from, CHUNK);
            });
        }
        boolean more = database.read(
                "Sweeping list " + list.value(), session -> tables.revisions().hasChanges(session, list));
        Optional<Long> at = Optional.of(0L).filter(any -> more);
        while (at.isPresent()) {
            long from = at.get();
            at = database.write(
                    "Dropping changes of list " + list.value(),
                    session -> tables.heads().isDeleted(session, list)
                            ? tables.revisions().dropNext(session, list, from, CHUNK)
                            : Optional.empty());
        }
    }

    /** Lets go of what was replaced by imports before the last ones; the caller drops it afterwards. */
    List<Long> release(Session session, ListId list) throws SQLException {
        return tables.traces().release(session, list, keptImports);
    }

    private void dropOrphanedRows() {
        List<Long> orphans = database.read("Sweeping", session -> {
            Stream.Builder<Long> found = Stream.builder();
            long id = tables.staged().nextImport(session, 0);
            while (id != 0) {
                if (!tables.imports().isAnyOpen(session, id)) {
                    found.add(id);
                }
                id = tables.staged().nextImport(session, id);
            }
            return found.build().toList();
        });
        orphans.forEach(this::dropStaged);
    }

    /** Reads it all in one transaction, or a generation published in between would look like an orphan. */
    private List<Long> orphans(Session session, ListId list) throws SQLException {
        long current = tables.heads().generation(session, list);
        List<Long> open = tables.imports().openOf(session, list);
        List<Long> kept = tables.traces().kept(session, list);
        return tables.entries().generations(session, list).stream()
                .filter(generation -> generation != current && !open.contains(generation) && !kept.contains(generation))
                .toList();
    }

    private void dropErased(ListId list, long upTo) {
        database.write("Sweeping list " + list.value(), session -> {
            if (tables.heads().raiseFloor(session, list, upTo)) {
                tables.revisions().dropErased(session, list, upTo);
            }
            return upTo;
        });
    }
}
