package io.github.blacklist4j.internal.index;

import java.util.Optional;

/** Merges the frozen changes of an index into a new base layer. Runs beside readers and the writer. */
public final class Compaction {
    private final BaseLayer base;
    private final RuleTable changes;
    private final BaseLayer compacted;

    /** Does the work, which takes the time and memory of a whole new base layer. */
    Compaction(BaseLayer base, RuleTable changes) {
        this.base = base;
        this.changes = changes;
        this.compacted = base.with(changes);
    }

    /**
     * The successor of an index, with the new base layer instead of the old one and the frozen changes.
     *
     * @param current the newest index of the list
     * @return the next index; empty if {@code current} has other layers than those compacted, because the list was
     * loaded anew
     */
    public Optional<NumberIndex> into(NumberIndex current) {
        boolean sameLayers = current.base.equals(base) && current.frozen.equals(changes);
        return sameLayers
                ? Optional.of(new NumberIndex(compacted, RuleTable.EMPTY, current.delta, current.prefixes, current.raw))
                : Optional.empty();
    }
}
