package io.github.blacklist4j;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.internal.number.NumberReaders;
import io.github.blacklist4j.internal.sync.ListView;
import io.github.blacklist4j.internal.sync.ResidentList;
import io.github.blacklist4j.internal.sync.StoredKeys;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads lists anew whose keys another version of the normaliser made (N6): in the background, a chunk of entries at a time, as
 * ordinary changes of the list. Until it is done {@link StoredKeys} finds them by either key.
 *
 * <p>Nodes with different versions must not undo each other's work for ever: a list is read anew once per start of a registry,
 * and only if it was of another version when the registry started. A list to which nodes of different versions write says so
 * ({@link NumberReaders#MIXED}), so that all of them go on to ask for both keys, also after a restart. What fails is tried
 * again with the next poll. Thread-safe.
 */
final class Rekeying {
    private static final Logger LOG = System.getLogger("io.github.blacklist4j.sync");
    private static final int CHUNK = 500; // entries, two changes each: the lock of a list is held for milliseconds
    private static final int PASSES = 5; // others may write keys of another version meanwhile

    private final RegistryContext context;
    private final Events events;
    private final Executor background;
    private final Set<ListId> pending = ConcurrentHashMap.newKeySet();
    private final Map<ListId, RekeyingMerge> merges =
            new ConcurrentHashMap<>(); // what was done before a failure counts
    private final AtomicBoolean running = new AtomicBoolean();

    Rekeying(RegistryContext context, Events events, Executor background) {
        this.context = context;
        this.events = events;
        this.background = background;
    }

    /** Notes the lists of another version; called once, when all are loaded. */
    void start() {
        context.follower().lists().stream()
                .map(ResidentList::view)
                .filter(this::isOfOtherVersion)
                .forEach(view -> pending.add(view.head().id()));
        goOn();
    }

    private boolean isOfOtherVersion(ListView view) {
        return isUsable(view) && view.head().keyVersion() != context.keys().version();
    }

    private static boolean isUsable(ListView view) {
        return !view.gone()
                && view.broken().isEmpty()
                && view.head().state().compiledFile().isEmpty();
    }

    /** Does what is left to do, if anything is; called after each poll. */
    void goOn() {
        boolean due = !pending.isEmpty()
                || !context.toMark().isEmpty()
                || context.follower().lists().stream().anyMatch(list -> isWronglyOfToday(list.view()));
        if (due && running.compareAndSet(false, true)) {
            execute(List.copyOf(pending).iterator());
        }
    }

    private void execute(Iterator<ListId> left) {
        try {
            background.execute(() -> run(left));
        } catch (RejectedExecutionException | Error refused) {
            running.set(false); // closed, or no memory for a thread: with the next poll
        }
    }

    /** Whether a node of another version wrote to a list of this version before it knew that it is. */
    private boolean isWronglyOfToday(ListView view) {
        return view.keys().mixed()
                && isUsable(view)
                && view.head().keyVersion() == context.keys().version();
    }

    /** One list at a time, so that others' work gets its turn on an executor of few threads. */
    private void run(Iterator<ListId> left) {
        if (left.hasNext()) {
            trying(() -> rekeyIfDue(left.next()));
            execute(left);
        } else {
            markAll();
        }
    }

    private void markAll() {
        try {
            context.follower().lists().stream()
                    .map(ResidentList::view)
                    .filter(this::isWronglyOfToday)
                    .forEach(view -> trying(() -> mark(view.head().id())));
            List.copyOf(context.toMark()).forEach(list -> trying(() -> markIfDue(list)));
        } finally {
            running.set(false);
        }
    }

    /** One list that cannot be read anew holds up no other. */
    private void trying(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            if (context.state().health().state() != Health.State.CLOSED) {
                LOG.log(Level.WARNING, "A list could not be read anew; tried again with the next poll", e);
            }
        }
    }

    private void rekeyIfDue(ListId list) {
        Optional<ResidentList> resident = context.follower().list(list);
        if (resident.isEmpty()) {
            forget(list);
            return;
        }
        RekeyingMerge merge = merges.computeIfAbsent(
                list,
                id -> new RekeyingMerge(resident.get().view().head().settings().zone()));
        boolean done = context.state().health().state() == Health.State.READY && rekey(resident.get(), merge);
        if (done || !isOfOtherVersion(resident.get().view())) {
            forget(list);
            if (done || merge.changed() > 0) { // else others did it
                tell(resident.get().view().head(), merge);
            }
        }
    }

    private void forget(ListId list) {
        pending.remove(list);
        merges.remove(list);
    }

    private void markIfDue(ListId list) {
        Optional<ListView> view = context.follower().list(list).map(ResidentList::view);
        if (view.filter(now -> mustMark(now.head(), context.keys().version())).isPresent()) {
            mark(list);
        }
        context.toMark().remove(list);
    }

    private void mark(ListId list) {
        context.alter(list, now -> now.withKeyVersion(NumberReaders.MIXED));
    }

    private void tell(ListHead list, RekeyingMerge done) {
        LOG.log(
                Level.INFO,
                "List {0} was read anew with other number metadata: {1} entries have another key, {2} of them merged with one"
                        + " that was there, {3} in conflict with it (BLOCK stays); {4} cannot be read any more and stay",
                Long.toString(list.id().value()),
                Long.toString(done.changed()),
                Long.toString(done.merged()),
                Long.toString(done.conflicts()),
                Long.toString(done.unreadable()));
        events.publish(new Event.ListRekeyed(
                list.tenant(),
                list.id(),
                list.name().text(),
                done.changed(),
                done.merged(),
                done.conflicts(),
                done.unreadable()));
    }

    /** Answers whether it is done: not if it is not to be had now. */
    private boolean rekey(ResidentList resident, RekeyingMerge merge) {
        for (int pass = 0; pass < PASSES && isOfOtherVersion(resident.view()); pass++) {
            Optional<ListView> captured = resident.captured();
            if (captured.isEmpty()) {
                return false;
            }
            merge.unreadable(pass(resident, captured.get(), merge));
            Optional<ListView> written = resident.captured();
            if (written.isEmpty()) {
                return false; // nobody could look: with the next poll
            }
            if (!hasMoves(written.get())) {
                int today = context.keys().version();
                context.alter(resident.view().head().id(), now -> now.withKeyVersion(today));
                return true;
            }
        }
        return false;
    }

    private static boolean hasMoves(ListView view) {
        return view.keys().moves(view.index()).anyMatch(move -> move.today().isPresent());
    }

    /** Writes all that is to be written; answers how many cannot be read. */
    private long pass(ResidentList resident, ListView captured, RekeyingMerge merge) {
        long unreadable = 0;
        List<Change> changes = new ArrayList<>();
        Iterator<StoredKeys.Move> moves =
                captured.keys().moves(captured.index()).iterator();
        while (moves.hasNext()) {
            StoredKeys.Move move = moves.next();
            if (move.today().isEmpty()) {
                unreadable++;
                continue;
            }
            changes.add(new Change.Removed(move.stored(), "Read anew with other number metadata", Source.NONE));
            changes.add(new Change.Put(Entry.of(move.today().get()).build()));
            if (changes.size() >= 2 * CHUNK || !moves.hasNext()) {
                write(resident, changes, merge);
                changes.clear();
            }
        }
        if (!changes.isEmpty()) {
            write(resident, changes, merge);
        }
        return unreadable;
    }

    private void write(ResidentList resident, List<Change> changes, RekeyingMerge merge) {
        ListHead head = resident.view().head();
        if (context.state().health().state() == Health.State.CLOSED) {
            throw new StoreException(StoreException.Code.BROKEN, "The registry is closed");
        }
        Write write = new Write(
                OperationId.random(),
                context.clock().instant(),
                changes,
                merge.begun(changes.get(0).pattern()));
        apply(head.id(), write);
        merge.written();
        context.readBack(head.id(), () -> context.follower().catchUp(head.id()));
    }

    private void apply(ListId list, Write write) {
        try {
            context.store().apply(list, write, StoreTransaction.AUTO);
        } catch (StoreException e) {
            boolean applied = e.code() == StoreException.Code.UNKNOWN_OUTCOME
                    && context.store().outcome(list, write.operation()) == BlacklistStore.Outcome.APPLIED;
            if (!applied) {
                throw e;
            }
        }
    }

    /**
     * Before a node of this version writes to a list of another: from now on both versions have keys there.
     *
     * @param list the list, as it is known here
     */
    static boolean mustMark(ListHead list, int today) {
        return list.keyVersion() != today
                && list.keyVersion() != NumberReaders.MIXED
                && list.state().compiledFile().isEmpty();
    }
}
