package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.ListHead;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What snapshots hold of the lists of a store.
 *
 * @param asOf when all of it was known to be true
 * @param views lists with their entries, at the revision that they had
 * @param withoutEntries lists that show a compiled file, or could not be used
 * @param complete whether no list is missing; if one is, a registry must not start from files alone
 */
record SnapshotContents(Instant asOf, Map<ListId, ListView> views, List<ListHead> withoutEntries, boolean complete) {
    static final SnapshotContents NOTHING = new SnapshotContents(Instant.EPOCH, Map.of(), List.of(), false);
}
