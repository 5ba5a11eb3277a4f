package io.github.blacklist4j;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.internal.sync.ImportEffects;
import io.github.blacklist4j.internal.sync.ListView;
import io.github.blacklist4j.internal.sync.PastEntries;
import io.github.blacklist4j.internal.sync.ResidentList;
import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.store.EntrySearch;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Edits and removals of all entries that a query finds, and undos: bulk imports with a rule of their own. */
final class QueriedChanges {
    private final RegistryContext context;
    private final ResidentList resident;
    private final ListWriter writer;
    private final StoredEntries stored;

    QueriedChanges(RegistryContext context, ResidentList resident, ListWriter writer, StoredEntries stored) {
        this.context = context;
        this.resident = resident;
        this.writer = writer;
        this.stored = stored;
    }

    Bulk removal(EntryQuery query) {
        writer.checkWritable();
        writer.checkReason();
        return prepared(
                writer.ticket(ImportMode.REMOVE, Optional.empty()),
                query,
                entry -> new Change.Removed(entry.pattern(), "", Source.API),
                entry -> entry);
    }

    Bulk edit(EntryQuery query, UnaryOperator<Entry> edit) {
        return prepared(
                writer.ticket(ImportMode.MERGE, Optional.empty()),
                query,
                entry -> new Change.Put(entry, "", Source.API),
                ListWriter.ordered(edit));
    }

    private Bulk prepared(
            ImportTicket plain, EntryQuery query, Function<Entry, Change> row, UnaryOperator<Entry> edit) {
        writer.checkWritable();
        refuseMixed(query);
        EntryQuery all = query.first().sortByNumber().ascending().limit(EntryQuery.MAX_LIMIT);
        EntrySearch search = EntrySearch.of(
                all,
                resident.view().head().id(),
                plain.at(),
                resident.view().head().settings().zone());
        ImportTicket ticket = plain.withRule(new QueryRule(search, edit));
        Bulk bulk = new BulkImport(context, writer, resident, ticket);
        boolean filled = false;
        try {
            bulk.allowShortPrefixes();
            Optional<EntryQuery> next = Optional.of(all);
            while (next.isPresent()) {
                EntryPage page = stored.page(next.get());
                bulk.put(page.entries().stream().map(row).toList());
                next = page.next().map(all::after);
            }
            filled = true;
            return bulk;
        } finally {
            if (!filled) {
                bulk.close();
            }
        }
    }

    /**
     * Takes back an import, as an import of its own: what it added goes, what it changed or removed comes back. What others
     * changed since stands, also what they change before this is published: it is a row, too, to be counted as unchanged.
     */
    Staging.Published undo(OperationId id) {
        writer.checkWritable();
        ListId list = resident.view().head().id();
        ImportTrace trace = new PastEntries(context.store(), list)
                .imports()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Code.NO_SUCH_IMPORT, "The list has no import of this id"));
        if (trace.undo() != ImportTrace.Undo.POSSIBLE) {
            throw new RefusedException(
                    RefusedException.Code.CANNOT_UNDO,
                    "The import cannot be undone: "
                            + (trace.undo() == ImportTrace.Undo.DONE
                                    ? "that was done already"
                                    : "what was before it is no longer kept"));
        }
        ImportEffects.Untouched untouched = new ImportEffects.Untouched();
        ImportTicket ticket = writer.ticket(ImportMode.MERGE, Optional.of(id)).withRule(untouched);
        try (Bulk bulk = new BulkImport(context, writer, resident, ticket)) {
            bulk.allowShortPrefixes();
            HeldBack heldBack = new HeldBack(ticket);
            new ImportEffects(context.store(), list, trace).forEach(effects -> {
                effects.stream().filter(ImportEffects.Effect::untouched).forEach(effect -> {
                    untouched.add(effect);
                    heldBack.add(effect);
                });
                if (heldBack.isEmpty()) {
                    bulk.put(effects.stream().map(effect -> row(effect, ticket)).toList());
                }
            });
            heldBack.refuse();
            return bulk.publish(PublishGuard.FORCED.conflicts(0)); // also if the settings change meanwhile
        }
    }

    /** What the list holds back of an undo (L20): it is refused as a whole, since half of it would use it up. */
    private final class HeldBack {
        private final ImportTicket ticket;
        private final ListSettings settings = resident.view().head().settings();
        private final Merge rule;
        private long reasonsMissing;
        private long kept;
        private Instant keptUntil = Instant.MIN;

        HeldBack(ImportTicket ticket) {
            this.ticket = ticket;
            this.rule = writer.guarded(Merge.replacing(), ticket.at());
        }

        void add(ImportEffects.Effect effect) {
            WriteResult result = rule.merge(effect.now(), row(effect, ticket)).result();
            if (result == WriteResult.REASON_MISSING) {
                reasonsMissing++;
            } else if (result == WriteResult.RETAINED) {
                kept++;
                Instant until = effect.now().flatMap(settings::keptUntil).orElse(keptUntil);
                keptUntil = until.isAfter(keptUntil) ? until : keptUntil;
            }
        }

        boolean isEmpty() {
            return reasonsMissing + kept == 0;
        }

        void refuse() {
            if (reasonsMissing > 0) {
                throw refused(
                        RefusedException.Code.REASON_MISSING, "demands a reason for removals, and none was given");
            }
            if (kept > 0) {
                throw refused(
                        RefusedException.Code.RETAINED,
                        "must keep " + kept + " of the entries that this would remove or weaken, the last until "
                                + keptUntil.atZone(settings.zone()));
            }
        }

        private RefusedException refused(RefusedException.Code code, String why) {
            return new RefusedException(
                    code,
                    "The import is not taken back: list '"
                            + resident.view().head().name().text() + "' " + why + "; nothing was changed");
        }
    }

    private static Change row(ImportEffects.Effect effect, ImportTicket by) {
        return effect.before()
                .<Change>map(entry -> new Change.Put(entry, by.note().why(), by.source()))
                .orElseGet(() -> new Change.Removed(effect.pattern(), by.note().why(), by.source()));
    }

    /** Digits do not find a number that is stored in another form (N6): better nothing than half of it. */
    private void refuseMixed(EntryQuery query) {
        ListView view = resident.view();
        boolean digits = query.digits().isPresent() || query.leading().isPresent();
        if (digits && view.keys().mixed()) {
            throw new StoreException(
                    StoreException.Code.RETRY,
                    "List '" + view.head().name().text()
                            + "' has numbers as other metadata of libphonenumber read them:"
                            + " no bulk change by digits until it is read anew");
        }
    }

    /**
     * What becomes of the entries that a query finds, asked again under the lock of the list: one that is gone or no longer
     * found stays as it is. What changes nothing is no addition either (store-I8).
     *
     * @param search the query
     * @param edit what is made of an entry, for rows that put one
     */
    private record QueryRule(EntrySearch search, UnaryOperator<Entry> edit) implements Merge {
        private static final Merged UNTOUCHED = new Merged(WriteResult.ABSENT, Optional.empty());

        @Override
        public Merged merge(Optional<Entry> now, Change wanted) {
            if (now.filter(search::matches).isEmpty()) {
                return UNTOUCHED;
            }
            if (!(wanted instanceof Change.Put put)) {
                return Merge.replacing().merge(now, wanted);
            }
            Entry edited = edit.apply(now.get());
            if (!edited.pattern().equals(wanted.pattern())) {
                throw new IllegalArgumentException("An edit does not change the number of an entry");
            }
            Merged merged = Merge.replacing().merge(now, put.with(edited));
            return merged.result() == WriteResult.UNCHANGED ? UNTOUCHED : merged;
        }
    }
}
