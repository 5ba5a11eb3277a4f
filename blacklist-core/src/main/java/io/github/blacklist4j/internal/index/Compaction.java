package io.github.blacklist4j.internal.index;

import java.util.Optional;

/** Folds the changes that an index has put aside into its snapshot. Runs beside readers and the writer. */
public final class Compaction {
    private final BaseLayer base;
    private final RuleTable changes;
    private final BaseLayer merged;

    /** Does the work: time and memory for a whole new snapshot. */
    Compaction(BaseLayer base, RuleTable changes) {
        this.base = base;
        this.changes = changes;
        this.merged = base.with(changes);
    }

    /**
     * What follows an index once its merge is done.
     *
     * @param current the newest index of the list
     * @return the next index; empty if {@code current} does not stand on what was merged, because the list was loaded anew
     */
    public Optional<NumberIndex> into(NumberIndex current) {
        boolean ours = current.snapshot.equals(base) && current.frozen.equals(changes);
        return ours
                ? Optional.of(new NumberIndex(merged, RuleTable.EMPTY, current.delta, current.prefixes, current.raw))
                : Optional.empty();
    }
}
