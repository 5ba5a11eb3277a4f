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
 * The rows of one import. A row that is new to the list is <em>direct</em>: it goes into the import's generation at once,
 * as the entry that it will be, so that it is written once and publishing has nothing left to do for it. All other rows are
 * staged and merged when the generation is built; a REMOVE, and a MERGE into a list that has entries, know no others.
 *
 * <p>While an import has direct rows, a pattern in its generation that is not staged is one, and nothing else: what is built
 * of other rows, or survives, has a staged row beside it, if only one that wants nothing. An import that has to be built a
 * second time, or on another base than it began with, has its direct rows staged first. Used by one thread.
 */
final class ImportRows {
    private final Tables tables;
    private final ImportTransactions work;
    private final Optional<Moment> ourDate;
    private final SeenPatterns putBefore = new SeenPatterns();
    private boolean direct;
    private boolean built;

    ImportRows(ImportTransactions work) {
        this.tables = work.tables();
        this.work = work;
        this.ourDate = Optional.of(new Moment.At(work.ticket().at()));
        ImportMode mode = work.ticket().mode();
        this.direct = mode == ImportMode.REPLACE
                || (mode == ImportMode.MERGE && work.begun().entries() == 0);
    }

    /**
     * What is known of some patterns.
     *
     * @param rows their rows
     * @param direct whose row is direct
     * @param kept which are staged only to say that they are no rows
     */
    record Look(Map<Pattern, StagedRow> rows, Set<Pattern> direct, Set<Pattern> kept) {}

    /** Before more rows come. */
    void takeMore() {
        if (built) {
            stageAll(() -> {});
        }
    }

    /**
     * Those patterns that may be rows already; the others are none. All of them count as put from now on, whether they are
     * written or not.
     */
    List<Pattern> mayHaveCome(Collection<Pattern> patterns) {
        return patterns.stream().filter(putBefore::note).toList();
    }

    /**
     * Before the generation is built from a base, or rehearsed.
     *
     * @param goOn throws if it is not wanted any more; asked before each chunk
     * @return whether there can be direct rows
     */
    boolean ready(Head base, boolean rehearsal, Runnable goOn) {
        if (built || base.generation() != work.begun().generation()) {
            stageAll(goOn);
        }
        built |= !rehearsal;
        return direct;
    }

    Look look(Session session, Collection<Pattern> patterns) throws SQLException {
        Map<Pattern, StagedRow> rows = tables.staged().find(session, work.id(), patterns);
        Set<Pattern> kept = new HashSet<>();
        Set<Pattern> directOnes = new HashSet<>();
        if (direct && tables.imports().directRows(session, work.id()) > 0) {
            List<Pattern> others =
                    patterns.stream().filter(one -> !rows.containsKey(one)).toList();
            tables.entries().find(session, work.list(), work.id(), others).forEach((pattern, entry) -> {
                rows.put(pattern, new StagedRow(wanted(entry), WriteResult.ADDED));
                directOnes.add(pattern);
            });
        }
        rows.values().stream()
                .filter(StagedRow::wantsNothing)
                .map(StagedRow::pattern)
                .forEach(kept::add);
        rows.keySet().removeAll(kept);
        return new Look(rows, directOnes, kept);
    }

    /** Takes rows whose patterns are not there yet. */
    void insert(Session session, Head head, Collection<StagedRow> rows) throws SQLException {
        List<StagedRow> directOnes = new ArrayList<>();
        List<StagedRow> others = new ArrayList<>();
        rows.forEach(row -> (canBeDirect(head, row) ? directOnes : others).add(row));
        insertDirect(session, head, directOnes);
        stage(session, others);
    }

    /** Changes rows that are there. */
    void update(Session session, Head head, Map<Pattern, StagedRow> rows, Look before) throws SQLException {
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

    /** From now on direct rows are staged too, for others changed their patterns; the generation stays as it is. */
    void restage(Session session, Collection<StagedRow> rows) throws SQLException {
        stage(session, rows);
        tables.imports().countDirect(session, work.id(), -rows.size());
    }

    /** Notes that entries of the generation are no rows. */
    void keep(Session session, Collection<Pattern> patterns) throws SQLException {
        if (direct) {
            stage(session, patterns.stream().map(StagedRow::wantingNothing).toList());
        }
    }

    /** Notes that patterns are not in the generation any more, of which was noted that they are no rows. */
    void keepNoLonger(Session session, Collection<Pattern> patterns) throws SQLException {
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
                && !datedByUs(put.after()); // or it could not be told from one without a date
    }

    /** The entry that a row becomes if there is none yet. */
    private Entry entry(Head head, Change wanted) {
        return work.merge(head)
                .merge(Optional.empty(), wanted)
                .entry(Optional.empty())
                .orElseThrow();
    }

    /** The row that became an entry. A REPLACE dates rows that have no date. */
    private Change wanted(Entry entry) {
        return new Change.Put(datedByUs(entry) ? undated(entry) : entry);
    }

    private boolean datedByUs(Entry entry) {
        return work.replaces() && entry.addedAt().equals(ourDate);
    }

    private static Entry undated(Entry entry) {
        return Entry.of(entry.pattern())
                .kind(entry.kind())
                .validity(entry.validity())
                .description(entry.description())
                .source(entry.source())
                .build();
    }

    private void stageAll(Runnable goOn) {
        RowKey at = RowKey.START;
        while (direct && !at.isEnd()) {
            goOn.run();
            RowKey from = at;
            at = work.write("Staging rows", session -> stageNext(session, from));
        }
        direct = false;
    }

    /** Leaves nothing of a stretch of the generation: neither entries nor what says that some of them are no rows. */
    private RowKey stageNext(Session session, RowKey after) throws SQLException {
        RowKey upTo = tables.entries().ahead(session, work.list(), work.id(), after, work.chunk());
        Look look = look(session, tables.entries().patterns(session, work.list(), work.id(), after, upTo));
        restage(session, look.direct().stream().map(look.rows()::get).toList());
        keepNoLonger(session, look.kept());
        tables.entries().drop(session, work.list(), work.id(), after, upTo);
        return upTo;
    }
}
