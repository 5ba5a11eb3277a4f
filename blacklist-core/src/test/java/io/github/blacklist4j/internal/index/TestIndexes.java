package io.github.blacklist4j.internal.index;

import java.time.ZoneOffset;

/** Indexes that several tests begin with. */
final class TestIndexes {
    /** Of lists in UTC that keep no dates of their BLOCKs. */
    static final NumberIndex.Dates DATES = new NumberIndex.Dates(ZoneOffset.UTC, false);

    /** No entries. */
    static final NumberIndex EMPTY = NumberIndex.collect(DATES, false).build();

    private TestIndexes() {}

    /** The same entries after a compaction. */
    static NumberIndex compacted(NumberIndex index) {
        NumberIndex frozen = index.frozen();
        return frozen.compaction().orElseThrow().into(frozen).orElseThrow();
    }
}
