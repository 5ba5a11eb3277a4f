package io.github.blacklist4j.internal.packed;

import io.github.blacklist4j.internal.longs.BitFields;

/** Rank and select in a run of unary codes, 64 bits at a time. */
final class UnaryBits {
    private UnaryBits() {}

    /** The place, counted from the start, just after the first {@code zeros} zeros. */
    static int afterZeros(long[] words, long start, int zeros) {
        if (zeros == 0) {
            return 0;
        }
        int left = zeros - 1;
        int bit = 0;
        while (true) {
            long flipped = ~BitFields.word(words, start + bit);
            int count = Long.bitCount(flipped);
            if (count > left) {
                return bit + BitSelect.select(flipped, left) + 1;
            }
            left -= count;
            bit += 64;
        }
    }

    /** The place, counted from the start, of the one with {@code ones} others before it. */
    static int one(long[] words, long start, int ones) {
        int left = ones;
        int bit = 0;
        while (true) {
            long word = BitFields.word(words, start + bit);
            int count = Long.bitCount(word);
            if (count > left) {
                return bit + BitSelect.select(word, left);
            }
            left -= count;
            bit += 64;
        }
    }
}
