package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.HeadsMark;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.StoreException;
import java.io.IOException;
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
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Keeps the resident lists in step with a store. The index changes only through the feed, also for own writes: applying
 * an own change ahead of an earlier one of another node would leave it wrong for good. Thread-safe; all but {@link #list}
 * and {@link #lists} block on the store.
 */
public final class Follower {
    private static final System.Logger LOG = System.getLogger("io.github.blacklist4j.sync");

    private static final Duration CLOSING = Duration.ofMillis(4_500); // the registry closes within five seconds

    private final BlacklistStore store;
    private final ListLoader loader;
    private final Changes listener;
    private final Compactions compactions;
    private final ListDirectory lists = new ListDirectory();
    private final FollowedDocuments documents;
    private final Optional<Snapshots> snapshots;
    private final Publication publication;
    private final AttachedFiles files;
    private final ServedFiles served;
    private final LockWait lockWait;
    private final LongAdder reloads = new LongAdder();
    private final Threads threads;
    private final Lock pollLock;
    private Optional<HeadsMark> lastMark = Optional.empty(); // guarded by pollLock
    private final AtomicLong ownSteps = new AtomicLong(); // how often lists went ahead of the mark
    private long lastSteps; // guarded by pollLock: those before the last mark

    /** Whether lists and last mark agree: what was read after the mark may be newer, and be lost with a restore to it. */
    private boolean settled; // guarded by pollLock

    /** Learns what changed, on the thread that noticed it; must not block. */
    public interface Changes {
        /**
         * A list is shown for the first time since the start.
         *
         * @param now what it shows
         */
        void created(ListView now);

        /**
         * A list shows another revision, name, setting or file.
         *
         * @param before what it showed
         * @param now what it shows
         */
        void changed(ListView before, ListView now);

        /**
         * A list was deleted.
         *
         * @param last what it showed
         */
        void gone(ListView last);

        /**
         * A list cannot be used here.
         *
         * @param now what it shows, with the cause
         */
        void broken(ListView now);
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
        this.documents = new FollowedDocuments(store);
        this.files = new AttachedFiles(settings.attachFolder(), settings.keys()::version);
        this.loader = new ListLoader(store, settings.small(), settings.keys(), settings.regions(), files);
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
        this.lockWait = new LockWait(settings.lockWait());
        this.served = new ServedFiles(lists, loader, settings.keys(), listener, publication, lockWait, files, threads);
    }

    /**
     * The settings of a follower.
     *
     * @param small whether bytes of an index matter more than the last 100 ns of a look-up
     * @param keys reads the keys of lists as the normaliser does, whose version compiled files should have
     * @param regions tells the regions that the normaliser knows
     * @param snapshots the folder of snapshots; empty for none
     * @param attachFolder the folder of compiled files that are recorded by a relative path; empty for none
     * @param trueAsOf gives up to when the lists were in step with the store
     * @param lockWait how long a caller waits for another call to the store to end
     * @param threads gives time, locks and threads
     */
    public record Settings(
            boolean small,
            KeyReading keys,
            Predicate<String> regions,
            Optional<Path> snapshots,
            Optional<Path> attachFolder,
            Supplier<Instant> trueAsOf,
            Duration lockWait,
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
        contents.views().values().forEach(view -> views.add(loader.ofSnapshot(view)));
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

    /**
     * Brings every list and document in step, if the mark over all of them has changed, and shows newer compiled files.
     *
     * @throws StoreException if the store fails, or another poll does not end
     */
    public void poll() {
        Failures failures = new Failures();
        failures.collect(() -> lockWait.run(pollLock, loader.progress()::ofAll, this::pollStore));
        lists.all().forEach(list -> failures.collect(() -> served.swap(list))); // they do not need the store
        failures.rethrow();
    }

    /** The caller holds the lock of polls. */
    private void pollStore() {
        long steps = ownSteps.get();
        long documentSteps = documents.steps();
        HeadsMark mark = store.headsMark();
        Failures failures = new Failures(); // lists that cannot be followed hold up no document, nor one list another
        failures.collect(() -> pollLists(mark, steps));
        failures.collect(() -> documents.poll(mark.documents(), documentSteps));
        lists.all().forEach(list -> failures.collect(() -> tryAgain(list)));
        failures.rethrow();
    }

    private void pollLists(HeadsMark now, long steps) {
        Optional<HeadsMark> mark = Optional.of(now);
        boolean asBefore = mark.equals(lastMark) && steps == lastSteps;
        if (settled && asBefore) { // else the store may have lost again what was read since
            return;
        }
        lastMark = Optional.empty(); // if this breaks off, some lists are ahead of any mark
        List<ListHead> heads = store.heads();
        settled = asBefore && shows(heads);
        follow(heads);
        lastMark = mark;
        lastSteps = steps;
    }

    private boolean shows(List<ListHead> heads) {
        return heads.size() == lists.all().size()
                && heads.stream()
                        .allMatch(head -> lists.find(head.id())
                                .filter(list -> list.view().head().equals(head))
                                .isPresent());
    }

    /**
     * Loads a list anew whose entries could not be read, now and then: perhaps it was no entry but the store that failed
     * with something else than a StoreException.
     */
    private void tryAgain(ResidentList list) {
        ListView view = list.view();
        boolean byEntries = view.broken().isPresent()
                && !view.gone()
                && view.head().state().compiledFile().isEmpty()
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
            inTurn(resident.get(), Optional.of(head));
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
                listener.created(view);
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
     * @throws StoreException if a call to the store for this list does not end
     */
    public void serve(ListHead head, ServedFile.Loaded loaded) {
        ownSteps.incrementAndGet();
        served.serve(head, loaded);
    }

    /**
     * Lets go of a list that was deleted; who still holds it sees that it is gone.
     *
     * @param id which
     * @throws StoreException if a call to the store for this list does not end
     */
    public void remove(ListId id) {
        ownSteps.incrementAndGet();
        lists.find(id).ifPresent(resident -> {
            lockWait.run(resident.lock, progress(id), () -> {
                if (lists.remove(resident)) { // else somebody else let go of it meanwhile
                    resident.show(resident.view().deleted());
                    listener.gone(resident.view());
                }
            });
        });
    }

    /**
     * Brings one list in step: what was committed before the call is visible when it returns.
     *
     * @param id which
     * @throws StoreException if the store fails, or another call to it for this list does not end
     */
    public void catchUp(ListId id) {
        ownSteps.incrementAndGet();
        lists.find(id).ifPresent(resident -> inTurn(resident, Optional.empty()));
    }

    /**
     * Brings one list in step, its name and settings too.
     *
     * @param id which
     */
    public void catchUpWithHead(ListId id) {
        ownSteps.incrementAndGet();
        lists.find(id).ifPresent(resident -> inTurn(resident, store.head(id)));
    }

    private void inTurn(ResidentList resident, Optional<ListHead> head) {
        lockWait.run(resident.lock, progress(resident.id()), () -> bringForward(resident, head));
    }

    private LongSupplier progress(ListId list) {
        return () -> loader.progress().of(list);
    }

    /** The caller holds the list's lock. */
    private void bringForward(ResidentList resident, Optional<ListHead> head) {
        if (resident.view().gone()) {
            return;
        }
        Optional<ListView> after = step(resident, notOlder(resident, head));
        if (after.isEmpty()) {
            remove(resident.id());
        } else {
            publication.show(resident, after.get());
        }
        compactions.consider(resident);
    }

    /** The head now, if it was read before the list was written and read back here: since then it may have another name. */
    private Optional<ListHead> notOlder(ResidentList resident, Optional<ListHead> head) {
        boolean older = head.filter(read -> read.revision() < resident.view().revision())
                .isPresent();
        return older ? store.head(resident.id()) : head;
    }

    /** The next view; empty if the list is gone. */
    private Optional<ListView> step(ResidentList resident, Optional<ListHead> head) {
        ListView before = resident.view();
        boolean followable = before.broken().isEmpty()
                && head.filter(now ->
                                !before.canFollow(now) || loader.unusable(now).isPresent())
                        .isEmpty();
        Optional<ListView> followed = followable
                ? loader.forwardIfReadable(
                                head.map(before::renamed)
                                        .orElse(before), // from the first page on: no change of its own afterwards
                                view -> publication.show(resident, view))
                        .map(view -> head.filter(
                                        now -> now.revision() >= before.head().revision())
                                .map(now -> view.keyed(now.keyVersion())) // with its entries
                                .orElse(view))
                : Optional.empty();
        return followed.or(() -> reload(resident));
    }

    /** The list anew, which the feed did not lead to. */
    private Optional<ListView> reload(ResidentList resident) {
        reloads.increment();
        return loader.load(resident.id()).map(next -> next.knowing(resident.view()));
    }

    /**
     * How often a list was read anew since the feed did not lead on, as after an import.
     *
     * @return the number so far
     */
    public long reloads() {
        return reloads.sum();
    }

    /**
     * How often the changes of a list were merged into its packed base.
     *
     * @return the number so far
     */
    public long compactions() {
        return compactions.done();
    }

    /**
     * How often such a merge failed, to be tried again.
     *
     * @return the number so far
     */
    public long failedCompactions() {
        return compactions.failed();
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
     * A path of a compiled file as lists record it, so that other nodes find the file.
     *
     * @param compiled as it was given
     * @return whole, or relative to the folder of attached files, with slashes
     * @throws IllegalArgumentException if it leads out of the folder, or other systems would take its name for another path
     */
    public String recorded(Path compiled) {
        return files.recorded(compiled);
    }

    /**
     * Reads and checks all of a compiled file, unless it is in memory as it lies there.
     *
     * @param recorded see {@link #recorded}
     * @return the file, whole
     * @throws IOException if it cannot be found or read, or anything of it is not as it was written
     */
    public ServedFile.Loaded file(String recorded) throws IOException {
        return files.load(recorded);
    }

    /**
     * The documents that are kept in step too.
     *
     * @return who shows them is entered here
     */
    public FollowedDocuments documents() {
        return documents;
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
