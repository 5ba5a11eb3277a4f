package io.github.blacklist4j.internal.packed;

import java.util.List;

/**
 * Merges ascending cursors, each number once. A binary heap of longs, the number in the upper bits and the index of its
 * cursor below, so that comparing keys is comparing longs (not measured alone). Not thread-safe.
 */
final class MergedCursor implements NumberSet.NumberCursor {
    private static final int INDEX_BITS = 13; // leaves 50 bits for a number of 15 digits

    private final NumberSet.NumberCursor[] sources;
    private final long[] heap;
    private int size;
    private long number = -1;

    MergedCursor(List<? extends NumberSet.NumberCursor> cursors) {
        if (cursors.size() > 1 << INDEX_BITS) {
            throw new IllegalArgumentException("More than " + (1 << INDEX_BITS) + " cursors");
        }
        sources = cursors.toArray(NumberSet.NumberCursor[]::new);
        heap = new long[sources.length];
        for (int i = 0; i < sources.length; i++) {
            if (sources[i].next()) {
                heap[size++] = key(i);
            }
        }
        for (int i = size / 2 - 1; i >= 0; i--) {
            siftDown(i);
        }
    }

    private long key(int source) {
        return sources[source].number() << INDEX_BITS | source;
    }

    @Override
    public boolean next() {
        long before = number;
        while (size > 0) {
            long least = heap[0];
            int source = (int) least & ((1 << INDEX_BITS) - 1);
            number = least >>> INDEX_BITS;
            heap[0] = sources[source].next() ? key(source) : heap[--size];
            siftDown(0);
            if (number != before) {
                return true;
            }
        }
        return false;
    }

    private void siftDown(int from) {
        long moved = heap[from];
        int place = from;
        while (true) {
            int child = 2 * place + 1;
            if (child + 1 < size && heap[child + 1] < heap[child]) {
                child++;
            }
            if (child >= size || heap[child] >= moved) {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = moved;
    }

    @Override
    public long number() {
        return number;
    }
}
