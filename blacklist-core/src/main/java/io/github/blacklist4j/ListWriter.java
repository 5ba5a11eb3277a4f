package io.github.blacklist4j;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.internal.number.NumberReaders;
import io.github.blacklist4j.internal.sync.ListView;
import io.github.blacklist4j.internal.sync.ResidentList;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Applied;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes to one list: to the store first, then through the feed to what is resident. */
final class ListWriter {
    private final RegistryContext context;
    private final ResidentList resident;
    private final ListId list;
    private final StoreTransaction transaction;

    ListWriter(RegistryContext context, ResidentList resident, StoreTransaction transaction) {
        this.context = context;
        this.resident = resident;
        this.list = resident.view().head().id();
        this.transaction = transaction;
    }

    List<WriteResult> write(List<? extends Change> changes, Merge merge, boolean shortPrefixes) {
        return write(OperationId.random(), context.clock().instant(), changes, merge, shortPrefixes)
                .results();
    }

    /** Refuses to change a list that shows a compiled file, or that cannot be used. */
    void checkWritable() {
        ListView view = resident.view();
        String list = "List '" + view.head().name().text() + "' ";
        if (view.head().settings().compiledFile().isPresent()) {
            throw new StoreException(StoreException.Code.REFUSED, list + "shows a compiled file and cannot be changed");
        }
        view.broken().ifPresent(cause -> {
            throw new StoreException(
                    StoreException.Code.REFUSED, list + "cannot be used here and so not be changed: " + cause);
        });
    }

    private Applied write(
            OperationId operation, Instant at, List<? extends Change> changes, Merge merge, boolean shortPrefixes) {
        Applied applied = store(operation, at, changes, merge, shortPrefixes, keys -> Optional.empty());
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
        return store(
                ticket.operation(),
                ticket.at(),
                rows,
                merge,
                shortPrefixes,
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
            Function<OtherKeys, Optional<Write.ImportedRows>> traced) {
        checkWritable();
        List<Change> checked = changes.stream()
                .map(change -> checked(change, at, shortPrefixes))
                .toList();
        markKeys();
        OtherKeys keys = OtherKeys.of(resident.view(), checked, merge.equals(Merge.replacing()));
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
        if (!shortPrefixes
                && change instanceof Change.Put
                && change.pattern() instanceof Pattern.Prefix prefix
                && prefix.digits().length() < Blacklist.MIN_PREFIX_DIGITS) {
            throw new IllegalArgumentException("A prefix has at least " + Blacklist.MIN_PREFIX_DIGITS
                    + " digits after the plus unless it is forced, not "
                    + prefix.digits().length());
        }
    }

    /** A change whose entry has a date of addition. */
    static Change dated(Change change, Instant at) {
        return change instanceof Change.Put put && put.after().addedAt().isEmpty()
                ? new Change.Put(
                        put.after().toBuilder().addedAt(new Moment.At(at)).build())
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
