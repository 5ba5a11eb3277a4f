package io.github.blacklist4j.internal.index;

/**
 * A large base with a small delta over it, both sorted; immutable. A change costs the size of the delta, now and then
 * that of the base, into which a grown delta is merged.
 */
final class LayeredRules {
    static final LayeredRules EMPTY = new LayeredRules(SortedRules.EMPTY, SortedRules.EMPTY);

    private static final int SMALLEST_MERGE = 1024; // keys; copying fewer costs less than a microsecond or two
    private static final int MERGE_SHARE = 64; // merge when the delta passes 1/64 of the base

    private final SortedRules base;
    private final SortedRules delta;
    private final int size;

    private LayeredRules(SortedRules base, SortedRules delta) {
        this.base = base;
        this.delta = delta;
        int count = base.size();
        for (int i = 0; i < delta.size(); i++) {
            boolean wasEntry = base.place(delta.key(i)) >= 0;
            boolean isEntry = !delta.rule(i).equals(Rule.REMOVED);
            count += (isEntry ? 1 : 0) - (wasEntry ? 1 : 0);
        }
        this.size = count;
    }

    static LayeredRules of(SortedRules base) {
        return new LayeredRules(base, SortedRules.EMPTY);
    }

    LayeredRules with(SortedRules changes) {
        if (changes.size() == 0) {
            return this;
        }
        SortedRules grown = delta.with(changes, true);
        boolean merge = grown.size() > Math.max(SMALLEST_MERGE, base.size() / MERGE_SHARE);
        return merge ? of(base.with(grown, false)) : new LayeredRules(base, grown);
    }

    /** The rule of a key; {@link Rule#REMOVED}, which never counts, if there is none. */
    Rule rule(long key) {
        int place = delta.place(key);
        if (place >= 0) {
            return delta.rule(place);
        }
        place = base.place(key);
        return place >= 0 ? base.rule(place) : Rule.REMOVED;
    }

    int size() {
        return size;
    }

    /** Places that {@link #keyAt} knows; some of them are covered or removed. */
    int places() {
        return base.size() + delta.size();
    }

    /** The key at a place, or -1 if the place is one that the delta covers. */
    long keyAt(int place) {
        if (place >= base.size()) {
            return delta.key(place - base.size());
        }
        long key = base.key(place);
        return delta.place(key) >= 0 ? -1 : key;
    }

    long bytes() {
        return base.bytes() + delta.bytes();
    }
}
