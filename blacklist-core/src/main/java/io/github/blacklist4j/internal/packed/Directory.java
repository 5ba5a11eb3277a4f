package io.github.blacklist4j.internal.packed;

import io.github.blacklist4j.internal.longs.BitFields;

/**
 * Which blocks have members, and their slots: a hash table of buckets, each as large as a line of the processor's cache, so that a
 * lookup reads one. A bucket has four entries and then their four {@link Slot}s; an entry is the key of a block plus one, and, in the
 * lower 24 bits, how many members it has. What finds its bucket full goes into the next one, and a bit in the first slot says so. Behind
 * the buckets stand the ranks at which the blocks of the entries begin, and then the entries' places in ascending order of the blocks,
 * 32 bits each.
 *
 * <p>The key of a block is its first number / 100,000, or, of a large one, its first number / 10,000,000 with a bit above.
 */
final class Directory {
    static final int NONE = -1;
    static final int BUCKET = 8; // words
    static final int ENTRIES = BUCKET / 2;

    private static final int RANKS = ENTRIES / 2; // words of the ranks of a bucket
    private static final int COUNT_BITS = 24; // a large block has 10,000,000 numbers
    private static final long COUNT = (1L << COUNT_BITS) - 1;
    private static final long LARGE = 1L << 34; // above the keys of small blocks: these have ten digits
    private static final long OVERFLOWED = 1L << 11; // in the first slot of a bucket
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L; // 2^64 / golden ratio: keys in a row land far apart

    private Directory() {}

    // ---- keys and entries

    static long smallKey(long number) {
        return number / BlockSize.SMALL;
    }

    static long largeKey(long number) {
        return LARGE | (number / BlockSize.LARGE);
    }

    static long entry(long key, int members) {
        return ((key + 1) << COUNT_BITS) | members;
    }

    /** How many members the block of an entry has. */
    static int members(long entry) {
        return (int) (entry & COUNT);
    }

    static boolean isLarge(long entry) {
        return (key(entry) & LARGE) != 0;
    }

    /** The first number of the block. */
    static long first(long entry) {
        long key = key(entry);
        return (key & LARGE) != 0 ? (key ^ LARGE) * BlockSize.LARGE : key * BlockSize.SMALL;
    }

    static int tenthSize(long entry) {
        return (isLarge(entry) ? BlockSize.LARGE : BlockSize.SMALL) / BlockSize.TENTHS;
    }

    private static long key(long entry) {
        return (entry >>> COUNT_BITS) - 1;
    }

    // ---- lookups

    /** The index of the entry of a block in words whose buckets begin at {@code first}, or {@link #NONE}; its slot is {@link #ENTRIES} on. */
    static int find(long[] words, int first, int buckets, long key) {
        int bucket = bucket(key, buckets);
        while (true) {
            int at = first + bucket * BUCKET;
            long in0 = same(words[at], key);
            long in1 = same(words[at + 1], key);
            long in2 = same(words[at + 2], key);
            long in3 = same(words[at + 3], key);
            if ((in0 | in1 | in2 | in3) != 0) {
                return at + (int) ((in1 & 1) | (in2 & 2) | (in3 & 3));
            }
            if ((words[at + ENTRIES] & OVERFLOWED) == 0) {
                return NONE;
            }
            bucket = bucket + 1 == buckets ? 0 : bucket + 1;
        }
    }

    /** All ones if an entry has a key, else zeros: no branch, since which of four it is cannot be predicted. */
    private static long same(long entry, long key) {
        return (((entry >>> COUNT_BITS) ^ (key + 1)) - 1) >> 63;
    }

    static int bucket(long key, int buckets) {
        return (int) ((((key * SPREAD) >>> 32) * buckets) >>> 32);
    }

    /** How many members are smaller than those of the block of the entry at an index. */
    static long rank(long[] words, int first, int buckets, int at) {
        int inBuckets = at - first;
        int entry = inBuckets / BUCKET * ENTRIES + inBuckets % BUCKET;
        return BitFields.half(words, first + buckets * BUCKET, entry);
    }

    /** The index of the entry of the block that is the {@code index}th in ascending order, from 0. */
    static int at(long[] words, int first, int buckets, int index) {
        return first + (int) BitFields.half(words, first + buckets * (BUCKET + RANKS), index);
    }

    // ---- building

    /** How many buckets so many blocks take: four of five places are taken then. */
    static int buckets(int blocks) {
        return (int) (blocks * 5L / 16) + 1;
    }

    /** How many words a directory takes. */
    static long words(int buckets, int blocks) {
        return (long) buckets * (BUCKET + RANKS) + (blocks + 1) / 2;
    }

    /** The words of a directory of {@code entries[0]} to {@code entries[blocks - 1]}, ascending, and their slots. */
    static long[] of(long[] entries, long[] slots, int blocks) {
        int buckets = buckets(blocks);
        long[] words = new long[Math.toIntExact(words(buckets, blocks))];
        int ranks = buckets * BUCKET;
        int order = ranks + buckets * RANKS;
        long rank = 0;
        for (int i = 0; i < blocks; i++) {
            int at = free(words, buckets, key(entries[i]));
            words[at] = entries[i];
            words[at + ENTRIES] |= slots[i];
            putHalf(words, ranks, at / BUCKET * ENTRIES + at % BUCKET, rank);
            putHalf(words, order, i, at);
            rank += members(entries[i]);
        }
        return words;
    }

    /** The index of a free place for an entry; full buckets on the way to it say that more follows. */
    private static int free(long[] words, int buckets, long key) {
        int bucket = bucket(key, buckets);
        while (true) {
            int at = bucket * BUCKET;
            for (int place = at; place < at + ENTRIES; place++) {
                if (words[place] == 0) {
                    return place;
                }
            }
            words[at + ENTRIES] |= OVERFLOWED;
            bucket = bucket + 1 == buckets ? 0 : bucket + 1;
        }
    }

    private static void putHalf(long[] words, int first, int index, long value) {
        words[first + (index >>> 1)] |= value << ((index & 1) << 5);
    }
}
