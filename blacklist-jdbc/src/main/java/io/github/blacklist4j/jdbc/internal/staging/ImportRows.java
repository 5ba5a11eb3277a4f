package io.github.blacklist4j.jdbc.internal.staging;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.jdbc.internal.table.Entries.Edit;
import io.github.blacklist4j.jdbc.internal.table.Head;
import io.github.blacklist4j.jdbc.internal.table.RowKey;
import io.github.blacklist4j.jdbc.internal.table.StagedRows.StagedRow;
import io.github.blacklist4j.jdbc.internal.table.Tables;
import io.github.blacklist4j.list.ImportMode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of one import, in two tables. A row that is new to the list is <em>direct</em>: it goes into the import's
 * generation at once, as the entry that it will be, so that it is written once and publishing has nothing left to do for
 * it. All other rows are <em>staged</em>, and merged when the generation is built; in a REMOVE, and in a MERGE into a list
 * that has entries, all rows are.
 *
 * <p>While an import has direct rows, an entry of its generation is a direct row unless a staged row has its pattern. So an
 * entry that is built of a staged row, or survives, keeps a staged row beside it: where it is no row of the import, a
 * <em>marker</em>, which wants nothing. An import that has to be built a second time, or on another base than it began
 * with, first has its direct rows staged. Used by one thread.
 *
 * <p>Benchmark {@code StoreImport}: a REPLACE, all of whose rows are direct, is published at 0.83 of the speed of a bare
 * COPY into the same table (docs/performance.md); staged rows beside it were not measured.
 */
final class ImportRows {
    private final Tables tables;
    private final ImportTransactions work;
    private final Optional<Moment> importDate;
    private final SeenPatterns seen = new SeenPatterns();
    private boolean direct;
    private boolean built;

    ImportRows(ImportTransactions work) {
        this.tables = work.tables();
        this.work = work;
        this.importDate = Optional.of(new Moment.At(work.ticket().at()));
        ImportMode mode = work.ticket().mode();
        this.direct = mode == ImportMode.REPLACE
                || (mode == ImportMode.MERGE && work.begun().entries() == 0);
    }

    /**
     * What is known of some patterns.
     *
     * @param rows their rows
     * @param direct those whose row is direct
     * @param markers those that are no rows, and have a marker
     */
    record KnownRows(Map<Pattern, StagedRow> rows, Set<Pattern> direct, Set<Pattern> markers) {}

    /** Called before more rows come: those of an import that was built go through the staged table from then on. */
    void prepareForMore() {
        if (built) {
            stageAll(() -> {});
        }
    }

    /**
     * Those patterns that may be rows already; the rest are not. All of them count as seen from now on, whether they are
     * written or not.
     */
    List<Pattern> maybeSeen(Collection<Pattern> patterns) {
        return patterns.stream().filter(seen::note).toList();
    }

    /**
     * Called before the generation is built from a base, or rehearsed.
     *
     * @param checkCancelled throws if the import is cancelled; called before each chunk
     * @return whether there can be direct rows
     */
    boolean prepareBuild(Head base, boolean rehearsal, Runnable checkCancelled) {
        if (built || base.generation() != work.begun().generation()) {
            stageAll(checkCancelled);
        }
        built |= !rehearsal;
        return direct;
    }

    KnownRows known(Session session, Collection<Pattern> patterns) throws SQLException {
        Map<Pattern, StagedRow> rows = tables.staged().find(session, work.id(), patterns);
        Set<Pattern> markers = new HashSet<>();
        Set<Pattern> directRows = new HashSet<>();
        if (direct && tables.imports().directRows(session, work.id()) > 0) {
            List<Pattern> unstaged =
                    patterns.stream().filter(one -> !rows.containsKey(one)).toList();
            tables.entries().find(session, work.list(), work.id(), unstaged).forEach((pattern, entry) -> {
                rows.put(pattern, new StagedRow(wanted(entry), WriteResult.ADDED));
                directRows.add(pattern);
            });
        }
        rows.values().stream()
                .filter(StagedRow::wantsNothing)
                .map(StagedRow::pattern)
                .forEach(markers::add);
        rows.keySet().removeAll(markers);
        return new KnownRows(rows, directRows, markers);
    }

    /** Takes rows whose patterns are new to the import. */
    void insert(Session session, Head head, Collection<StagedRow> rows) throws SQLException {
        List<StagedRow> directRows = new ArrayList<>();
        List<StagedRow> toStage = new ArrayList<>();
        rows.forEach(row -> (canBeDirect(head, row) ? directRows : toStage).add(row));
        insertDirect(session, head, directRows);
        stage(session, toStage);
    }

    /** Changes rows that came before. */
    void update(Session session, Head head, Map<Pattern, StagedRow> rows, KnownRows before) throws SQLException {
        List<Edit> edits = new ArrayList<>();
        List<StagedRow> noLonger = new ArrayList<>();
        Map<Pattern, StagedRow> staged = new HashMap<>(rows);
        for (Pattern pattern : before.direct()) {
            Optional<StagedRow> row = Optional.ofNullable(staged.remove(pattern));
            row.ifPresent(now -> {
                boolean stays = canBeDirect(head, now);
                Entry was = entry(head, before.rows().getOrDefault(pattern, now).wanted());
                edits.add(new Edit(
                        pattern, Optional.of(was), stays ? Optional.of(entry(head, now.wanted())) : Optional.empty()));
                if (!stays) {
                    noLonger.add(now);
                }
            });
        }
        tables.staged().update(session, work.id(), staged.values());
        tables.entries().write(session, work.list(), work.id(), edits);
        restage(session, noLonger);
    }

    /** Stages direct rows, because others changed their patterns; the generation stays as it is. */
    void restage(Session session, Collection<StagedRow> rows) throws SQLException {
        stage(session, rows);
        tables.imports().countDirect(session, work.id(), -rows.size());
    }

    /** Marks entries of the generation that are no rows. */
    void mark(Session session, Collection<Pattern> patterns) throws SQLException {
        if (direct) {
            stage(session, patterns.stream().map(StagedRow::wantingNothing).toList());
        }
    }

    /** Drops the markers of entries that are no longer in the generation. */
    void unmark(Session session, Collection<Pattern> patterns) throws SQLException {
        tables.staged().delete(session, work.id(), patterns);
    }

    private void stage(Session session, Collection<StagedRow> rows) throws SQLException {
        tables.staged().insert(session, work.id(), rows);
    }

    private void insertDirect(Session session, Head head, Collection<StagedRow> rows) throws SQLException {
        tables.entries().insert(session, work.list(), work.id(), rows, row -> entry(head, row.wanted()));
        tables.imports().countDirect(session, work.id(), rows.size());
    }

    private boolean canBeDirect(Head head, StagedRow row) {
        return direct
                && row.result() == WriteResult.ADDED
                && head.generation() == work.begun().generation()
                && row.wanted() instanceof Change.Put put
                && !datedByImport(put.after()); // a row with that date could not be told from one without a date
    }

    /** The entry that a row becomes if there is none yet. */
    private Entry entry(Head head, Change wanted) {
        return work.merge(head)
                .merge(Optional.empty(), wanted)
                .entry(Optional.empty())
                .orElseThrow();
    }

    /** The row of which an entry was made. A REPLACE dates rows that have no date. */
    private Change wanted(Entry entry) {
        return new Change.Put(datedByImport(entry) ? undated(entry) : entry);
    }

    private boolean datedByImport(Entry entry) {
        return work.replaces() && entry.addedAt().equals(importDate);
    }

    private static Entry undated(Entry entry) {
        return Entry.of(entry.pattern())
                .kind(entry.kind())
                .validity(entry.validity())
                .description(entry.description())
                .source(entry.source())
                .build();
    }

    private void stageAll(Runnable checkCancelled) {
        RowKey at = RowKey.START;
        while (direct && !at.isEnd()) {
            checkCancelled.run();
            RowKey from = at;
            at = work.write("Staging rows", session -> stageNext(session, from));
        }
        direct = false;
    }

    /** Stages the direct rows of one stretch of the generation, and drops its entries and markers. */
    private RowKey stageNext(Session session, RowKey after) throws SQLException {
        RowKey upTo = tables.entries().ahead(session, work.list(), work.id(), after, work.chunk());
        KnownRows known = known(session, tables.entries().patterns(session, work.list(), work.id(), after, upTo));
        restage(session, known.direct().stream().map(known.rows()::get).toList());
        unmark(session, known.markers());
        tables.entries().drop(session, work.list(), work.id(), after, upTo);
        return upTo;
    }
}
