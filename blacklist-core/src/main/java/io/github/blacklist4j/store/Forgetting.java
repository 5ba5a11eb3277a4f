package io.github.blacklist4j.store;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import java.util.List;
import java.util.Optional;

/** SPEC L11: what is left of things once a pattern is forgotten. */
record Forgetting(Pattern pattern, boolean erase) {
    boolean concerns(Change change) {
        return change.pattern().equals(pattern);
    }

    /** Without those that were about the pattern if it is erased, else without what they told of it. */
    List<Change> of(List<Change> changes) {
        return changes.stream().flatMap(change -> of(change).stream()).toList();
    }

    Optional<Change> of(Change change) {
        if (!concerns(change)) {
            return Optional.of(change);
        }
        return erase ? Optional.empty() : Optional.of(bare(change));
    }

    static Entry bare(Entry entry) {
        return entry.toBuilder().description("").source(Source.NONE).build();
    }

    private static Change bare(Change change) {
        if (change instanceof Change.Put put) {
            return new Change.Put(bare(put.after()));
        }
        return change instanceof Change.Removed removed
                ? new Change.Removed(removed.pattern(), "", Source.NONE)
                : change;
    }
}
