package io.github.blacklist4j.jdbc;

import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.Merge;

/** A head row with what only this store keeps in it. */
record Head(ListHead row, long entries) {
    long revision() {
        return row.revision();
    }

    long generation() {
        return row.generation();
    }

    Merge strengthening() {
        return Merge.strengthening(row.settings().zone());
    }
}
