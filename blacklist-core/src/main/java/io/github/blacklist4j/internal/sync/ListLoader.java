package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.internal.index.NumberIndex;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.EntryConsumer;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.Page;
import io.github.blacklist4j.store.StoreException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads lists from the store. A load need not be a snapshot: the head is noted first, the feed brings what changed while
 * the entries were read, and the head is looked at again; if another incarnation or generation began, the load starts over.
 *
 * <p>One bad list is one bad list (foundation 16): what a list holds that cannot be read here, its file, its region, its
 * settings, a row of a newer version, makes a view of that list that is {@link ListView#broken}. Only a
 * {@link StoreException} ends a load: then it is the store that has failed.
 */
final class ListLoader {
    private static final int PAGE = 10_000; // entries; some megabytes at a time
    private static final int FEED_REVISIONS = 1_000;
    private static final int ATTEMPTS = 5; // more replacements during one load are a fault, not chance

    private static final System.Logger LOG = System.getLogger("io.github.blacklist4j.sync");

    private final BlacklistStore store;
    private final boolean small;
    private final KeyReading keys;
    private final Predicate<String> regions;
    private final AttachedFiles files;
    private final LoadedList.Progress progress = new LoadedList.Progress();

    /**
     * A loader.
     *
     * @param small how indexes are packed: whether bytes matter more than the last 100 ns
     * @param keys of the normaliser in force, whose version compiled files should have
     * @param regions tells the regions that are known
     * @param files where compiled files are found
     */
    ListLoader(BlacklistStore store, boolean small, KeyReading keys, Predicate<String> regions, AttachedFiles files) {
        this.store = store;
        this.small = small;
        this.keys = keys;
        this.regions = regions;
        this.files = files;
    }

    /** What goes on with the lists that are being loaded. */
    LoadedList.Progress progress() {
        return progress;
    }

    /** Loads one list; empty if it is not there. */
    Optional<ListView> load(ListId list) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<ListHead> before = store.head(list);
            if (before.isEmpty()) {
                return Optional.empty();
            }
            Optional<ListView> byHead = withoutEntries(before.get());
            if (byHead.isPresent()) {
                return byHead;
            }
            Optional<ListHead> after;
            try {
                ListView entries = entries(before.get());
                after = store.head(list);
                Optional<ListView> loaded = after.flatMap(head -> settled(entries, head));
                if (loaded.isPresent() || after.isEmpty()) {
                    return loaded;
                }
            } catch (StoreException e) {
                throw e;
            } catch (RuntimeException e) {
                return Optional.of(
                        ListView.broken(before.get(), "an entry or a change cannot be read here: " + name(e)));
            }
        }
        throw new StoreException(
                StoreException.Code.RETRY,
                "List " + list.value() + " was replaced " + ATTEMPTS + " times while it was being loaded");
    }

    /** What was thrown, without its text, which may quote a row. */
    private static String name(RuntimeException e) {
        return e.getClass().getSimpleName();
    }

    /** What an attempt gives; empty if it failed on what it read, not for the store. */
    private static Optional<ListView> unlessUnreadable(Supplier<Optional<ListView>> attempt) {
        try {
            return attempt.get();
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "A list is loaded from the store: what was there before or came since cannot be read, {0}",
                    name(e));
            return Optional.empty();
        }
    }

    /** Why a list with this head cannot be used here, whatever its entries are. */
    Optional<String> unusable(ListHead head) {
        return head.state()
                .unreadable()
                .or(() -> head.settings()
                        .region()
                        .filter(regions.negate())
                        .map(region -> "its region is not known to this version of libphonenumber"));
    }

    /** A view of a snapshot, as it can be shown without the store. */
    ListView ofSnapshot(ListView view) {
        return checked(view.read(keys));
    }

    /** This view, broken if its head says so. */
    ListView checked(ListView view) {
        return unusable(view.head()).map(view::broken).orElse(view);
    }

    /** What is known from the head alone: a list that cannot be used, or that shows a compiled file; empty for others. */
    Optional<ListView> withoutEntries(ListHead head) {
        return unusable(head)
                .map(cause -> ListView.broken(head, cause))
                .or(() -> head.state().compiledFile().map(file -> compiled(head, file)));
    }

    private ListView compiled(ListHead head, String file) {
        try {
            return ListView.of(head, files.load(file), keys);
        } catch (IOException | InvalidPathException e) {
            return ListView.broken(head, ServedFile.cause(file, e));
        }
    }

    /** Loads all lists: from snapshots and the feed since, where the feed goes on from the snapshot. */
    List<ListView> loadAll(Map<ListId, ListView> snapshots) {
        List<ListView> views = new ArrayList<>();
        List<ListHead> others = new ArrayList<>();
        List<ListHead> dated = new ArrayList<>(); // of numbers alone nobody would know the day
        List<ListHead> heads = store.heads();
        for (ListHead head : heads) {
            Optional<ListView> byHead = withoutEntries(head);
            if (byHead.isPresent()) {
                views.add(byHead.get());
                continue;
            }
            Optional<ListView> older = Optional.ofNullable(snapshots.get(head.id()));
            older.flatMap(view -> followed(view, head))
                    .ifPresentOrElse(views::add, () -> (head.settings().datesInMemory() ? dated : others).add(head));
        }
        boolean most = 2 * others.size() > heads.size(); // in one go the rest would be read too
        Optional<List<ListView>> loaded = most ? together(others) : Optional.empty();
        dated.forEach(head -> load(head.id()).ifPresent(views::add));
        loaded.ifPresentOrElse(
                views::addAll, () -> others.forEach(head -> load(head.id()).ifPresent(views::add)));
        return views;
    }

    private Optional<ListView> followed(ListView snapshot, ListHead head) {
        Optional<ListView> now = snapshot.canTake(head)
                ? unlessUnreadable(() -> settled(snapshot.read(keys).named(head), head))
                : Optional.empty();
        if (now.isEmpty()) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "List {0} is loaded from the store: its snapshot is too old, or of another past",
                    Long.toString(head.id().value()));
        }
        return now;
    }

    /**
     * Loads lists in one go over all; one that changes too much meanwhile is loaded by itself. Empty if an entry of any list cannot be read: each by itself will show whose it is.
     */
    private Optional<List<ListView>> together(List<ListHead> heads) {
        AllLists loading = new AllLists(heads);
        try {
            store.load(loading);
            loading.endList();
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The entries of some list cannot be read, {0}: each list is loaded by itself",
                    name(e));
            return Optional.empty();
        }
        Map<ListId, ListHead> after =
                store.heads().stream().collect(Collectors.toMap(ListHead::id, Function.identity()));
        List<ListView> views = new ArrayList<>();
        for (ListHead head : heads) {
            Optional.ofNullable(after.get(head.id()))
                    .flatMap(now -> loading.view(head)
                            .flatMap(view -> unlessUnreadable(() -> settled(view, now)))
                            .or(() -> load(now.id())))
                    .ifPresent(views::add);
        }
        return Optional.of(views);
    }

    private LoadedList begun(ListHead head) {
        return new LoadedList(head, NumberIndex.collect(ListView.dates(head), small), keys, progress);
    }

    /** Takes the entries of all lists, one after the other, and passes on those of the lists that are loaded. */
    private final class AllLists implements EntryConsumer {
        private final Map<ListId, ListHead> heads;
        private final Map<ListId, ListView> views = new HashMap<>();
        private Optional<ListId> current = Optional.empty();
        private Optional<LoadedList> loading = Optional.empty(); // the current one, unless nobody asked for it

        AllLists(List<ListHead> wanted) {
            heads = wanted.stream().collect(Collectors.toMap(ListHead::id, Function.identity()));
        }

        @Override
        public void number(ListId list, long generation, long number) {
            reach(list);
            if (loading.isPresent()) {
                loading.get().number(list, generation, number);
            }
        }

        @Override
        public void entry(ListId list, long generation, Entry entry) {
            reach(list);
            if (loading.isPresent()) {
                loading.get().entry(list, generation, entry);
            }
        }

        private void reach(ListId list) {
            if (current.isEmpty() || !current.get().equals(list)) {
                endList();
                if (views.containsKey(list)) {
                    throw new IllegalArgumentException("A store gave a list in two pieces");
                }
                current = Optional.of(list);
                loading = Optional.ofNullable(heads.get(list)).map(ListLoader.this::begun);
            }
        }

        /** Packs the list whose entries have all come: only one at a time needs room for numbers that are not packed. */
        void endList() {
            loading.ifPresent(list -> views.put(list.head().id(), list.view()));
            loading = Optional.empty();
        }

        /** A list; one of which no entry came has none. Empty for one that nobody asked for. */
        Optional<ListView> view(ListHead head) {
            return Optional.ofNullable(heads.get(head.id()))
                    .map(wanted -> Optional.ofNullable(views.get(wanted.id())).orElseGet(begun(wanted)::view));
        }
    }

    /** As {@link #forward}; also empty if a change cannot be read, which loading anew may do without. */
    Optional<ListView> forwardIfReadable(ListView view, Consumer<ListView> reached) {
        return unlessUnreadable(() -> forward(view, reached));
    }

    /**
     * Brings a view forward along the feed, a page of it at a time.
     *
     * @param reached is given the view after each page; a view that was left is never shown again
     * @return the last view; empty if the feed does not go on from it
     */
    private Optional<ListView> forward(ListView view, Consumer<ListView> reached) {
        ListView current = view;
        while (true) {
            Feed feed = store.changesSince(current.head().id(), current.head().revision(), FEED_REVISIONS);
            if (!current.continuesIn(feed)) {
                return Optional.empty();
            }
            List<Feed.Batch> batches = feed.batches();
            if (batches.size() == 1) {
                return Optional.of(current); // the known one alone: there are no more
            }
            for (Feed.Batch batch : batches.subList(1, batches.size())) {
                current = current.after(batch);
            }
            reached.accept(current);
        }
    }

    /** A list as it is read by itself. Of numbers that come alone nobody knows the day, so that with dates each entry is read. */
    private ListView entries(ListHead head) {
        LoadedList list = begun(head);
        if (head.settings().datesInMemory()) {
            Page.stream(after -> store.scan(head.id(), head.generation(), after, PAGE))
                    .forEach(entry -> list.entry(head.id(), head.generation(), entry));
        } else {
            store.load(head.id(), head.generation(), list);
        }
        return list.view();
    }

    /**
     * What was loaded, brought forward to a head that was read after the last entry; empty if the list began anew
     * meanwhile.
     */
    private Optional<ListView> settled(ListView loaded, ListHead after) {
        if (loaded.head().equals(after)) {
            return Optional.of(loaded); // nothing was committed while the pages were read
        }
        return loaded.canFollow(after)
                ? forward(loaded, view -> {}).map(view -> checked(view.named(after)))
                : Optional.empty();
    }
}
