package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.ListHead;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/**
 * Files of the resident lists for the next start: a large list has one of its own, all others are in one file, which also
 * names the large ones. They are written in the background, so neither readers nor writers wait for them.
 *
 * <p>An erased number leaves the files too: a list says from which revision on a file of it may be kept
 * ({@link ListView#keepFrom}), and a file that is older is replaced soon, not kept as the one before. Thread-safe.
 */
final class Snapshots {
    private static final Logger LOG = System.getLogger("io.github.blacklist4j.sync");

    static final String ALL = "lists";

    private static final int LARGE = 100_000; // entries: some 100 KB
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(1); // numbers are often erased many at a time
    private static final int SHARE = 50; // a rest of 50 times the last write: at most 2 % of the time is spent on them
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);

    private final SnapshotFolder folder;
    private final ListDirectory lists;
    private final ScheduledExecutorService executor;
    private final Supplier<Instant> trueAsOf;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile boolean closed;
    private volatile Optional<Future<?>> regular = Optional.empty();
    private volatile Optional<Future<?>> extra = Optional.empty();
    private volatile Duration pause = SOON; // before a file that was asked for

    private final Threads threads;
    private final Lock lock;
    private final Map<String, FileContents> newest = new HashMap<>(); // guarded by lock
    private long restUntil; // guarded by lock

    /** What the newest file of a name holds: the heads of lists with entries, and the names of others. */
    private record FileContents(Instant asOf, Map<ListId, Optional<ListHead>> lists) {
        static FileContents of(SnapshotFolder.Snapshot found) {
            return of(found.asOf(), found.items());
        }

        static FileContents of(Instant asOf, List<SnapshotFolder.ListInFile> items) {
            Map<ListId, Optional<ListHead>> lists = new HashMap<>();
            items.forEach(item -> lists.put(item.head().id(), known(item)));
            return new FileContents(asOf, lists);
        }

        /** The head that tells whether a list is there as it is now: not that of one which is only named. */
        private static Optional<ListHead> known(SnapshotFolder.ListInFile item) {
            boolean broken = item.head().state().unreadable().isPresent();
            return item.index().isPresent() || broken ? Optional.of(item.head()) : Optional.empty();
        }

        /**
         * Whether nothing in it was erased since, so that it may stay as the file before the new one.
         *
         * @param now the lists whose entries are in the new file
         */
        boolean canBeKept(Map<ListId, ListView> now) {
            return lists.values().stream()
                    .flatMap(Optional::stream)
                    .filter(then -> then.state().unreadable().isEmpty()) // it has no entries there
                    .allMatch(then -> Optional.ofNullable(now.get(then.id()))
                            .filter(view -> view.canKeep(then))
                            .isPresent());
        }
    }

    /**
     * Snapshots of some lists.
     *
     * @param trueAsOf up to when the lists were in step with the store
     * @param threads gives time, the lock and the thread that writes last
     */
    Snapshots(
            SnapshotFolder folder,
            ListDirectory lists,
            ScheduledExecutorService executor,
            Supplier<Instant> trueAsOf,
            Threads threads) {
        this.folder = folder;
        this.lists = lists;
        this.executor = executor;
        this.trueAsOf = trueAsOf;
        this.threads = threads;
        this.lock = threads.lock();
        this.restUntil = threads.nanoTime();
    }

    // ---- reading

    /** What the files hold, without damaged ones. */
    SnapshotContents read() {
        lock.lock();
        try {
            return find(ALL).map(this::read).orElse(SnapshotContents.NOTHING);
        } finally {
            lock.unlock();
        }
    }

    private SnapshotContents read(SnapshotFolder.Snapshot all) {
        Map<ListId, ListView> views = new HashMap<>();
        List<ListHead> withoutEntries = new ArrayList<>();
        boolean complete = true;
        Instant asOf = all.asOf();
        for (SnapshotFolder.ListInFile item : all.items()) {
            ListId id = item.head().id();
            boolean compiled =
                    item.index().isEmpty() && item.head().state().compiledFile().isPresent();
            if (compiled || item.head().state().unreadable().isPresent()) {
                withoutEntries.add(item.head());
                continue;
            }
            Optional<SnapshotFolder.Snapshot> file = item.index().isPresent() ? Optional.of(all) : find(own(id));
            Optional<ListView> view = file.stream()
                    .flatMap(found -> found.items().stream())
                    .filter(one -> one.head().id().equals(id))
                    .findFirst()
                    .flatMap(one -> one.index().map(index -> ListView.ofSnapshot(one.head(), index)));
            view.ifPresent(found -> views.put(id, found));
            complete &= view.isPresent();
            boolean older = view.isPresent() && !view.get().head().equals(item.head());
            Instant fileAsOf = file.map(SnapshotFolder.Snapshot::asOf).orElse(asOf);
            asOf = older && fileAsOf.isBefore(asOf) ? fileAsOf : asOf;
        }
        return new SnapshotContents(asOf, views, withoutEntries, complete);
    }

    private Optional<SnapshotFolder.Snapshot> find(String name) {
        Optional<SnapshotFolder.Snapshot> found = folder.find(name);
        found.filter(SnapshotFolder.Snapshot::newest).ifPresent(file -> newest.put(name, FileContents.of(file)));
        return found;
    }

    private static String own(ListId list) {
        return "list-" + list.value();
    }

    // ---- writing

    /** Begins to write what changes. */
    void start() {
        regular = Optional.of(
                RepeatedWork.every(executor, Duration.ZERO, EVERY, () -> write(false), Snapshots::notWritten));
    }

    /** Something was erased: files are written anew within a second, or within the time that writing took last. */
    void soon() {
        if (!closed && asked.compareAndSet(false, true)) {
            try {
                extra = Optional.of(executor.schedule(() -> write(true), pause.toMillis(), TimeUnit.MILLISECONDS));
            } catch (RejectedExecutionException e) {
                asked.set(false); // the registry is being closed, which writes once more
            }
        }
    }

    private void write(boolean wasAsked) {
        lock.lock();
        try {
            if (wasAsked) {
                asked.set(false);
            }
            if (!closed && (wasAsked || threads.nanoTime() - restUntil >= 0)) {
                tryToWrite(false);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes what changed for the last time, on a thread of its own, so that the caller can stop waiting for it.
     *
     * @param inStep whether the lists are in step with the store; else others on the folder may know more by now
     */
    Threads.Started close(boolean inStep) {
        closed = true;
        regular.ifPresent(task -> task.cancel(true)); // a write under way must not replace a file of whoever opens next
        extra.ifPresent(task -> task.cancel(true));
        return threads.start("blacklist-snapshots", () -> {
            lock.lock();
            try {
                tryToWrite(inStep);
            } finally {
                lock.unlock();
            }
        });
    }

    private void tryToWrite(boolean last) {
        long begin = threads.nanoTime();
        Duration rest = AFTER_FAILURE;
        try {
            update(last);
            Duration taken = Duration.ofNanos(threads.nanoTime() - begin);
            rest = taken.multipliedBy(SHARE);
            pause = taken.compareTo(SOON) > 0 ? taken : SOON;
        } catch (IOException | RuntimeException | Error e) {
            notWritten(e);
        }
        restUntil = threads.nanoTime() + rest.toNanos();
    }

    private static void notWritten(Throwable cause) {
        LOG.log(Level.WARNING, "Snapshots could not be written; the older files stay", cause);
    }

    /**
     * Writes the files that are not as the lists are.
     *
     * @param last whether a file is also written if nothing but the time has changed
     */
    private void update(boolean last) throws IOException {
        Instant asOf = trueAsOf.get();
        List<ResidentList> small = new ArrayList<>();
        List<SnapshotFolder.ListInFile> named = new ArrayList<>();
        Set<String> names = new HashSet<>(Set.of(ALL));
        boolean ready = true;
        for (ResidentList list : lists.all()) {
            ListView view = list.view();
            if (view.file().isPresent() || view.broken().isPresent()) {
                named.add(onlyNamed(view));
            } else if (view.index().size() >= LARGE) {
                named.add(onlyNamed(view));
                String own = own(list.id());
                names.add(own);
                ready &= update(own, asOf, List.of(list), List.of(), false) || newest.containsKey(own);
            } else {
                small.add(list);
            }
        }
        Optional<FileContents> onDisk = Optional.ofNullable(newest.get(ALL));
        boolean anyway =
                last && onDisk.filter(file -> asOf.isAfter(file.asOf())).isPresent();
        if (ready && update(ALL, asOf, small, named, anyway)) {
            newest.keySet().retainAll(names);
            folder.keepOnly(names);
        }
    }

    /**
     * Writes one file if it is not as the lists are.
     *
     * @param lists those in it with their entries
     * @param named those that it only names
     * @return false if that has to wait for another time
     */
    private boolean update(
            String name, Instant asOf, List<ResidentList> lists, List<SnapshotFolder.ListInFile> named, boolean anyway)
            throws IOException {
        Map<ListId, Optional<ListHead>> wanted = new HashMap<>();
        List<SnapshotFolder.ListInFile> items = new ArrayList<>();
        named.forEach(item -> wanted.put(item.head().id(), FileContents.known(item)));
        lists.forEach(list -> wanted.put(list.id(), Optional.of(list.view().head())));
        Optional<FileContents> onDisk = Optional.ofNullable(newest.get(name)).filter(file -> folder.has(name));
        if (!anyway && onDisk.filter(file -> file.lists().equals(wanted)).isPresent()) {
            return true;
        }
        Map<ListId, ListView> views = new HashMap<>();
        for (ResidentList list : lists) {
            Optional<ListView> view = list.captured();
            if (view.isEmpty() || view.get().broken().isPresent()) {
                return false; // it is being loaded, or could not be
            }
            views.put(list.id(), view.get());
            items.add(new SnapshotFolder.ListInFile(
                    view.get().head(), Optional.of(view.get().index())));
        }
        items.addAll(named);
        folder.write(
                name, asOf, items, onDisk.filter(file -> file.canBeKept(views)).isPresent());
        newest.put(name, FileContents.of(asOf, items));
        return true;
    }

    /** A list without its entries; of one that cannot be used the cause is told, so that a start does not miss them. */
    private static SnapshotFolder.ListInFile onlyNamed(ListView view) {
        ListHead head = view.head();
        ListHead told = view.broken()
                .filter(cause -> head.state().compiledFile().isEmpty()
                        || head.state().unreadable().isPresent())
                .map(cause -> head.withState(head.state().withUnreadable(cause)))
                .orElse(head);
        return new SnapshotFolder.ListInFile(told, Optional.empty());
    }
}
