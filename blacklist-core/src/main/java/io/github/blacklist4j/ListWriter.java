package io.github.blacklist4j;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.entry.Written;
import io.github.blacklist4j.internal.number.NumberReaders;
import io.github.blacklist4j.internal.sync.ListView;
import io.github.blacklist4j.internal.sync.ResidentList;
import io.github.blacklist4j.internal.text.SharedName;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.store.Applied;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Writes to one list: to the store first, then through the feed to what is resident. */
final class ListWriter {
    private static final int LONGEST_TOLD = 8; // characters of a prefix: half a number

    private final RegistryContext context;
    private final ResidentList resident;
    private final ListId list;
    private final StoreTransaction transaction;
    private final Signature signature;
    private final boolean shared;

    ListWriter(
            RegistryContext context,
            ResidentList resident,
            StoreTransaction transaction,
            Signature signature,
            boolean shared) {
        this.context = context;
        this.resident = resident;
        this.list = resident.view().head().id();
        this.transaction = transaction;
        this.signature = signature;
        this.shared = shared;
    }

    List<WriteResult> write(List<? extends Change> changes) {
        Instant at = context.clock().instant();
        return write(changes, strengthening(at), false, at).results();
    }

    private Merge strengthening(Instant at) {
        return Merge.strengthening(settings().zone(), at);
    }

    private ListSettings settings() {
        return resident.view().head().settings();
    }

    /** Adds an entry by the rule that adding never weakens. */
    Written add(Entry entry) {
        return one(new Change.Put(entry), this::strengthening, false);
    }

    /** Puts an entry in the place of the one that is there, however short its prefix. */
    Written replace(Entry entry) {
        return one(new Change.Put(entry), at -> Merge.replacing(), true);
    }

    Written edit(Pattern pattern, UnaryOperator<Entry> edit) {
        return one(new Change.Put(Entry.of(pattern).build()), at -> Merge.editing(ordered(edit)), true);
    }

    Written remove(Pattern pattern) {
        return one(new Change.Removed(pattern, "", Source.API), this::strengthening, false);
    }

    private Written one(Change change, Function<Instant, Merge> rule, boolean shortPrefixes) {
        Outcomes outcomes = new Outcomes();
        Instant at = context.clock().instant();
        WriteResult result = write(List.of(change), rule.apply(at), shortPrefixes, at, outcomes)
                .results()
                .get(0);
        Optional<Entry> entry = outcomes.entry();
        Optional<Instant> keptUntil =
                result == WriteResult.RETAINED ? entry.flatMap(settings()::keptUntil) : Optional.empty();
        return new Written(result, entry, keptUntil);
    }

    /** What a write left of each pattern, as its rule said under the lock; a store that begins again says it again. */
    private static final class Outcomes {
        private final Map<Pattern, Optional<Entry>> left = new LinkedHashMap<>();

        Merge noting(Merge merge) {
            return (now, wanted) -> {
                Merge.Merged merged = merge.merge(now, wanted);
                left.put(wanted.pattern(), merged.entry(now));
                return merged;
            };
        }

        Optional<Entry> entry() {
            return left.values().stream().flatMap(Optional::stream).findFirst();
        }
    }

    /** A rule as the list holds it back. */
    Merge guarded(Merge merge, Instant at) {
        ListSettings settings = settings();
        return settings.reasonsDemanded() || settings.keepFor().isPresent()
                ? new GuardedMerge(merge, settings, at, signature.overriding())
                : merge;
    }

    /** The entries that an import must not drop, if there are any. */
    Optional<GuardedMerge> keeping(Instant at) {
        return settings().keepFor().isEmpty() || signature.overriding()
                ? Optional.empty()
                : Optional.of(new GuardedMerge(strengthening(at), settings(), at, false));
    }

    /** Refuses removals by nobody who says why, if the list demands it. */
    void checkReason() {
        if (settings().reasonsDemanded() && signature.why().isBlank()) {
            throw new RefusedException(
                    RefusedException.Code.REASON_MISSING,
                    "List '" + resident.view().head().name().text()
                            + "' demands a reason for removals, and none was given");
        }
    }

    /** Refuses to change a list that the provider shares. */
    void checkOwn() {
        if (shared) {
            throw new RefusedException(
                    RefusedException.Code.READ_ONLY,
                    "List '" + SharedName.PREFIX + resident.view().head().name().text()
                            + "' is the provider's and cannot be changed here");
        }
    }

    /** Refuses to tell of a list that the provider shares by whom all other tenants were called, or tried to call. */
    void checkHitsAreOurs() {
        if (shared) {
            throw new RefusedException(
                    RefusedException.Code.READ_ONLY,
                    "Hits of list '" + SharedName.PREFIX
                            + resident.view().head().name().text() + "' are for the provider alone to see");
        }
    }

    /** Refuses to change a list of the provider, or one that shows a compiled file, or that cannot be used. */
    void checkWritable() {
        checkOwn();
        ListView view = resident.view();
        String list = "List '" + view.head().name().text() + "' ";
        if (view.head().state().compiledFile().isPresent()) {
            throw new RefusedException(
                    RefusedException.Code.READ_ONLY, list + "shows a compiled file and cannot be changed");
        }
        view.broken().ifPresent(cause -> {
            throw new StoreException(
                    StoreException.Code.REFUSED, list + "cannot be used here and so not be changed: " + cause);
        });
    }

    private Applied write(List<? extends Change> changes, Merge merge, boolean shortPrefixes, Instant at) {
        return write(changes, merge, shortPrefixes, at, new Outcomes());
    }

    private Applied write(
            List<? extends Change> changes, Merge merge, boolean shortPrefixes, Instant at, Outcomes outcomes) {
        changes.forEach(ListWriter::checkOrder);
        boolean replacing = merge.equals(Merge.replacing());
        Applied applied = store(
                OperationId.random(),
                at,
                changes.stream().map(this::signed).toList(),
                outcomes.noting(guarded(merge, at)),
                shortPrefixes,
                checked -> OtherKeys.of(resident.view(), checked, replacing),
                keys -> Optional.empty());
        catchUp();
        return applied;
    }

    /** Writes the rows of an import to the store alone: the caller catches up. */
    Applied store(
            ImportTicket ticket,
            List<Change> rows,
            Merge merge,
            boolean shortPrefixes,
            Function<List<WriteResult>, ImportCounts> counts) {
        boolean undoing = ticket.note().undoes().isPresent();
        return store(
                ticket.operation(),
                ticket.at(),
                rows,
                merge,
                shortPrefixes,
                checked -> undoing ? OtherKeys.asStored(checked) : OtherKeys.of(resident.view(), checked, false),
                keys -> Optional.of(new Write.ImportedRows(
                        ticket,
                        results -> counts.apply(
                                keys.answered(new Applied(1, results)).results()))));
    }

    private Applied store(
            OperationId operation,
            Instant at,
            List<? extends Change> changes,
            Merge merge,
            boolean shortPrefixes,
            Function<List<Change>, OtherKeys> translation,
            Function<OtherKeys, Optional<Write.ImportedRows>> traced) {
        checkWritable();
        List<Change> checked = changes.stream()
                .map(change -> checked(change, at, shortPrefixes))
                .toList();
        markKeys();
        OtherKeys keys = translation.apply(checked);
        Applied applied = context.store()
                .apply(list, new Write(operation, at, keys.translated(), merge, traced.apply(keys)), transaction);
        return keys.answered(applied);
    }

    /**
     * Says of a list that another version of the normaliser wrote that this one does, too, before it does (N6): others go on
     * to ask for both keys. In a transaction of the caller's it may be impossible; then it is said with the next poll.
     */
    void markKeys() {
        if (Rekeying.mustMark(resident.view().head(), context.keys().version())) {
            try {
                context.alter(list, now -> now.withKeyVersion(NumberReaders.MIXED));
            } catch (StoreException e) {
                if (transaction == StoreTransaction.AUTO) {
                    throw e;
                }
                context.toMark().add(list);
            }
        }
    }

    /** A bulk change that begins now, by who has this handle and for that reason. */
    ImportTicket ticket(ImportMode mode, Optional<OperationId> undoes) {
        return new ImportTicket(
                        OperationId.random(), mode, context.clock().instant(), signature.by(), "", Optional.empty())
                .withNote(new ImportTicket.Note("", signature.why(), undoes));
    }

    /** A change that says who makes it and why. */
    Change signed(Change change) {
        return signature.on(change);
    }

    /** A change as it may be stored. */
    private static Change checked(Change change, Instant at, boolean shortPrefixes) {
        check(change, shortPrefixes);
        return dated(change, at);
    }

    /** Refuses a prefix that is short by accident. */
    static void check(Change change, boolean shortPrefixes) {
        if (change instanceof Change.Forgotten) {
            throw new IllegalArgumentException("Forgetting is no change to apply: use forget");
        }
        if (shortPrefixes || !(change instanceof Change.Put) || !(change.pattern() instanceof Pattern.Prefix prefix)) {
            return;
        }
        Optional<String> meant = NumberReaders.meantBy(prefix.text());
        if (meant.isPresent()) {
            throw new RefusedException(
                    RefusedException.Code.DEAD_PREFIX,
                    "No number begins with this prefix" + told(meant.get()) + ": what stands behind the country code is"
                            + " dialled within the country alone, or was so once");
        }
        if (prefix.digits().length() < Blacklist.MIN_PREFIX_DIGITS) {
            throw new RefusedException(
                    RefusedException.Code.SHORT_PREFIX,
                    "A prefix has at least " + Blacklist.MIN_PREFIX_DIGITS
                            + " digits after the plus unless it is forced, not "
                            + prefix.digits().length());
        }
    }

    /** Refuses an entry that ends before it begins. */
    static void checkOrder(Change change) {
        if (change instanceof Change.Put put) {
            put.after().validity().checked();
        }
    }

    /** An edit that does not make an entry end before it begins; one that did so before may stay so. */
    static UnaryOperator<Entry> ordered(UnaryOperator<Entry> edit) {
        return entry -> {
            Entry edited = requireNonNull(edit.apply(entry), "edited");
            if (!edited.validity().equals(entry.validity())) {
                edited.validity().checked();
            }
            return edited;
        };
    }

    /** A long prefix is nearly somebody's number. */
    private static String told(String meant) {
        return meant.length() <= LONGEST_TOLD ? ", " + meant + " may be meant" : "";
    }

    /** A change whose entry has a date of addition. */
    static Change dated(Change change, Instant at) {
        return change instanceof Change.Put put && put.after().addedAt().isEmpty()
                ? put.with(put.after().toBuilder().addedAt(new Moment.At(at)).build())
                : change;
    }

    /** Nobody may believe that checks see what a list has that cannot be read here. */
    void requireReadable() {
        resident.view().broken().ifPresent(cause -> {
            throw new StoreException(
                    StoreException.Code.UNKNOWN_OUTCOME,
                    "The change of list " + list.value() + " is stored, but the list cannot be read here: " + cause);
        });
    }

    /** Makes visible here what was written; in a transaction of the caller that is up to its commit. */
    void catchUp() {
        if (transaction == StoreTransaction.AUTO) {
            context.readBack(list, () -> context.follower().catchUp(list));
            requireReadable();
        }
    }
}
