package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.WriteResult;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** L16: what stands is edited; what is gone stays gone. What the wanted entry says does not count, who wants it does. */
record EditingMerge(UnaryOperator<Entry> edit) implements Merge {
    @Override
    public Merged merge(Optional<Entry> now, Change wanted) {
        if (!(wanted instanceof Change.Put put)) {
            return Merge.replacing().merge(now, wanted);
        }
        if (now.isEmpty()) {
            return new Merged(WriteResult.ABSENT, Optional.empty());
        }
        Entry edited = requireNonNull(edit.apply(now.get()), "edited");
        if (!edited.pattern().equals(wanted.pattern())) {
            throw new IllegalArgumentException("An edit does not change the number of an entry");
        }
        return Merge.replacing().merge(now, put.with(edited));
    }
}
