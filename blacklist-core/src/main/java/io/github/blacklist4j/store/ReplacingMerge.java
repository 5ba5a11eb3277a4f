package io.github.blacklist4j.store;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.WriteResult;
import java.util.Optional;

/** Writes what is wanted; tells only whether that changes anything. */
enum ReplacingMerge implements Merge {
    INSTANCE;

    @Override
    public Merged merge(Optional<Entry> now, Change wanted) {
        if (wanted instanceof Change.Put put) {
            if (now.isEmpty()) {
                return new Merged(WriteResult.ADDED, Optional.of(wanted));
            }
            return now.get().equals(put.after())
                    ? new Merged(WriteResult.UNCHANGED, Optional.empty())
                    : new Merged(WriteResult.UPDATED, Optional.of(wanted));
        }
        return now.isEmpty()
                ? new Merged(WriteResult.ABSENT, Optional.empty())
                : new Merged(WriteResult.REMOVED, Optional.of(wanted));
    }
}
