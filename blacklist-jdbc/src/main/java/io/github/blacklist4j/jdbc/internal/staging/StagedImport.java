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
 * The staging of one import: takes rows, a chunk of them in each transaction, and has the {@link NextGeneration} built of
 * them when it counts or publishes. Used by one thread.
 */
public final class StagedImport implements Staging {
    private static final int MAX_REBUILDS = 5; // each because another import of the list was published meanwhile

    private final Tables tables;
    private final ImportTransactions work;
    private final Cleanup cleanup;
    private final ImportRows rows;

    /** Rows whose pattern an earlier row has. */
    private final Tally further = new Tally();

    public StagedImport(ImportTransactions work, Cleanup cleanup) {
        this.tables = work.tables();
        this.work = work;
        this.cleanup = cleanup;
        this.rows = new ImportRows(work);
    }

    @Override
    public List<WriteResult> put(List<Change> more) {
        work.ticket().check(more);
        rows.prepareForMore();
        List<Pattern> patterns = more.stream().map(Change::pattern).distinct().toList();
        List<Pattern> maybeSeen = rows.maybeSeen(patterns);
        Chunk chunk =
                tables.database().write(work.named("Staging rows"), session -> put(session, more, patterns, maybeSeen));
        chunk.further.forEach(further::add);
        return List.copyOf(chunk.results);
    }

    @Override
    public ImportCounts counts() {
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

    private Chunk put(Session session, List<Change> more, List<Pattern> patterns, List<Pattern> maybeSeen)
            throws SQLException {
        work.lock(session);
        Head head = tables.heads().one(session, work.list());
        Map<Pattern, Entry> entries = head.entries() == 0
                ? Map.of()
                : tables.entries().find(session, work.list(), head.generation(), patterns);
        ImportRows.KnownRows known = rows.known(session, maybeSeen);
        Chunk chunk = new Chunk(entries, known.rows(), work.merge(head));
        more.forEach(chunk::take);
        rows.insert(session, head, chunk.fresh.values());
        rows.update(session, head, chunk.changed, known);
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
        private final Map<Pattern, Entry> entries;
        private final Map<Pattern, StagedRow> staged;
        private final ImportMerge merge;
        private final Map<Pattern, StagedRow> fresh = new LinkedHashMap<>();
        private final Map<Pattern, StagedRow> changed = new HashMap<>();
        private final List<WriteResult> results = new ArrayList<>();
        private final List<WriteResult> further = new ArrayList<>();

        Chunk(Map<Pattern, Entry> entries, Map<Pattern, StagedRow> staged, ImportMerge merge) {
            this.entries = entries;
            this.staged = staged;
            this.merge = merge;
        }

        void take(Change row) {
            Pattern pattern = row.pattern();
            Optional<StagedRow> earlier = Optional.ofNullable(fresh.get(pattern))
                    .or(() -> Optional.ofNullable(changed.get(pattern)))
                    .or(() -> Optional.ofNullable(staged.get(pattern)));
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
