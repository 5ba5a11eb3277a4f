package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.HeadsMark;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Keeps the resident lists in step with a store. The index changes only through the feed, also for own writes: applying
 * an own change ahead of an earlier one of another node would leave it wrong for good. Thread-safe; all but {@link #list}
 * and {@link #lists} block on the store.
 */
public final class Follower {
    private static final System.Logger LOG = System.getLogger("io.github.blacklist4j");

    private static final Duration CLOSING = Duration.ofMillis(4_500); // the registry closes within five seconds

    private final BlacklistStore store;
    private final ListLoader loader;
    private final Changes listener;
    private final Compactions compactions;
    private final ListDirectory lists = new ListDirectory();
    private final Optional<Snapshots> snapshots;
    private final Publication publication;
    private final ServedFiles files;
    private final Threads threads;
    private final Lock pollLock;
    private Optional<HeadsMark> lastMark = Optional.empty(); // guarded by pollLock
    private final AtomicLong ownSteps = new AtomicLong(); // how often lists went ahead of the mark
    private long lastSteps; // guarded by pollLock: those before the last mark

    /** Learns what changed, on the thread that noticed it; must not block. */
    public interface Changes {
        /**
         * A list shows another revision, name or setting.
         *
         * @param list which
         * @param revision its revision now
         */
        void changed(ListId list, long revision);

        /**
         * A list was deleted.
         *
         * @param list which
         */
        void gone(ListId list);

        /**
         * A list cannot be used here.
         *
         * @param list which
         * @param cause why, without any number
         */
        void broken(ListId list, String cause);
    }

    /**
     * A follower that has loaded nothing yet.
     *
     * @param store the store
     * @param listener learns what changed
     * @param background runs the compactions of indexes and writes snapshots
     * @param settings the rest
     */
    public Follower(BlacklistStore store, Changes listener, ScheduledExecutorService background, Settings settings) {
        this.store = store;
        this.loader = new ListLoader(store, settings.small(), settings.keyVersion(), settings.regions());
        this.listener = listener;
        this.compactions = new Compactions(background);
        this.threads = settings.threads();
        this.pollLock = threads.lock();
        this.snapshots = settings.snapshots()
                .map(folder -> new Snapshots(
                        new SnapshotFolder(folder, settings.small(), threads::nanoTime),
                        lists,
                        background,
                        settings.trueAsOf(),
                        threads));
        this.publication = new Publication(lists, listener, () -> snapshots.ifPresent(Snapshots::soon));
        this.files = new ServedFiles(lists, loader, settings.keyVersion(), listener, publication, threads);
    }

    /**
     * The settings of a follower.
     *
     * @param small whether bytes of an index matter more than the last 100 ns of a look-up
     * @param keyVersion gives the version of the normaliser, which compiled files should have
     * @param regions tells the regions that the normaliser knows
     * @param snapshots the folder of snapshots; empty for none
     * @param trueAsOf gives up to when the lists were in step with the store
     * @param threads gives time, locks and threads
     */
    public record Settings(
            boolean small,
            IntSupplier keyVersion,
            Predicate<String> regions,
            Optional<Path> snapshots,
            Supplier<Instant> trueAsOf,
            Threads threads) {}

    /**
     * Loads all lists: from snapshots and the feed since, the others from the store. If the store does not answer,
     * snapshots are shown as they are, provided that they hold every list. A list that cannot be read is shown as broken.
     *
     * @return up to when the lists were true, if the store did not answer; empty: they are in step with it
     * @throws StoreException if the store does not answer and snapshots will not do
     */
    public Optional<Instant> load() {
        pollLock.lock();
        try {
            SnapshotContents contents = snapshots.map(Snapshots::read).orElse(SnapshotContents.NOTHING);
            Optional<Instant> trueAsOf = Optional.empty();
            try {
                Optional<HeadsMark> mark = Optional.of(store.headsMark());
                show(loader.loadAll(contents.views()));
                lastMark = mark;
            } catch (StoreException e) {
                show(withoutStore(contents, e));
                trueAsOf = Optional.of(contents.asOf());
            }
            return trueAsOf;
        } finally {
            pollLock.unlock();
        }
    }

    private void show(Collection<ListView> views) {
        views.forEach(view -> {
            lists.add(resident(view));
            publication.tellIfBroken(view);
        });
    }

    private ResidentList resident(ListView view) {
        return new ResidentList(view, threads.lock());
    }

    private List<ListView> withoutStore(SnapshotContents contents, StoreException why) {
        if (!contents.complete() || why.code() == StoreException.Code.REFUSED) {
            throw why; // never half of the lists, and never against a store that answers
        }
        List<ListView> views = new ArrayList<>();
        contents.views().values().forEach(view -> views.add(loader.checked(view)));
        contents.withoutEntries().forEach(head -> loader.withoutEntries(head).ifPresent(views::add));
        LOG.log(System.Logger.Level.WARNING, "The store does not answer: lists are as of " + contents.asOf(), why);
        return views;
    }

    /** Begins to write snapshots, if there is a folder for them. */
    public void startSnapshots() {
        snapshots.ifPresent(Snapshots::start);
    }

    /**
     * Writes snapshots once more and closes the store, within five seconds.
     *
     * @param inStep whether the lists are in step with the store
     */
    public void close(boolean inStep) {
        long end = threads.nanoTime() + CLOSING.toNanos();
        Optional<Threads.Started> writer = snapshots.map(files -> files.close(inStep));
        try {
            store.close();
        } finally {
            writer.ifPresent(thread -> await(thread, Duration.ofNanos(end - threads.nanoTime())));
        }
    }

    private static void await(Threads.Started writer, Duration atMost) {
        try {
            if (!writer.ends(atMost)) {
                writer.interrupt(); // the older files stay
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            writer.interrupt();
        }
    }

    /** Brings every list in step, if the mark over all of them has changed, and shows newer compiled files. */
    public void poll() {
        Failures failures = new Failures();
        failures.collect(this::pollStore);
        lists.all().forEach(list -> failures.collect(() -> files.swap(list))); // they do not need the store
        failures.rethrow();
    }

    private void pollStore() {
        pollLock.lock();
        try {
            long steps = ownSteps.get();
            Optional<HeadsMark> mark = Optional.of(store.headsMark());
            if (!mark.equals(lastMark) || steps != lastSteps) { // the store may have lost again what was read since
                lastMark = Optional.empty(); // if this breaks off, some lists are ahead of any mark
                follow(store.heads());
                lastMark = mark;
                lastSteps = steps;
            }
            lists.all().forEach(this::tryAgain);
        } finally {
            pollLock.unlock();
        }
    }

    /**
     * Loads a list anew whose entries could not be read, now and then: perhaps it was no entry but the store that failed
     * with something else than a StoreException.
     */
    private void tryAgain(ResidentList list) {
        ListView view = list.view();
        boolean byEntries = view.broken().isPresent()
                && !view.gone()
                && view.head().settings().compiledFile().isEmpty()
                && loader.unusable(view.head()).isEmpty();
        if (byEntries && list.triesAgain()) {
            catchUpWithHead(list.id());
        }
    }

    private void follow(List<ListHead> heads) {
        Failures failures = new Failures(); // one list that cannot be followed holds up no other
        heads.forEach(head -> failures.collect(() -> follow(head)));
        Set<ListId> there = heads.stream().map(ListHead::id).collect(Collectors.toSet());
        lists.all().stream()
                .filter(list -> !there.contains(list.id()))
                .forEach(list -> failures.collect(() -> recheck(list)));
        failures.rethrow();
    }

    private void follow(ListHead head) {
        Optional<ResidentList> resident = lists.find(head.id());
        if (resident.isEmpty()) {
            add(head.id());
        } else if (!resident.get().view().head().equals(head)) {
            bringForward(resident.get(), Optional.of(head));
        }
    }

    /** A list that the heads did not name was deleted, or created here after they were read. */
    private void recheck(ResidentList list) {
        if (store.head(list.id()).isEmpty()) {
            remove(list.id());
        }
    }

    /**
     * Makes a list resident that was just created here, or noticed elsewhere.
     *
     * @param id which
     */
    public void add(ListId id) {
        ownSteps.incrementAndGet();
        loader.load(id).ifPresent(view -> {
            if (lists.add(resident(view))) {
                listener.changed(id, view.head().revision());
                publication.tellIfBroken(view);
            }
        });
    }

    /**
     * Shows a compiled file that was read before the list that serves it was written, so that it is read once. Does not
     * block on the store.
     *
     * @param head the head that was just written
     * @param loaded the file that it names
     */
    public void serve(ListHead head, ServedFile.Loaded loaded) {
        ownSteps.incrementAndGet();
        files.serve(head, loaded);
    }

    /**
     * Lets go of a list that was deleted; who still holds it sees that it is gone.
     *
     * @param id which
     */
    public void remove(ListId id) {
        ownSteps.incrementAndGet();
        lists.find(id).ifPresent(resident -> {
            resident.lock.lock();
            try {
                lists.remove(resident);
                resident.show(resident.view().deleted());
            } finally {
                resident.lock.unlock();
            }
            listener.gone(id);
        });
    }

    /**
     * Brings one list in step: what was committed before the call is visible when it returns.
     *
     * @param id which
     */
    public void catchUp(ListId id) {
        ownSteps.incrementAndGet();
        lists.find(id).ifPresent(resident -> bringForward(resident, Optional.empty()));
    }

    /**
     * Brings one list in step, its name and settings too.
     *
     * @param id which
     */
    public void catchUpWithHead(ListId id) {
        ownSteps.incrementAndGet();
        lists.find(id).ifPresent(resident -> bringForward(resident, store.head(id)));
    }

    private void bringForward(ResidentList resident, Optional<ListHead> head) {
        resident.lock.lock();
        try {
            ListView before = resident.view();
            if (before.gone()) {
                return;
            }
            Optional<ListView> after = step(resident, head);
            if (after.isEmpty()) {
                remove(resident.id());
            } else {
                publication.show(resident, after.get());
            }
            compactions.consider(resident);
        } finally {
            resident.lock.unlock();
        }
    }

    /** The next view; empty if the list is gone. */
    private Optional<ListView> step(ResidentList resident, Optional<ListHead> head) {
        ListView before = resident.view();
        boolean followable = before.broken().isEmpty()
                && head.filter(now ->
                                !before.canTake(now) || loader.unusable(now).isPresent())
                        .isEmpty();
        Optional<ListView> followed = followable
                ? loader.forwardIfReadable(
                        head.map(before::named)
                                .orElse(before), // from the first page on: no change of its own afterwards
                        view -> publication.show(resident, view))
                : Optional.empty();
        return followed.or(() -> loader.load(before.head().id()).map(next -> next.knowing(resident.view())));
    }

    /**
     * A resident list.
     *
     * @param id which
     * @return empty if there is none
     */
    public Optional<ResidentList> list(ListId id) {
        return lists.find(id);
    }

    /**
     * A resident list by name.
     *
     * @param tenant whose
     * @param nameKey its name with the case folded
     * @return empty if there is none
     */
    public Optional<ResidentList> list(String tenant, String nameKey) {
        return lists.find(tenant, nameKey);
    }

    /**
     * All resident lists.
     *
     * @return a copy, in no order
     */
    public Collection<ResidentList> lists() {
        return lists.all();
    }
}
