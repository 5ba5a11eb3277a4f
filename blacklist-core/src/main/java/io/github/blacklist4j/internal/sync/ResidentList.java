package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.ListHead;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The place where the newest view of a list is found; readers take it with one volatile read. */
public final class ResidentList {
    private static final long LOCK_WAIT = 1_000; // ms; loading the list holds the lock for longer

    private static final int LONGEST_WAIT = 1_000; // polls: a quarter of an hour by default

    /** Held while the view is brought forward, so that changes are applied in order; never taken by readers. */
    final Lock lock;

    /** Whether a compaction of the index runs or waits for its next try; guarded by {@link #lock}. */
    boolean compacting;

    private volatile ListView view;

    /** A compiled file that cannot be read and is not tried again until another one lies there. */
    private volatile Optional<ServedFile.Stamp> refused = Optional.empty();

    /** Polls until a list whose entries cannot be read is tried again, and how many these were; used by one poll at a time. */
    private int pollsToWait;

    private int pollsWaited;

    ResidentList(ListView view) {
        this(view, new ReentrantLock());
    }

    ResidentList(ListView view, Lock lock) {
        this.view = view;
        this.lock = lock;
    }

    /**
     * The place of a list of which nothing is known but that it is gone.
     *
     * @param head a head of which only id, tenant and name are known
     * @return a list without entries that was deleted
     */
    public static ResidentList gone(ListHead head) {
        return new ResidentList(ListView.broken(head, "it was deleted").deleted());
    }

    /**
     * The newest view.
     *
     * @return a consistent view of entries, name and settings
     */
    public ListView view() {
        return view;
    }

    void show(ListView next) {
        view = next;
    }

    /**
     * The newest view for good: no later change shows in it.
     *
     * @return empty if the list is being loaded
     */
    public Optional<ListView> captured() {
        if (!lockedSoon()) {
            return Optional.empty();
        }
        try {
            return Optional.of(view.repacked(view.index().captured()));
        } finally {
            lock.unlock();
        }
    }

    /** Takes the lock unless the list is being loaded, or a call to the store for it does not end. */
    boolean lockedSoon() {
        try {
            return lock.tryLock(LOCK_WAIT, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Whether a newer compiled file lies there that cannot be read, so that the older one is shown.
     *
     * @return false for a list of its own entries
     */
    public boolean outdated() {
        return refused.isPresent();
    }

    Optional<ServedFile.Stamp> refused() {
        return refused;
    }

    void refused(Optional<ServedFile.Stamp> file) {
        refused = file;
    }

    /** Whether a list whose entries cannot be read is to be tried again with this poll: after 1, 2, 4 … of them. */
    boolean triesAgain() {
        if (++pollsWaited <= pollsToWait) {
            return false;
        }
        pollsWaited = 0;
        pollsToWait = Math.min(2 * pollsToWait + 1, LONGEST_WAIT);
        return true;
    }

    ListId id() {
        return view.head().id();
    }
}
