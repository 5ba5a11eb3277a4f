package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Change;

/** What others did to a pattern while an import ran; of several changes the last one counts. */
public enum ConcurrentChange {
    /** Nothing, or its texts were forgotten, which neither adds nor removes an entry. */
    NONE,
    /** An entry was added or changed, or added again as it stood. */
    PUT,
    /** The entry was removed or erased. */
    REMOVED;

    /**
     * What a change does to its pattern.
     *
     * @param change as the store wrote it
     * @return the kind of it
     */
    public static ConcurrentChange of(Change change) {
        requireNonNull(change, "change");
        if (change instanceof Change.Forgotten forgotten && !forgotten.erased()) {
            return NONE;
        }
        return change instanceof Change.Put ? PUT : REMOVED;
    }

    /**
     * This change with another one after it.
     *
     * @param later the other one
     * @return the one that counts
     */
    public ConcurrentChange then(ConcurrentChange later) {
        requireNonNull(later, "later");
        return later == NONE ? this : later;
    }
}
