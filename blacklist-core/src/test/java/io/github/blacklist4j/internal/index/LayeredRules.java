package io.github.blacklist4j.internal.index;

/**
 * A large snapshot with a small delta over it, both sorted; immutable. A change costs the size of the delta, now and then
 * that of the snapshot, into which a grown delta is folded.
 */
final class LayeredRules {
    static final LayeredRules EMPTY = new LayeredRules(SortedRules.EMPTY, SortedRules.EMPTY);

    private static final int SMALLEST_FOLD = 1024; // keys; copying fewer costs less than a microsecond or two
    private static final int FOLD_SHARE = 64; // fold when the delta passes 1/64 of the snapshot

    private final SortedRules snapshot;
    private final SortedRules delta;
    private final int size;

    private LayeredRules(SortedRules snapshot, SortedRules delta) {
        this.snapshot = snapshot;
        this.delta = delta;
        int count = snapshot.size();
        for (int i = 0; i < delta.size(); i++) {
            boolean was = snapshot.place(delta.key(i)) >= 0;
            boolean is = !delta.rule(i).equals(Rule.REMOVED);
            count += (is ? 1 : 0) - (was ? 1 : 0);
        }
        this.size = count;
    }

    static LayeredRules of(SortedRules snapshot) {
        return new LayeredRules(snapshot, SortedRules.EMPTY);
    }

    LayeredRules with(SortedRules changes) {
        if (changes.size() == 0) {
            return this;
        }
        SortedRules grown = delta.with(changes, true);
        boolean fold = grown.size() > Math.max(SMALLEST_FOLD, snapshot.size() / FOLD_SHARE);
        return fold ? of(snapshot.with(grown, false)) : new LayeredRules(snapshot, grown);
    }

    /** The rule of a key; {@link Rule#REMOVED}, which never counts, if there is none. */
    Rule rule(long key) {
        int place = delta.place(key);
        if (place >= 0) {
            return delta.rule(place);
        }
        place = snapshot.place(key);
        return place >= 0 ? snapshot.rule(place) : Rule.REMOVED;
    }

    int size() {
        return size;
    }

    /** Places that {@link #keyAt} knows; some of them are covered or removed. */
    int places() {
        return snapshot.size() + delta.size();
    }

    /** The key at a place, or -1 if the place is one that the delta covers. */
    long keyAt(int place) {
        if (place >= snapshot.size()) {
            return delta.key(place - snapshot.size());
        }
        long key = snapshot.key(place);
        return delta.place(key) >= 0 ? -1 : key;
    }

    long bytes() {
        return snapshot.bytes() + delta.bytes();
    }
}
