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
import io.github.blacklist4j.store.StoreException.Reason;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of an import, staged in a table of their own until they are published. Used by one thread. */
public final class StagedImport implements Staging {
    private static final int MAX_REBUILDS = 5; // each means that another import of the list got through

    private final Tables tables;
    private final ImportTransactions work;
    private final Cleanup leftovers;
    private final ImportRows rows;

    /** Rows that met an earlier row. */
    private final Tally inFile = new Tally();

    public StagedImport(ImportTransactions work, Cleanup leftovers) {
        this.tables = work.tables();
        this.work = work;
        this.leftovers = leftovers;
        this.rows = new ImportRows(work);
    }

    @Override
    public List<WriteResult> put(List<Change> more) {
        work.ticket().check(more);
        rows.takeMore();
        List<Pattern> patterns = more.stream().map(Change::pattern).distinct().toList();
        List<Pattern> mayHaveCome = rows.mayHaveCome(patterns);
        Chunk chunk = tables.database()
                .write(work.named("Staging rows"), session -> put(session, more, patterns, mayHaveCome));
        chunk.inFile.forEach(inFile::add);
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
                return next.counts(head.entries(), inFile, directRows);
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
            Optional<Published> published =
                    tables.database().write(work.named("Publishing"), session -> publish(session, next, guard));
            if (published.isPresent()) {
                leftovers.tryDrop(() -> {
                    leftovers.dropStaged(work.id());
                    leftovers.dropGeneration(work.list(), next.base().generation());
                });
                return published.get();
            }
        }
        throw overtaken();
    }

    @Override
    public void close() {
        leftovers.tryDrop(() -> leftovers.dropImport(work.id(), work.list()));
    }

    /** Under the lock of the list; empty if another import was published since the build began. */
    private Optional<Published> publish(Session session, NextGeneration next, PublishGuard guard) throws SQLException {
        tables.heads().hold(session, work.list());
        Head before = tables.heads().one(session, work.list());
        if (before.generation() != next.base().generation()) {
            return Optional.empty();
        }
        next.catchUp(session, before);
        long directRows = tables.imports().directRows(session, work.id());
        ImportCounts counts = next.counts(before.entries(), inFile, directRows);
        guard.check(work.list(), work.ticket().mode(), before.entries(), counts);
        Head raised = tables.heads().raise(session, work.list(), work.ticket().operation());
        tables.imports().publish(session, work.id(), raised.revision(), counts);
        tables.heads()
                .flip(
                        session,
                        work.list(),
                        work.id(),
                        next.size() + directRows,
                        work.ticket().after(raised.row().settings()).dataAsOf());
        Head flipped = tables.heads().one(session, work.list());
        tables.revisions().insert(session, flipped, Optional.of(work.ticket().at()), List.of());
        return Optional.of(new Published(flipped.revision(), counts));
    }

    private Chunk put(Session session, List<Change> more, List<Pattern> patterns, List<Pattern> mayHaveCome)
            throws SQLException {
        tables.imports().work(session, work.id());
        Head head = tables.heads().one(session, work.list());
        Map<Pattern, Entry> entries = head.entries() == 0
                ? Map.of()
                : tables.entries().find(session, work.list(), head.generation(), patterns);
        ImportRows.Look look = rows.look(session, mayHaveCome);
        Chunk chunk = new Chunk(entries, look.rows(), work.merge(head));
        more.forEach(chunk::take);
        rows.insert(session, head, chunk.fresh.values());
        rows.update(session, head, chunk.changed, look);
        return chunk;
    }

    private Head head() {
        return work.read("Reading the head", session -> tables.heads().one(session, work.list()));
    }

    private StoreException overtaken() {
        return new StoreException(
                Reason.RETRY,
                work.named("Publishing") + ": others were published " + MAX_REBUILDS + " times meanwhile");
    }

    /** Merges rows with each other and with those staged before. */
    private static final class Chunk {
        private final Map<Pattern, Entry> entries;
        private final Map<Pattern, StagedRow> staged;
        private final ImportMerge merge;
        private final Map<Pattern, StagedRow> fresh = new LinkedHashMap<>();
        private final Map<Pattern, StagedRow> changed = new HashMap<>();
        private final List<WriteResult> results = new ArrayList<>();
        private final List<WriteResult> inFile = new ArrayList<>();

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
                StagedRow first = meeting(row);
                fresh.put(pattern, first);
                results.add(first.result());
                return;
            }
            Merge.Merged both = merge.together(earlier.get().wanted(), row);
            both.after()
                    .ifPresent(merged -> (fresh.containsKey(pattern) ? fresh : changed).put(pattern, meeting(merged)));
            inFile.add(both.result());
            results.add(both.result());
        }

        private StagedRow meeting(Change wanted) {
            Optional<Entry> entry = Optional.ofNullable(entries.get(wanted.pattern()));
            return new StagedRow(wanted, merge.merge(entry, wanted).result());
        }
    }
}
