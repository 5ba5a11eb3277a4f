package io.github.blacklist4j;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.internal.sync.ListView;
import io.github.blacklist4j.internal.sync.ResidentList;
import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.store.Applied;
import io.github.blacklist4j.store.ImportMerge;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.Write;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * A bulk import. Up to {@link Write#MAX_CHANGES} patterns wait in memory and become one write; more of them, and every
 * REPLACE, go through the store's staging.
 */
final class BulkImport implements Bulk {
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1); // of what a moment can be

    private final RegistryContext context;
    private final ListWriter writer;
    private final ResidentList resident;
    private final ListHead head;
    private final ImportTicket ticket;
    private final ImportMerge merge;
    private final boolean byQuery;
    private Optional<GuardedMerge> keeping; // of a REPLACE, until its rows are joined by those that the list keeps
    private ImportCounts kept = ImportCounts.NONE; // what counts of them, which are no rows of the import
    private final Map<Pattern, Change> waiting = new LinkedHashMap<>();
    private Optional<Staging> staging = Optional.empty();
    private final Map<WriteResult, Long> further =
            new EnumMap<>(WriteResult.class); // rows whose pattern a waiting row has
    private Optional<Integer> keysOf =
            Optional.empty(); // the key version by which rows were staged, if it is not today's
    private boolean shortPrefixes;
    private final AtomicReference<Phase> state = new AtomicReference<>(Phase.OPEN);

    /** Whether the import is cancelled or published: settled once, by whichever comes first. */
    private enum Phase {
        OPEN,
        CANCELLED,
        COMMITTED
    }

    private final PublishGuard.Cancellation cancellation = new PublishGuard.Cancellation() {
        @Override
        public boolean isRequested() {
            return state.get() == Phase.CANCELLED;
        }

        @Override
        public boolean commit() {
            return settle(Phase.COMMITTED);
        }
    };

    BulkImport(RegistryContext context, ListWriter writer, ResidentList resident, ImportTicket ticket) {
        this.context = context;
        this.writer = writer;
        this.resident = resident;
        this.head = resident.view().head();
        this.byQuery = ticket.rule().isPresent();
        this.ticket = guarded(ticket);
        this.merge = Merge.of(this.ticket, head.settings().zone());
        this.keeping = ticket.mode() == ImportMode.REPLACE ? writer.keeping(ticket.at()) : Optional.empty();
        if (ticket.mode() == ImportMode.REPLACE) {
            stage();
        }
    }

    /**
     * The import with its rule held back by the list. Adding weakens nothing but what is over, if it is of the other kind: that
     * may have to be kept. A REPLACE has no rule.
     */
    private ImportTicket guarded(ImportTicket asked) {
        boolean adding = asked.mode() == ImportMode.MERGE && !byQuery;
        if (asked.mode() == ImportMode.REPLACE
                || (adding && head.settings().keepFor().isEmpty())) {
            return asked;
        }
        Merge rule =
                asked.rule().orElseGet(() -> Merge.strengthening(head.settings().zone(), asked.at()));
        Merge guarded = writer.guarded(rule, asked.at());
        return guarded == rule ? asked : asked.withRule(guarded);
    }

    @Override
    public void allowShortPrefixes() {
        shortPrefixes = true;
    }

    @Override
    public List<WriteResult> put(List<? extends Change> rows) {
        requireNonNull(rows, "rows");
        List<Change> checked = new ArrayList<>(rows.size());
        rows.forEach(row -> checked.add(checked(row)));
        if (staging.isEmpty() && changes(waiting.values()) + changes(checked) > Write.MAX_CHANGES) {
            Staging opened = stage();
            putStaged(opened, List.copyOf(waiting.values()));
            waiting.clear();
        }
        return staging.isPresent() ? putStaged(staging.get(), checked) : putWaiting(checked);
    }

    /** How many changes rows become. */
    private long changes(Collection<Change> rows) {
        return resident.view().keys().mixed()
                ? rows.stream().mapToLong(row -> asStored(row).size()).sum()
                : rows.size();
    }

    private Staging stage() {
        writer.markKeys();
        Staging opened = context.store().stage(head.id(), ticket);
        staging = Optional.of(opened);
        return opened;
    }

    private List<WriteResult> putStaged(Staging opened, List<Change> rows) {
        List<Change> stored = new ArrayList<>(rows.size());
        int[] starts = new int[rows.size() + 1]; // of the changes that a row became
        int row = 0;
        for (Change wanted : rows) {
            List<Change> changed = asStored(wanted);
            stored.addAll(changed);
            starts[++row] = stored.size();
            if (changed.size() > 1 || !changed.get(0).equals(wanted)) {
                keysOf = keysOf.or(() -> Optional.of(resident.view().head().keyVersion()));
            }
        }
        int most = Math.max(rows.size(), Write.MAX_CHANGES); // too many rows are for the store to refuse
        List<WriteResult> results = new ArrayList<>(stored.size());
        int from = 0;
        do {
            int to = Math.min(stored.size(), from + most);
            results.addAll(opened.put(stored.subList(from, to)));
            from = to;
        } while (from < stored.size());
        return IntStream.range(0, starts.length - 1)
                .mapToObj(i -> OtherKeys.one(results.subList(starts[i], starts[i + 1])))
                .toList();
    }

    /** A row as its number is stored: a removal under each of its keys, unless a query found the row as it is. */
    private List<Change> asStored(Change row) {
        if (ticket.mode() == ImportMode.REPLACE || ticket.note().undoes().isPresent()) {
            return List.of(row);
        }
        ListView view = resident.view();
        return row instanceof Change.Removed && !byQuery
                ? OtherKeys.each(view, row)
                : List.of(OtherKeys.single(view, row));
    }

    private Change checked(Change unsigned) {
        boolean removing = ticket.mode() == ImportMode.REMOVE;
        boolean undoing = ticket.note().undoes().isPresent();
        Change row = undoing ? unsigned : writer.signed(unsigned); // else entries would not be those of before
        boolean either = undoing || ticket.mode() == ImportMode.CHANGES;
        if (!either && removing != (row instanceof Change.Removed)) {
            throw new IllegalArgumentException(
                    "Mode " + ticket.mode() + " takes no " + row.getClass().getSimpleName());
        }
        ListWriter.check(row, shortPrefixes);
        if (!byQuery) { // else it is what stands already
            ListWriter.checkOrder(row);
        }
        return ticket.mode() == ImportMode.REPLACE || undoing
                ? row // keeps the date of the entry it replaces
                : ListWriter.dated(row, ticket.at());
    }

    private List<WriteResult> putWaiting(List<Change> rows) {
        List<Optional<Entry>> now = stored(rows);
        return IntStream.range(0, rows.size())
                .mapToObj(i -> putWaiting(rows.get(i), now.get(i)))
                .toList();
    }

    /** Rows of one pattern are merged with each other first; what the list makes of that is counted at the end. */
    private WriteResult putWaiting(Change row, Optional<Entry> now) {
        Change earlier = waiting.putIfAbsent(row.pattern(), row);
        if (earlier == null) {
            return merge.merge(now, row).result();
        }
        Merge.Merged both = merge.together(earlier, row);
        both.after().ifPresent(change -> waiting.put(row.pattern(), change));
        further.merge(both.result(), 1L, Long::sum);
        return both.result();
    }

    /** The entry of each row, by whichever key it is stored. */
    private List<Optional<Entry>> stored(List<Change> rows) {
        ListView view = resident.view();
        List<Pattern> keys =
                rows.stream().map(row -> OtherKeys.single(view, row).pattern()).toList();
        Map<Pattern, Entry> entries = context.store().entries(head.id(), keys);
        return keys.stream().map(key -> Optional.ofNullable(entries.get(key))).toList();
    }

    @Override
    public ImportCounts counts() {
        if (staging.isPresent()) {
            addKept(staging.get());
            return counted(staging.get().counts());
        }
        List<Change> rows = List.copyOf(waiting.values());
        List<Optional<Entry>> now = stored(rows);
        return counted(IntStream.range(0, rows.size())
                .mapToObj(i -> merge.merge(now.get(i), rows.get(i)).result())
                .toList());
    }

    @Override
    public long kept() {
        return kept.unchanged(); // those that a row names are duplicates of it
    }

    @Override
    public Staging.Published publish(PublishGuard guard) {
        requireNonNull(guard, "guard");
        if (staging.isPresent()) {
            checkKeys();
            addKept(staging.get());
            Staging.Published published = staging.get().publish(guard.cancellable(cancellation));
            readBack();
            return new Staging.Published(published.revision(), counted(published.counts()));
        }
        List<Change> rows = List.copyOf(waiting.values());
        guard.cancellable(cancellation)
                .check(head.id(), ImportMode.MERGE, 0, ImportCounts.NONE); // one short write from here on
        if (byQuery && ticket.note().undoes().isEmpty()) {
            ImportCounts counts = counts();
            if (counts.added() + counts.updated() + counts.removed() == 0) {
                guard.check(head.id(), ticket.mode(), 0, counts);
                writer.catchUp();
                return new Staging.Published(resident.view().revision(), counts);
            }
        }
        Applied applied = writer.store(ticket, rows, limited(rows, guard), shortPrefixes, this::counted);
        waiting.clear();
        long revision = applied.revision();
        if (ticket.asOf().isPresent()) {
            revision = storeAge(ticket.asOf().get());
            readBack();
        } else {
            writer.catchUp();
        }
        return new Staging.Published(revision, counted(applied.results()));
    }

    /** Rows that were staged under keys of another version say nothing of a list that was read anew meanwhile (N6). */
    private void checkKeys() {
        if (keysOf.isPresent()
                && context.store()
                        .head(head.id())
                        .filter(now -> now.keyVersion() != keysOf.get())
                        .isPresent()) {
            throw new StoreException(
                    StoreException.Code.RETRY,
                    "List " + head.id().value() + " was read anew with other number metadata during the import");
        }
    }

    /** The rule, which fails the write as a whole once more rows are in conflict than the guard allows. */
    private Merge limited(List<Change> rows, PublishGuard guard) {
        if (guard.maxConflicts() == Long.MAX_VALUE) {
            return merge;
        }
        Set<Pattern> refused = new HashSet<>();
        return (now, wanted) -> {
            if (wanted.pattern().equals(rows.get(0).pattern())) {
                refused.clear(); // the store tries again
            }
            Merge.Merged merged = merge.merge(now, wanted);
            if (ImportCounts.of(Map.of(merged.result(), 1L)).conflicts() > 0) {
                refused.add(wanted.pattern());
            }
            guard.check(head.id(), ticket.mode(), 0, counted(new ImportCounts(0, 0, 0, 0, 0, refused.size())));
            return merged;
        };
    }

    /**
     * The age of the data follows as a revision of its own: if it is lost, the list only looks older than it is. But then
     * nobody must be told that nothing was stored.
     */
    private long storeAge(Instant asOf) {
        try {
            return context.store()
                    .alter(
                            head.id(),
                            now -> now.withState(now.state().withDataAsOf(asOf)),
                            Signature.NONE.operation(context.clock().instant()))
                    .revision();
        } catch (StoreException e) {
            StoreException told = new StoreException(
                    StoreException.Code.UNKNOWN_OUTCOME,
                    "The import into list " + head.id().value()
                            + " is stored, but not as of when its data are: the same import again makes up for that",
                    e);
            try {
                readBack();
            } catch (StoreException alsoFailed) {
                told.addSuppressed(alsoFailed);
            }
            throw told;
        }
    }

    private void readBack() {
        context.readBack(head.id(), () -> context.follower().catchUpWithHead(head.id()));
        writer.requireReadable();
    }

    private ImportCounts counted(List<WriteResult> results) {
        Map<WriteResult, Long> all = new EnumMap<>(WriteResult.class);
        results.forEach(result -> all.merge(result, 1L, Long::sum));
        return counted(ImportCounts.of(all));
    }

    private ImportCounts counted(ImportCounts counts) {
        return counts.plus(ImportCounts.of(further)).minus(kept);
    }

    /**
     * Entries that the list must keep stay in a REPLACE, as if the file had them too (L20): they are rows after all others,
     * so that the file's own count as they would. What others add meanwhile survives anyway.
     */
    private void addKept(Staging rows) {
        if (keeping.isEmpty()) {
            return;
        }
        GuardedMerge guard = keeping.get();
        Map<WriteResult, Long> results = new EnumMap<>(WriteResult.class);
        Optional<EntryQuery> next = Optional.of(youngerThan(guard));
        while (next.isPresent()) {
            EntryQuery query = next.get();
            EntryPage page = context.store().search(head.id(), query, ticket.at());
            List<Change> changes = page.entries().stream()
                    .filter(guard::isKept)
                    .<Change>map(Change.Put::new)
                    .toList();
            rows.put(changes).forEach(result -> results.merge(result, 1L, Long::sum));
            next = page.next().map(query::after);
        }
        if (results.containsKey(WriteResult.CONFLICT)) {
            throw new StoreException(
                    StoreException.Code.REFUSED,
                    "The import into list '" + head.name().text() + "' would turn " + results.get(WriteResult.CONFLICT)
                            + " entries into their opposite that the list must still keep");
        }
        kept = ImportCounts.of(results);
        keeping = Optional.empty();
    }

    /** All entries that may have to be kept: those of a day too many, whatever the zone. */
    private EntryQuery youngerThan(GuardedMerge guard) {
        Period time = guard.settings().keepFor().orElseThrow();
        LocalDate first = LocalDate.ofInstant(ticket.at(), guard.settings().zone())
                .minus(time)
                .minusDays(2);
        return EntryQuery.all()
                .addedFrom(new Moment.On(first.isBefore(FIRST_DAY) ? FIRST_DAY : first))
                .sortByNumber()
                .limit(EntryQuery.MAX_LIMIT);
    }

    @Override
    public boolean cancel() {
        return settle(Phase.CANCELLED);
    }

    /** Settles the state unless it is; answers whether it is the wanted one. */
    private boolean settle(Phase wanted) {
        return state.compareAndSet(Phase.OPEN, wanted) || state.get() == wanted;
    }

    @Override
    public void close() {
        staging.ifPresent(Staging::close);
        waiting.clear();
    }
}
