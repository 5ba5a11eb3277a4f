package io.github.blacklist4j.internal.index;

import java.time.ZoneOffset;

/** Indexes that several tests begin with. */
final class TestIndexes {
    /** No entries. */
    static final NumberIndex EMPTY = NumberIndex.collect(ZoneOffset.UTC, false).build();

    private TestIndexes() {}

    /** The same entries after a compaction. */
    static NumberIndex compacted(NumberIndex index) {
        NumberIndex frozen = index.frozen();
        return frozen.compaction().orElseThrow().into(frozen).orElseThrow();
    }
}
