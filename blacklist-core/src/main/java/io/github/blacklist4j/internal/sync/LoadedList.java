package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.internal.index.Collector;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.EntryConsumer;
import io.github.blacklist4j.store.ListHead;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Takes the entries of one list, in the generation that its head names. Not thread-safe. */
final class LoadedList implements EntryConsumer {
    private static final int A_WHILE = 1 << 10; // entries: a thousandth of a second

    private final ListHead head;
    private final Collector entries;
    private final KeyReading keys;
    private final Progress progress;
    private int taken;

    /**
     * Nothing yet.
     *
     * @param head the list as it stood before its entries were read
     * @param entries collects them
     * @param keys of the normaliser in force
     * @param progress is told what goes on
     */
    LoadedList(ListHead head, Collector entries, KeyReading keys, Progress progress) {
        this.head = head;
        this.entries = entries;
        this.keys = keys;
        this.progress = progress;
    }

    ListHead head() {
        return head;
    }

    @Override
    public void number(ListId list, long generation, long number) {
        if (generation == head.generation()) {
            entries.block(new PhoneNumber(number)); // which checks it, and leaves nothing behind
            count();
        }
    }

    @Override
    public void entry(ListId list, long generation, Entry entry) {
        if (generation == head.generation()) {
            entries.add(entry);
            count();
        }
    }

    private void count() {
        taken++;
        if (taken % A_WHILE == 0) {
            progress.took(head.id());
        }
    }

    /** The list with what has come; call it once. */
    ListView view() {
        progress.packs(head.id());
        try {
            return new ListView(head, entries.build(), keys);
        } finally {
            progress.ends(head.id());
        }
    }

    /**
     * Tells whoever waits for a list that is being loaded whether anything goes on: entries come, or those that came are packed, which
     * takes seconds for each ten million and cannot hang. Thread-safe.
     */
    static final class Progress {
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
}
