package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.list.ListId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells whoever waits for a list that is being loaded whether anything goes on: entries come, or those that came are packed, which
 * takes seconds for each ten million and cannot hang. Thread-safe.
 */
final class LoadProgress {
    private final Map<ListId, Long> taken = new ConcurrentHashMap<>();
    private final Set<ListId> packing = ConcurrentHashMap.newKeySet();
    private final AtomicLong asked = new AtomicLong();

    /** Some entries of a list have come. */
    void took(ListId list) {
        taken.merge(list, 1L, Long::sum);
    }

    /** All have come. */
    void packs(ListId list) {
        packing.add(list);
    }

    /** The list is packed, or will never be. */
    void ends(ListId list) {
        packing.remove(list);
        taken.remove(list);
    }

    /** A figure for a list; it differs from the one before if something goes on. */
    long of(ListId list) {
        return packing.contains(list) ? -asked.incrementAndGet() : taken.getOrDefault(list, 0L);
    }

    /** The same for all lists together. */
    long ofAll() {
        return packing.isEmpty()
                ? taken.values().stream().mapToLong(Long::longValue).sum()
                : -asked.incrementAndGet();
    }
}
