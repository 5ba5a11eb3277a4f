package io.github.blacklist4j.jdbc.internal.staging;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.jdbc.internal.connection.Database;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.jdbc.internal.table.Entries.Edit;
import io.github.blacklist4j.jdbc.internal.table.Head;
import io.github.blacklist4j.jdbc.internal.table.RowKey;
import io.github.blacklist4j.jdbc.internal.table.StagedRows.StagedRow;
import io.github.blacklist4j.jdbc.internal.table.Tables;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.store.ConcurrentChange;
import io.github.blacklist4j.store.ImportMerge;
import io.github.blacklist4j.store.Merge;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The generation that an import would publish, built in chunks from a base while others go on writing. Patterns that they
 * have changed since the import began are settled apart from the rest, the last of them under the lock of the list, by
 * {@link #catchUp}, just before it is published. A rehearsal counts and writes nothing. Used by one thread; thrown away
 * after a failure.
 */
final class NextGeneration {
    private final Tables tables;
    private final ImportTransactions work;
    private final ImportRows rows;
    private final Head base;
    private final boolean rehearsal;
    private final Runnable checkCancelled;
    private final ImportMerge merge;

    private final Tally tally = new Tally();
    private final Map<Pattern, ConcurrentChange> concurrent = new HashMap<>();

    /** The patterns settled apart, each with what was counted last for its row; empty: nothing yet. */
    private final Map<Pattern, Optional<WriteResult>> settled = new HashMap<>();

    private long caughtUp;
    private long size;
    private long survivors;

    /**
     * Nothing built yet.
     *
     * @param work the import
     * @param rows its rows
     * @param base the head as it stands, with the generation to build on
     * @param rehearsal whether to count only
     * @param checkCancelled throws if the import is cancelled; called before each chunk
     */
    NextGeneration(ImportTransactions work, ImportRows rows, Head base, boolean rehearsal, Runnable checkCancelled) {
        this.tables = work.tables();
        this.work = work;
        this.rows = rows;
        this.base = base;
        this.rehearsal = rehearsal;
        this.checkCancelled = checkCancelled;
        this.merge = work.merge(base);
        this.caughtUp = work.begun().revision();
    }

    Head base() {
        return base;
    }

    /** How many entries it has, without those of direct rows. */
    long size() {
        return size;
    }

    /** Builds it all, without the lock of the list. */
    void build() {
        boolean direct = rows.prepareBuild(base, rehearsal, checkCancelled);
        if (!rehearsal && !direct) {
            dropEarlierAttempt();
        }
        noteChanges();
        if (!work.replaces() && !rehearsal && !direct) {
            copyBase(); // a MERGE with direct rows began with an empty list: all it has now is settled apart
        }
        mergeStaged(work.replaces() || rehearsal || direct ? base.generation() : work.id());
        List<Pattern> changed = new ArrayList<>(settled.keySet());
        for (int from = 0; from < changed.size(); from += work.chunk()) {
            List<Pattern> some = changed.subList(from, Math.min(from + work.chunk(), changed.size()));
            chunk("Settling changes", session -> settle(session, some));
        }
        if (!rehearsal) {
            chunk("Settling changes", session -> catchUp(session, tables.heads().one(session, work.list())));
        }
    }

    /** Settles what others changed since the last time, up to the head's revision. */
    long catchUp(Session session, Head head) throws SQLException {
        while (caughtUp < head.revision()) {
            settle(session, nextChanges(session, head.revision()));
        }
        return caughtUp;
    }

    /**
     * What this import does.
     *
     * @param entries how many entries the list has
     * @param further what became of rows whose pattern an earlier row has
     * @param directRows how many rows are direct, all of them new to the list
     */
    ImportCounts counts(long entries, Tally further, long directRows) {
        long replaced = work.replaces() ? Math.max(0, entries - tally.matched() - survivors) : 0;
        return tally.counts(replaced, further, directRows);
    }

    private void noteChanges() {
        while (caughtUp < base.revision()) {
            work.read("Looking for changes", session -> nextChanges(session, base.revision()))
                    .forEach(pattern -> settled.put(pattern, Optional.empty()));
        }
    }

    private Collection<Pattern> nextChanges(Session session, long last) throws SQLException {
        long upTo = tables.revisions().upTo(session, work.list(), caughtUp, last);
        Map<Pattern, ConcurrentChange> changed = tables.revisions().changed(session, work.list(), caughtUp, upTo);
        changed.forEach((pattern, change) -> concurrent.merge(pattern, change, ConcurrentChange::then));
        caughtUp = upTo;
        return changed.keySet();
    }

    private void dropEarlierAttempt() {
        RowKey at = RowKey.START;
        while (!at.isEnd()) {
            RowKey from = at;
            at = chunk(
                    "Building anew",
                    session -> tables.entries().dropNext(session, work.list(), work.id(), from, work.chunk()));
        }
    }

    private void copyBase() {
        RowKey at = RowKey.START;
        while (!at.isEnd()) {
            RowKey from = at;
            at = chunk("Copying entries", session -> {
                RowKey upTo = tables.entries().ahead(session, work.list(), base.generation(), from, work.chunk());
                size += tables.entries().copy(session, work.list(), base.generation(), work.id(), from, upTo);
                return upTo;
            });
        }
    }

    private void mergeStaged(long against) {
        RowKey at = RowKey.START;
        boolean more = true;
        while (more) {
            RowKey from = at;
            List<StagedRow> merged = chunk("Merging rows", session -> {
                List<StagedRow> some = tables.staged().next(session, work.id(), from, work.chunk());
                List<Pattern> patterns = some.stream().map(StagedRow::pattern).toList();
                merge(session, some, tables.entries().find(session, work.list(), against, patterns));
                return some;
            });
            more = merged.size() == work.chunk();
            if (more) {
                at = RowKey.of(0, merged.get(merged.size() - 1).pattern());
            }
        }
    }

    private void merge(Session session, List<StagedRow> rows, Map<Pattern, Entry> entries) throws SQLException {
        List<Edit> edits = new ArrayList<>();
        List<StagedRow> recounted = new ArrayList<>();
        for (StagedRow row : rows) {
            if (settled.containsKey(row.pattern())) {
                continue; // changed by others since the import began
            }
            Optional<Entry> entry = Optional.ofNullable(entries.get(row.pattern()));
            Merge.Merged merged = merge.merge(entry, row.wanted());
            Optional<Entry> built = work.replaces() ? Optional.empty() : entry;
            edits.add(new Edit(row.pattern(), built, merged.entry(entry)));
            tally.add(merged.result());
            if (row.result() != merged.result()) {
                recounted.add(row.with(merged.result()));
            }
        }
        write(session, edits);
        if (!rehearsal) {
            tables.staged().updateResults(session, work.id(), recounted); // settling needs to know what was counted
        }
    }

    /** Decides patterns by what the list holds now, in place of what was decided on them before. */
    private long settle(Session session, Collection<Pattern> patterns) throws SQLException {
        Map<Pattern, Entry> entries = tables.entries().find(session, work.list(), base.generation(), patterns);
        ImportRows.KnownRows known = rows.known(session, patterns);
        Map<Pattern, StagedRow> staged = known.rows();
        takeOver(session, known);
        List<Pattern> toMark = new ArrayList<>();
        List<Pattern> toUnmark = new ArrayList<>();
        Map<Pattern, Entry> built =
                rehearsal ? Map.of() : tables.entries().find(session, work.list(), work.id(), patterns);
        List<Edit> edits = new ArrayList<>();
        for (Pattern pattern : patterns) {
            Optional<Entry> entry = Optional.ofNullable(entries.get(pattern));
            Optional<Entry> before = Optional.ofNullable(built.get(pattern));
            Optional<StagedRow> row = Optional.ofNullable(staged.get(pattern));
            Optional<Merge.Merged> merged = merge.settle(
                    entry, row.map(StagedRow::wanted), concurrent.getOrDefault(pattern, ConcurrentChange.NONE));
            Edit edit = new Edit(
                    pattern, before, merged.map(answer -> answer.entry(entry)).orElse(entry));
            edits.add(edit);
            count(edit, row, merged);
            boolean wasMarked = known.markers().contains(pattern);
            if (wasMarked && edit.after().isEmpty()) {
                toUnmark.add(pattern);
            } else if (!wasMarked && edit.after().isPresent() && row.isEmpty()) {
                toMark.add(pattern);
            }
        }
        write(session, edits);
        if (!rehearsal) {
            rows.mark(session, toMark);
            rows.unmark(session, toUnmark);
        }
        return patterns.size();
    }

    /** Counts direct rows here from now on. */
    private void takeOver(Session session, ImportRows.KnownRows known) throws SQLException {
        known.direct().forEach(pattern -> settled.putIfAbsent(pattern, Optional.empty()));
        if (rehearsal) {
            known.direct().forEach(any -> tally.remove(WriteResult.ADDED)); // stays in the count of direct rows
        } else {
            rows.restage(session, known.direct().stream().map(known.rows()::get).toList());
            size += known.direct().size();
        }
    }

    /** Counts a settled pattern in place of what was counted of it before: a row by its result, any other entry by itself. */
    private void count(Edit edit, Optional<StagedRow> row, Optional<Merge.Merged> merged) {
        if (row.isEmpty()) {
            survivors += edit.growth();
            settled.putIfAbsent(edit.pattern(), Optional.empty());
            return;
        }
        settled.getOrDefault(edit.pattern(), Optional.of(row.get().result())).ifPresent(tally::remove);
        settled.put(edit.pattern(), merged.map(Merge.Merged::result));
        merged.map(Merge.Merged::result).ifPresent(tally::add);
    }

    private void write(Session session, List<Edit> edits) throws SQLException {
        if (!rehearsal) {
            size += tables.entries().write(session, work.list(), work.id(), edits);
        }
    }

    private <T> T chunk(String what, Database.TransactionCallback<T> part) {
        checkCancelled.run();
        return rehearsal ? work.read(what, part) : work.write(what, part);
    }
}
