package io.github.blacklist4j.internal.index;

import io.github.blacklist4j.internal.longs.ObjectSizes;
import io.github.blacklist4j.internal.longs.SectionsReader;
import io.github.blacklist4j.internal.longs.SectionsWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * Small numbers by rank, bit-packed: each in as many bits as the largest needs, rounded up to a power of two.
 * Immutable.
 */
final class PackedCodes {
    private final long[] words; // none if all codes are 0
    private final int logBits;

    private PackedCodes(long[] words, int logBits) {
        this.words = words;
        this.logBits = logBits;
    }

    int code(long rank) {
        if (words.length == 0) {
            return 0;
        }
        long bit = rank << logBits;
        long mask = (1L << (1 << logBits)) - 1;
        return (int) ((words[(int) (bit >>> 6)] >>> bit) & mask);
    }

    void writeTo(SectionsWriter out) throws IOException {
        out.number(logBits);
        out.words(words);
    }

    static PackedCodes readFrom(SectionsReader in) throws IOException {
        int logBits = in.count();
        return new PackedCodes(in.words(), logBits);
    }

    long bytes() {
        return ObjectSizes.object(2 * 4) + ObjectSizes.array(words.length, 8);
    }

    /** Takes codes in the order of their ranks. Not thread-safe. */
    static final class Builder {
        private long[] words = {};
        private int logBits;
        private boolean onlyZeros = true;
        private long size;

        void add(int code) {
            while (logBits < 5 && code >>> (1 << logBits) != 0) {
                widen();
            }
            onlyZeros &= code == 0;
            put(code);
        }

        private void put(int code) {
            long bit = size++ << logBits;
            int word = (int) (bit >>> 6);
            if (code != 0) {
                if (word >= words.length) {
                    words = Arrays.copyOf(words, word + 1 + (word >> 1));
                }
                words[word] |= (long) code << bit;
            }
        }

        private void widen() {
            PackedCodes narrow = build();
            long count = size;
            words = new long[words.length * 2];
            logBits++;
            size = 0;
            for (long rank = 0; rank < count; rank++) {
                put(narrow.code(rank));
            }
        }

        PackedCodes build() {
            int used = onlyZeros ? 0 : (int) (((size << logBits) + 63) >>> 6);
            return new PackedCodes(Arrays.copyOf(words, used), logBits);
        }
    }
}
