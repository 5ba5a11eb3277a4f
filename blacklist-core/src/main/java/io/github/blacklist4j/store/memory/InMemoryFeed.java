package io.github.blacklist4j.store.memory;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.store.ChangeRules;
import io.github.blacklist4j.store.Feed;
import java.util.List;
import java.util.TreeMap;

/** The changes of one list, one batch per revision. Guarded by the lock of its list. */
final class InMemoryFeed {
    private static final int MAX_CHANGES = 200_000; // a follower further behind loads anew

    private final TreeMap<Long, Feed.Batch> batches = new TreeMap<>();
    private int weight;

    void add(Feed.Batch batch) {
        batches.put(batch.revision(), batch);
        weight += weight(batch);
        while (weight > MAX_CHANGES && batches.size() > 1) {
            weight -= weight(batches.pollFirstEntry().getValue());
        }
    }

    long floor() {
        return batches.firstKey();
    }

    Feed since(long revision, int limit) {
        return batches.containsKey(revision)
                ? new Feed(
                        false,
                        batches.tailMap(revision, true).values().stream()
                                .limit(limit)
                                .toList())
                : Feed.RELOAD;
    }

    void forget(Change.Forgotten forgotten) {
        batches.replaceAll((revision, batch) -> {
            List<Change> rest = ChangeRules.without(batch.changes(), forgotten);
            if (rest.equals(batch.changes())) {
                return batch;
            }
            weight -= batch.changes().size() - rest.size();
            return new Feed.Batch(revision, batch.operation(), batch.generation(), rest);
        });
    }

    void clear() {
        batches.clear();
        weight = 0;
    }

    private static int weight(Feed.Batch batch) {
        return 1 + batch.changes().size();
    }
}
