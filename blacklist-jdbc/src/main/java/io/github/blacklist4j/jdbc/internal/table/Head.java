package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.store.ListHead;

/**
 * A row of {@code blacklist_list}: the head that the storage SPI knows, and a counter of this store's own.
 *
 * @param row the head
 * @param entries how many entries the visible generation has
 */
public record Head(ListHead row, long entries) {
    public long revision() {
        return row.revision();
    }

    public long generation() {
        return row.generation();
    }
}
