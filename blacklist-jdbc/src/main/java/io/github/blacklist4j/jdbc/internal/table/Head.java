package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.store.ListHead;

/** A head row with what only this store keeps in it. */
public record Head(ListHead row, long entries) {
    public long revision() {
        return row.revision();
    }

    public long generation() {
        return row.generation();
    }
}
