package io.github.blacklist4j.jdbc.internal.staging;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.jdbc.internal.connection.Database;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.jdbc.internal.table.Head;
import io.github.blacklist4j.jdbc.internal.table.HitRows;
import io.github.blacklist4j.jdbc.internal.table.ImportId;
import io.github.blacklist4j.jdbc.internal.table.RowKey;
import io.github.blacklist4j.jdbc.internal.table.Stretches;
import io.github.blacklist4j.jdbc.internal.table.Tables;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Drops, in chunks, what no reader sees any more: staged rows, generations, changes of deleted lists, copies; and makes copies.
 * Each chunk that drops entries, rows or changes looks whether that still holds: a backup that is restored meanwhile gives the
 * numbers of imports, generations and lists again.
 * Thread-safe; one thread, for {@link #prepareSearchesSoon}, which is started once it is needed and ends when it has nothing to do.
 */
public final class Cleanup {
    private static final System.Logger LOG = System.getLogger("io.github.blacklist4j.jdbc");

    /** A list of fewer chunks is read whole by those who look for something: some milliseconds. */
    private static final int CHUNKS_OF_LARGE = 2;

    /** A copy for searches is made anew after changes to so small a part of a chunk: each costs every search a look. */
    private static final int CHANGES_OF_CHUNK = 20;

    /** So many entries or more does a row of a copy hold, by its size: a chunk of rows is as much work as one of entries. */
    private static final int ENTRIES_OF_ROW = 50;

    private static final Duration IDLE = Duration.ofSeconds(5);

    private final Tables tables;
    private final Database database;
    private final int chunk;
    private final int keptImports;
    private final Set<ListId> soon = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor copying;

    /**
     * A clean-up.
     *
     * @param tables where
     * @param chunk the most rows of one transaction
     * @param keptImports how many large imports of a list can be undone
     */
    public Cleanup(Tables tables, int chunk, int keptImports) {
        this.tables = tables;
        this.chunk = chunk;
        this.keptImports = keptImports;
        this.database = tables.database();
        this.copying = new ThreadPoolExecutor(
                1,
                1,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> {
                    Thread started = new Thread(task, "blacklist-jdbc-copying");
                    started.setDaemon(true);
                    return started;
                },
                new ThreadPoolExecutor.DiscardPolicy()); // once closed
        copying.allowCoreThreadTimeOut(true);
    }

    /** Drops what waits for the thread; what it is doing ends at its next transaction, once the database is closed. */
    public void close() {
        copying.getQueue().clear();
        copying.shutdown();
    }

    /** Does what can be left for the next sweep, if that works. */
    public void tryLater(Runnable task) {
        try {
            task.run();
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.DEBUG, "Left for the next sweep: {0}", e.getMessage());
        } catch (RuntimeException e) { // whatever it is, what was done before is done; its message may hold anything
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Left for the next sweep: {0}",
                    e.getClass().getName());
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
            tryLater(() -> dropHitsOfGone(list));
        }
        Map<ListId, Long> erased =
                database.read("Sweeping", session -> tables.revisions().lastErased(session, before));
        erased.forEach(this::dropErased);
        for (ListId list : database.read("Sweeping", session -> tables.heads().larger(session, large()))) {
            tryLater(() -> prepareSearches(list));
        }
        dropOldCopies();
    }

    private void analyze(String table) {
        tryLater(() -> database.write("Analyzing " + table, session -> {
            database.dialect().analyze(session, table);
            return table;
        }));
    }

    private long large() {
        return (long) CHUNKS_OF_LARGE * chunk;
    }

    /** Copies a large list for those who look for parts of numbers and texts, unless there is a copy that is new enough. */
    public void prepareSearches(ListId list) {
        boolean needed = database.read(preparing(list), session -> {
            Head head = tables.heads().one(session, list);
            return needsCopy(session, head, tables.stretches().complete(session, head));
        });
        if (needed) {
            analyze("blacklist_entry");
            copy(list);
            analyze("blacklist_stretch");
        }
        dropOldCopies();
    }

    /** Makes a copy, or goes on with one that somebody is just making; none of a list that has become small meanwhile. */
    void copy(ListId list) {
        record Begun(Stretches.Copy copy, long generation) {}
        Optional<Begun> begun = database.write(preparing(list), session -> {
            // so that a change is either in what is copied or in the feed behind its revision
            tables.heads().lock(session, list);
            Head head = tables.heads().one(session, list);
            Optional<Stretches.Copy> last = tables.stretches().begun(session, head);
            Optional<Stretches.Copy> copy = needsCopy(session, head, last)
                    ? Optional.of(tables.stretches().begin(session, head))
                    : last;
            return copy.map(its -> new Begun(its, head.generation()));
        });
        if (begun.isPresent()) {
            Stretches.Copy copy = begun.get().copy();
            long generation = begun.get().generation();
            while (database.write(
                    preparing(list), session -> tables.stretches().addNext(session, copy, generation, chunk))) {
                ImportTransactions.giveWay(database);
            }
        }
    }

    private static String preparing(ListId list) {
        return "Preparing searches in list " + list.value();
    }

    /** Copies a list for searches on a thread of its own, so that who has written does not wait; one that waits for it waits once. */
    public void prepareSearchesSoon(ListId list) {
        if (soon.add(list)) {
            copying.execute(() -> {
                soon.remove(list); // first: what is written from now on counts anew
                tryLater(() -> prepareSearches(list));
            });
        }
    }

    private boolean needsCopy(Session session, Head head, Optional<Stretches.Copy> last) throws SQLException {
        return head.entries() >= large()
                && (last.isEmpty()
                        || tables.revisions()
                                .areMore(session, head.row().id(), last.get().revision(), chunk / CHANGES_OF_CHUNK));
    }

    private void dropOldCopies() {
        for (Stretches.Copy copy :
                database.read("Sweeping", session -> tables.stretches().ofNoUse(session, large()))) {
            while (database.write(
                    "Dropping a copy of list " + copy.list(),
                    session -> tables.stretches().dropNext(session, copy, chunk / ENTRIES_OF_ROW))) {
                ImportTransactions.giveWay(database);
            }
        }
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
                            : tables.staged().dropNext(session, importId, from, chunk));
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
                            : tables.entries().dropNext(session, list, generation, from, chunk));
        }
    }

    private boolean isInUse(Session session, ListId list, long generation) throws SQLException {
        return !tables.heads().isDeleted(session, list)
                && (tables.heads().shows(session, list, generation)
                        || tables.traces().keeps(session, list, generation)
                        || tables.imports().isAnyOpen(session, generation));
    }

    /** Drops the hits of entries that a list has no more; those of a compiled file are not known here. */
    private void dropHitsOfGone(ListId list) {
        String sweeping = "Sweeping hits of list " + list.value();
        RowKey at = database.read(sweeping, session -> tables.hits().has(session, list)) ? RowKey.START : RowKey.END;
        while (!at.isEnd()) {
            RowKey from = at;
            at = database.write(sweeping, session -> {
                tables.heads().lock(session, list); // or somebody adds to what is dropped
                Head head = tables.heads().one(session, list);
                return head.row().state().compiledFile().isPresent()
                        ? RowKey.END
                        : tables.hits().dropNext(session, list, head.generation(), from, chunk);
            });
        }
    }

    private void dropHits(ListId list) {
        String dropping = "Dropping hits of list " + list.value();
        RowKey at = database.read(dropping, session -> tables.hits().has(session, list)) ? RowKey.START : RowKey.END;
        while (!at.isEnd()) {
            RowKey from = at;
            at = database.write(dropping, session -> {
                if (!tables.heads().isDeleted(session, list)) {
                    return RowKey.END;
                }
                tables.hits().dropWithoutEntry(session, list);
                return tables.hits().dropNext(session, list, HitRows.NO_GENERATION, from, chunk);
            });
        }
    }

    /** Drops the entries and changes of a deleted list; its head stays. */
    public void dropList(ListId list) {
        List<Long> generations = database.read(
                "Sweeping list " + list.value(), session -> tables.entries().generations(session, list));
        generations.forEach(generation -> dropGeneration(list, generation));
        dropHits(list);
        dropOldCopies();
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
                return tables.former().dropNext(session, list, from, chunk);
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
                            ? tables.revisions().dropNext(session, list, from, chunk)
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
                long generation = tables.heads().one(session, list).generation();
                for (Pattern erased : tables.revisions().erased(session, list, upTo)) {
                    boolean isBack = tables.entries()
                            .find(session, list, generation, List.of(erased))
                            .containsKey(erased);
                    if (!isBack) { // by a version before, it is in copies still; what is back stands in newer ones by
                        // right
                        tables.stretches().forget(session, list, erased, true);
                    }
                }
                tables.revisions().dropErased(session, list, upTo);
            }
            return upTo;
        });
    }
}
