package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.store.ListHead;

/** Shows views of resident lists where checks find them, and tells who wants to know. Thread-safe. */
final class Publication {
    private static final System.Logger LOG = System.getLogger("io.github.blacklist4j.sync");

    private final ListDirectory lists;
    private final Follower.Changes listener;
    private final Runnable erased;

    /**
     * The publication of one follower.
     *
     * @param listener learns what changed
     * @param erased is run when a number was erased, which no file may hold any longer
     */
    Publication(ListDirectory lists, Follower.Changes listener, Runnable erased) {
        this.lists = lists;
        this.listener = listener;
        this.erased = erased;
    }

    /** Shows the next view of a list. The caller holds its lock. */
    void show(ResidentList resident, ListView next) {
        ListView shown = resident.view();
        long before = shown.keepFrom();
        if (!next.head().equals(shown.head()) || !next.broken().equals(shown.broken()) || next.keys() != shown.keys()) {
            lists.show(resident, next);
            if (differs(next, shown)) {
                listener.changed(shown, next);
            }
            if (!next.broken().equals(shown.broken())) {
                tellIfBroken(next);
            }
        }
        if (next.keepFrom() != before) {
            erased.run();
        }
    }

    /** Whether anybody can see a difference: that the feed was cut concerns followers alone. */
    private static boolean differs(ListView next, ListView shown) {
        ListHead before = shown.head().withFeedFloor(next.head().feedFloor());
        return !next.head().equals(before) || !next.broken().equals(shown.broken());
    }

    void tellIfBroken(ListView view) {
        view.broken().ifPresent(cause -> {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "List {0} cannot be used: {1}. Rules take it for gone; no other list is concerned",
                    Long.toString(view.head().id().value()),
                    cause);
            listener.broken(view);
        });
    }
}
