package io.github.blacklist4j.jdbc.internal.staging;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.jdbc.internal.table.Head;
import io.github.blacklist4j.jdbc.internal.table.StagedRows.StagedRow;
import io.github.blacklist4j.jdbc.internal.table.Tables;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.store.ImportMerge;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreException.Code;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The staging of one import: takes rows, has them wait in memory where they are faster written in order, writes a chunk of
 * them in each transaction, and has the {@link NextGeneration} built of them when it counts or publishes. Used by one thread.
 */
public final class StagedImport implements Staging {
    private static final int MAX_REBUILDS = 5; // each because another import of the list was published meanwhile

    private final Tables tables;
    private final ImportTransactions work;
    private final Cleanup cleanup;
    private final ImportRows rows;
    private final WaitingRows waiting;

    /** Rows whose pattern an earlier row has. */
    private final Tally further = new Tally();

    public StagedImport(ImportTransactions work, Cleanup cleanup) {
        this.tables = work.tables();
        this.work = work;
        this.cleanup = cleanup;
        this.rows = new ImportRows(work);
        this.waiting = new WaitingRows(work.waitingBytes(), work.begun().revision());
    }

    @Override
    public List<WriteResult> put(List<Change> more) {
        work.ticket().check(more);
        rows.prepareForMore();
        if (waiting.isFull()) {
            writeWaiting(() -> {});
        }
        List<Pattern> patterns = more.stream().map(Change::pattern).distinct().toList();
        List<Pattern> maybeSeen = rows.maybeSeen(patterns);
        boolean atOnce = !waits() || waiting.goOnInOrder(patterns);
        Chunk chunk = atOnce ? write(more, patterns, maybeSeen, true) : wait(more, patterns, maybeSeen);
        chunk.further.forEach(further::add);
        return List.copyOf(chunk.results);
    }

    private boolean waits() {
        return work.waitingBytes() > 0;
    }

    /** Has rows wait in memory; only where they change what is written already, that is written at once. */
    private Chunk wait(List<Change> more, List<Pattern> patterns, List<Pattern> maybeSeen) {
        Chunk chunk = work.read("Looking at rows", session -> look(session, more, patterns, maybeSeen));
        if (chunk.changesWritten()) {
            chunk = write(more, patterns, maybeSeen, false);
        }
        waiting.put(chunk.changedWaiting());
        waiting.put(chunk.fresh.values());
        return chunk;
    }

    private Chunk write(List<Change> more, List<Pattern> patterns, List<Pattern> maybeSeen, boolean freshToo) {
        return tables.database().write(work.named("Staging rows"), session -> {
            work.lock(session);
            Chunk chunk = look(session, more, patterns, maybeSeen);
            if (freshToo) {
                rows.insert(session, chunk.head, chunk.fresh.values());
            }
            rows.update(session, chunk.head, chunk.changedWritten(), chunk.known);
            return chunk;
        });
    }

    /** Writes the rows that wait, in order. */
    private void writeWaiting(Runnable checkCancelled) {
        while (!waiting.isEmpty()) {
            checkCancelled.run();
            waiting.remove(work.write("Staging rows", session -> {
                Head head = tables.heads().one(session, work.list());
                forget(session, head);
                List<StagedRow> next = waiting.next(work.chunk());
                rows.insert(session, head, next);
                return next;
            }));
        }
    }

    /** What is forgotten while rows wait is forgotten of them as well, in the order in which it happened: before rows that come later. */
    private void forget(Session session, Head head) throws SQLException {
        List<Change.Forgotten> forgotten = waiting.isEmpty()
                ? List.of()
                : tables.revisions().forgotten(session, work.list(), waiting.revision(), head.revision());
        waiting.forget(forgotten, head.revision());
    }

    @Override
    public ImportCounts counts() {
        writeWaiting(() -> {});
        for (int i = 0; i < MAX_REBUILDS; i++) {
            Head head = head();
            NextGeneration next = new NextGeneration(work, rows, head, true, () -> {});
            next.build();
            long directRows =
                    work.read("Counting rows", session -> tables.imports().directRows(session, work.id()));
            if (head().generation() == head.generation()) {
                return next.counts(head.entries(), further, directRows);
            }
        }
        throw overtaken();
    }

    @Override
    public Published publish(PublishGuard guard) {
        writeWaiting(() -> guard.checkCancelled(work.list()));
        for (int i = 0; i < MAX_REBUILDS; i++) {
            NextGeneration next =
                    new NextGeneration(work, rows, head(), false, () -> guard.checkCancelled(work.list()));
            next.build();
            List<Long> released = new ArrayList<>();
            Optional<Published> published = tables.database()
                    .write(work.named("Publishing"), session -> publish(session, next, guard, released));
            if (published.isPresent()) {
                cleanup.tryLater(() -> {
                    cleanup.dropStaged(work.id());
                    released.forEach(generation -> cleanup.dropGeneration(work.list(), generation));
                });
                cleanup.tryLater(() -> cleanup.prepareSearches(work.list()));
                return published.get();
            }
        }
        throw overtaken();
    }

    @Override
    public void close() {
        waiting.clear();
        cleanup.tryLater(() -> cleanup.dropImport(work.key()));
    }

    /** Under the lock of the list; empty if another import was published since the build began. */
    private Optional<Published> publish(Session session, NextGeneration next, PublishGuard guard, List<Long> released)
            throws SQLException {
        tables.heads().lock(session, work.list());
        Head before = tables.heads().one(session, work.list());
        if (before.generation() != next.base().generation()) {
            return Optional.empty();
        }
        next.catchUp(session, before);
        long directRows = tables.imports().directRows(session, work.id());
        ImportCounts counts = next.counts(before.entries(), further, directRows);
        guard.check(work.ticket(), before.row(), before.entries(), counts);
        Head raised = tables.heads().raise(session, work.list(), work.ticket().operation());
        tables.imports().publish(session, work.key(), raised.revision(), counts);
        tables.heads()
                .flip(
                        session,
                        work.list(),
                        work.id(),
                        next.size() + directRows,
                        work.ticket().after(raised.row().state()).dataAsOf());
        Head flipped = tables.heads().one(session, work.list());
        tables.traces()
                .insert(
                        session,
                        work.list(),
                        work.ticket().trace(flipped.revision(), counts, false),
                        work.id(),
                        before.generation());
        released.clear(); // the transaction may be tried again
        released.addAll(cleanup.release(session, work.list()));
        tables.revisions().insert(session, flipped, Optional.of(work.ticket().at()), List.of());
        return Optional.of(new Published(flipped.revision(), counts));
    }

    private Chunk look(Session session, List<Change> more, List<Pattern> patterns, List<Pattern> maybeSeen)
            throws SQLException {
        Head head = tables.heads().one(session, work.list());
        forget(session, head);
        Map<Pattern, Entry> entries = head.entries() == 0
                ? Map.of()
                : tables.entries().find(session, work.list(), head.generation(), patterns);
        List<Pattern> maybeWritten = maybeSeen.stream()
                .filter(pattern -> waiting.find(pattern).isEmpty())
                .toList();
        ImportRows.KnownRows known = rows.known(session, maybeWritten);
        Chunk chunk = new Chunk(head, entries, known, waiting, work.merge(head));
        more.forEach(chunk::take);
        return chunk;
    }

    private Head head() {
        return work.read("Reading the head", session -> tables.heads().one(session, work.list()));
    }

    private StoreException overtaken() {
        return new StoreException(
                Code.RETRY, work.named("Publishing") + ": others were published " + MAX_REBUILDS + " times meanwhile");
    }

    /** The rows of one call, merged with each other and with those that came before. */
    private static final class Chunk {
        private final Head head;
        private final Map<Pattern, Entry> entries;
        private final ImportRows.KnownRows known;
        private final WaitingRows waiting;
        private final ImportMerge merge;
        private final Map<Pattern, StagedRow> fresh = new LinkedHashMap<>();
        private final Map<Pattern, StagedRow> changed = new HashMap<>();
        private final List<WriteResult> results = new ArrayList<>();
        private final List<WriteResult> further = new ArrayList<>();

        Chunk(
                Head head,
                Map<Pattern, Entry> entries,
                ImportRows.KnownRows known,
                WaitingRows waiting,
                ImportMerge merge) {
            this.head = head;
            this.entries = entries;
            this.known = known;
            this.waiting = waiting;
            this.merge = merge;
        }

        boolean changesWritten() {
            return !changedWritten().isEmpty();
        }

        /** Those of the changed rows that are written already. */
        Map<Pattern, StagedRow> changedWritten() {
            Map<Pattern, StagedRow> written = new HashMap<>(changed);
            written.keySet().removeIf(pattern -> waiting.find(pattern).isPresent());
            return written;
        }

        /** Those of the changed rows that wait. */
        List<StagedRow> changedWaiting() {
            return changed.values().stream()
                    .filter(row -> waiting.find(row.pattern()).isPresent())
                    .toList();
        }

        void take(Change row) {
            Pattern pattern = row.pattern();
            Optional<StagedRow> earlier = Optional.ofNullable(fresh.get(pattern))
                    .or(() -> Optional.ofNullable(changed.get(pattern)))
                    .or(() -> waiting.find(pattern))
                    .or(() -> Optional.ofNullable(known.rows().get(pattern)));
            if (earlier.isEmpty()) {
                StagedRow first = staged(row);
                fresh.put(pattern, first);
                results.add(first.result());
                return;
            }
            Merge.Merged both = merge.together(earlier.get().wanted(), row);
            both.after()
                    .ifPresent(merged -> (fresh.containsKey(pattern) ? fresh : changed).put(pattern, staged(merged)));
            further.add(both.result());
            results.add(both.result());
        }

        private StagedRow staged(Change wanted) {
            Optional<Entry> entry = Optional.ofNullable(entries.get(wanted.pattern()));
            return new StagedRow(wanted, merge.merge(entry, wanted).result());
        }
    }
}
