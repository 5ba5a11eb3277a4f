package io.github.blacklist4j.store;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Pattern;
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
        return erase ? Optional.empty() : Optional.of(change.bare());
    }
}
