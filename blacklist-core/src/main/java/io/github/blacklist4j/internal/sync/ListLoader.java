package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.internal.index.Collector;
import io.github.blacklist4j.internal.index.NumberIndex;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.Page;
import io.github.blacklist4j.store.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/**
 * Reads lists from the store. A paged load is not a snapshot: the head is noted first, the feed brings what changed while
 * the pages were read, and the head is looked at again; if another incarnation or generation began, the load starts over.
 */
final class ListLoader {
    private static final int PAGE = 10_000; // entries; some megabytes at a time
    private static final int FEED_REVISIONS = 1_000;
    private static final int ATTEMPTS = 5; // more replacements during one load are a fault, not chance

    private static final System.Logger LOG = System.getLogger("io.github.blacklist4j");

    private final BlacklistStore store;
    private final boolean small;
    private final IntSupplier keyVersion;

    /**
     * A loader.
     *
     * @param small how indexes are packed: whether bytes matter more than the last 100 ns
     * @param keyVersion of the normaliser in force, which compiled files should have
     */
    ListLoader(BlacklistStore store, boolean small, IntSupplier keyVersion) {
        this.store = store;
        this.small = small;
        this.keyVersion = keyVersion;
    }

    /** Loads one list; empty if it is not there. */
    Optional<ListView> load(ListId list) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<ListHead> before = store.head(list);
            if (before.isEmpty()) {
                return Optional.empty();
            }
            Optional<String> file = before.get().settings().compiledFile();
            if (file.isPresent()) {
                return Optional.of(compiled(before.get(), file.get()));
            }
            ListView pages = new ListView(before.get(), pages(before.get()));
            Optional<ListHead> after = store.head(list);
            Optional<ListView> loaded = after.flatMap(head -> settled(pages, head));
            if (loaded.isPresent() || after.isEmpty()) {
                return loaded;
            }
        }
        throw new StoreException(
                StoreException.Code.RETRY,
                "List " + list.value() + " was replaced " + ATTEMPTS + " times while it was being loaded");
    }

    /** A list that shows a compiled file. */
    ListView compiled(ListHead head, String file) {
        return ListView.of(head, ServedFile.load(file, keyVersion));
    }

    /** Loads all lists: from snapshots and the feed since, where the feed goes on from the snapshot. */
    List<ListView> loadAll(Map<ListId, ListView> snapshots) {
        List<ListView> views = new ArrayList<>();
        List<ListHead> others = new ArrayList<>();
        List<ListHead> heads = store.heads();
        for (ListHead head : heads) {
            Optional<ListView> older = Optional.ofNullable(snapshots.get(head.id()));
            older.flatMap(view -> followed(view, head)).ifPresentOrElse(views::add, () -> others.add(head));
        }
        if (2 * others.size() > heads.size()) {
            views.addAll(scanned(others));
        } else {
            others.forEach(head -> load(head.id()).ifPresent(views::add)); // a scan would read the rest too
        }
        return views;
    }

    private Optional<ListView> followed(ListView snapshot, ListHead head) {
        Optional<ListView> now = snapshot.canTake(head) ? settled(snapshot.named(head), head) : Optional.empty();
        if (now.isEmpty()) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "List {0} is loaded from the store: its snapshot is too old, or of another past",
                    Long.toString(head.id().value()));
        }
        return now;
    }

    /** Loads lists with one scan over all; one that changes too much meanwhile is loaded by itself. */
    private List<ListView> scanned(List<ListHead> heads) {
        Map<ListId, Loading> loading = new HashMap<>();
        heads.forEach(head -> loading.put(head.id(), new Loading(head)));
        Page.stream(after -> store.scanAll(after, PAGE)).forEach(row -> {
            Loading list = loading.get(row.list());
            if (list != null && list.head.generation() == row.generation()) {
                list.entries.add(row.entry());
            }
        });
        Map<ListId, ListHead> after =
                store.heads().stream().collect(Collectors.toMap(ListHead::id, Function.identity()));
        List<ListView> views = new ArrayList<>();
        for (Loading list : loading.values()) {
            ListHead now = after.get(list.head.id());
            if (now != null) {
                settled(list.view(), now).or(() -> load(now.id())).ifPresent(views::add);
            }
        }
        return views;
    }

    private final class Loading {
        final ListHead head;
        final Collector entries;

        Loading(ListHead head) {
            this.head = head;
            this.entries = NumberIndex.collect(head.settings().zone(), small);
        }

        ListView view() {
            return head.settings()
                    .compiledFile()
                    .map(file -> compiled(head, file))
                    .orElseGet(() -> new ListView(head, entries.build()));
        }
    }

    /**
     * Brings a view forward along the feed, a page of it at a time.
     *
     * @param reached is given the view after each page; a view that was left is never shown again
     * @return the last view; empty if the feed does not go on from it
     */
    Optional<ListView> forward(ListView view, Consumer<ListView> reached) {
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

    private NumberIndex pages(ListHead head) {
        Collector collector = NumberIndex.collect(head.settings().zone(), small);
        Page.stream(after -> store.scan(head.id(), head.generation(), after, PAGE))
                .forEach(collector::add);
        return collector.build();
    }

    /**
     * What was loaded, brought forward to a head that was read after the last page; empty if the list began anew
     * meanwhile.
     */
    private Optional<ListView> settled(ListView loaded, ListHead after) {
        if (loaded.head().equals(after)) {
            return Optional.of(loaded); // nothing was committed while the pages were read
        }
        return loaded.canTake(after) ? forward(loaded, view -> {}).map(view -> view.named(after)) : Optional.empty();
    }
}
