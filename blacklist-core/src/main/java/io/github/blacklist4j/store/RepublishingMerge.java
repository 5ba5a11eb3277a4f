package io.github.blacklist4j.store;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.WriteResult;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of a REPLACE and the entry of the old list: the row counts, but what it leaves open stays, so that the same file
 * again changes nothing. Where a row comes from is no difference, since every import has an id of its own.
 */
record RepublishingMerge(Instant at) implements Merge {
    @Override
    public Merged merge(Optional<Entry> now, Change wanted) {
        if (!(wanted instanceof Change.Put put)) {
            return Merge.replacing().merge(now, wanted);
        }
        Entry row = dated(put.after(), now);
        boolean same = now.filter(entry ->
                        entry.equals(row.toBuilder().source(entry.source()).build()))
                .isPresent();
        return same
                ? new Merged(WriteResult.UNCHANGED, Optional.empty())
                : Merge.replacing().merge(now, put.with(row));
    }

    private Entry dated(Entry row, Optional<Entry> now) {
        if (row.addedAt().isPresent()) {
            return row;
        }
        Moment date = now.flatMap(Entry::addedAt).orElseGet(() -> new Moment.At(at));
        return row.toBuilder().addedAt(date).build();
    }
}
