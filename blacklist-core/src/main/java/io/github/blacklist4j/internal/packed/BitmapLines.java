package io.github.blacklist4j.internal.packed;

import io.github.blacklist4j.internal.longs.BitWriter;

/**
 * A bitmap with ranks in lines of 512 bits, each the size of one cache line of 64 bytes: the fast encoding of a dense
 * slot. Every line is for the same number of places, so the line follows from the place by a division, and a lookup
 * reads nothing else. Places are taken in groups of 2^g. A line has the rank of its first place (how many members are
 * before the line), a bit for each group that says whether it has members, and a leaf of 2^g bits for each group that
 * does, the first leaf at the end:
 *
 * <pre>
 * [rank: 17 bits | has the group members? 1 bit each | free | ... leaf 2 | leaf 1 | leaf 0]
 * </pre>
 *
 * <p>Popcounts tell which leaf is a group's. With groups of one place (g = 0) there are no leaves: a plain bitmap. A
 * line begins at a word of the array that is {@link #FIRST} more than a multiple of eight, because the elements of an array begin 16
 * bytes behind its start and large arrays start at a multiple of much more: so it is one line of the processor's cache. Small arrays
 * may start anywhere, but then they are in the cache.
 *
 * <p>Gain, by the benchmark {@code Comparison} at 250 million numbers, evicted, against INDEX_SMALL, which has lines only where they are as
 * small as {@link EliasFanoPages}: 1.32 to 1.54 instead of 1.48 to 1.71 DRAM reads, in a loop 175 to 225 instead of 292 to 359 ns, for 6.34
 * instead of 5.07 bits a number.
 */
final class BitmapLines {
    static final int WORDS = 8;
    static final int FIRST = 6; // words
    static final int BITS = 64 * WORDS;
    static final int RANK_BITS = 17; // a small block has up to 100,000 members
    static final int STEP = 16; // places of a line are a multiple of this
    static final int MOST_STEPS = 255;
    static final int MOST_GROUP_BITS = 4;

    private static final long RANK_MASK = (1L << RANK_BITS) - 1;

    private BitmapLines() {}

    static int parameters(int steps, int groupBits) {
        return (groupBits << 8) | steps;
    }

    private static int steps(long slot) {
        return Slot.parameters(slot) & 0xFF;
    }

    private static int groupBits(long slot) {
        return Slot.parameters(slot) >>> 8;
    }

    static int lines(int places, int steps) {
        return (places + steps * STEP - 1) / (steps * STEP);
    }

    static int lines(long slot, int places) {
        return lines(places, steps(slot));
    }

    private static int line(int place, int steps) {
        return place / (steps * STEP); // a table of reciprocals would cost a cache miss
    }

    static int line(long slot, int place) {
        return line(place, steps(slot));
    }

    /** The index of the first word of the line of a place. */
    static int firstWord(long slot, int place) {
        return firstWordOf(slot, line(slot, place));
    }

    /** Appends zeros up to where a line may begin. */
    static void align(BitWriter out) {
        out.zeros(64L * FIRST - out.position() & BITS - 1);
    }

    private static int firstWordOf(long slot, int line) {
        return (int) (Slot.offset(slot) >>> 6) + line * WORDS;
    }

    static boolean contains(long[] words, long slot, int place) {
        int steps = steps(slot);
        int groupBits = groupBits(slot);
        int line = line(place, steps);
        int inLine = place - line * steps * STEP;
        int start = firstWordOf(slot, line);
        int bit = RANK_BITS + (inLine >>> groupBits);
        long hasGroup = bit(words, start, bit);
        if (groupBits == 0) {
            return hasGroup != 0;
        }
        int leaf = leaf(groupsBefore(words, start, bit), groupBits); // anywhere in the line if there is none: no branch
        return (hasGroup & bit(words, start, leaf + low(inLine, groupBits))) != 0;
    }

    /** The rank of a place if it is a member, else the complement of the rank that it would have. */
    static int find(long[] words, long slot, int place) {
        int groupBits = groupBits(slot);
        int line = line(slot, place);
        int inLine = place - line * steps(slot) * STEP;
        int start = firstWordOf(slot, line);
        int before = (int) (words[start] & RANK_MASK);
        int bit = RANK_BITS + (inLine >>> groupBits);
        boolean isMember = isSet(words, start, bit);
        int groups = groupsBefore(words, start, bit);
        if (groupBits == 0) {
            before += groups;
        } else {
            before += onesFrom(words, start, leaf(groups - 1, groupBits));
            if (isMember) {
                int leaf = leaf(groups, groupBits);
                int member = leaf + low(inLine, groupBits);
                before += onesFrom(words, start, leaf) - onesFrom(words, start, leaf + (1 << groupBits));
                isMember = isSet(words, start, member);
                before -= onesFrom(words, start, member) - onesFrom(words, start, leaf + (1 << groupBits));
            }
        }
        return isMember ? before : ~before;
    }

    /** The place of the member with a rank. */
    static int select(long[] words, long slot, int places, int rank, int members) {
        int line = lineOfRank(words, slot, lines(slot, places), rank, members);
        int start = firstWordOf(slot, line);
        int left = rank - (int) (words[start] & RANK_MASK);
        int groupBits = groupBits(slot);
        int group = left;
        int inGroup = 0;
        if (groupBits > 0) {
            int leaf = BITS;
            int word = start + WORDS - 1;
            for (int ones = Long.bitCount(words[word]); ones <= left; ones = Long.bitCount(words[word])) {
                left -= ones;
                leaf -= 64;
                word--;
            }
            leaf -= 1 << groupBits;
            for (int ones = ones(words[word], leaf, groupBits);
                    ones <= left;
                    ones = ones(words[word], leaf, groupBits)) {
                left -= ones;
                leaf -= 1 << groupBits;
            }
            group = ((BITS - leaf) >>> groupBits) - 1;
            inGroup = BitSelect.select(words[word] >>> leaf, left);
        }
        return line * steps(slot) * STEP + (groupAt(words, start, group) << groupBits) + inGroup;
    }

    /** Writes the places of the members of a line and returns how many there are. */
    static int decode(long[] words, long slot, int line, int[] into) {
        int groupBits = groupBits(slot);
        int steps = steps(slot);
        int start = firstWordOf(slot, line);
        int base = line * steps * STEP;
        int end = RANK_BITS + ((steps * STEP) >>> groupBits);
        int members = 0;
        int leaf = BITS;
        for (int word = 0; word << 6 < end; word++) {
            long groups = words[start + word] & (word == 0 ? ~RANK_MASK : -1L) & below(end - (word << 6));
            for (; groups != 0; groups &= groups - 1) {
                int group = (word << 6) + Long.numberOfTrailingZeros(groups) - RANK_BITS;
                int place = base + (group << groupBits);
                if (groupBits == 0) {
                    into[members++] = place;
                } else {
                    leaf -= 1 << groupBits;
                    long bits = (words[start + (leaf >>> 6)] >>> leaf) & below(1 << groupBits);
                    for (; bits != 0; bits &= bits - 1) {
                        into[members++] = place + Long.numberOfTrailingZeros(bits);
                    }
                }
            }
        }
        return members;
    }

    /** The first bit of the leaf of a group, by how many groups with members are before it. */
    static int leaf(int groupsBefore, int groupBits) {
        return BITS - ((groupsBefore + 1) << groupBits);
    }

    private static int low(int inLine, int groupBits) {
        return inLine & ((1 << groupBits) - 1);
    }

    private static boolean isSet(long[] words, int start, int bit) {
        return bit(words, start, bit) != 0;
    }

    private static long bit(long[] words, int start, int bit) {
        return (words[start + (bit >>> 6)] >>> bit) & 1;
    }

    /** Ones below a bit; all ones from 64 on. */
    private static long below(int bit) {
        return bit >= 64 ? -1L : (1L << bit) - 1;
    }

    /** How many groups with members are before a bit of the line; of the first three words without a branch, which could not be predicted. */
    private static int groupsBefore(long[] words, int start, int bit) {
        int last = bit >>> 6;
        long rank = RANK_MASK & ((last - 1) >> 31); // if it is in the last word
        int groups = Long.bitCount(words[start + last] & ((1L << bit) - 1) & ~rank)
                + (Long.bitCount(words[start] & ~RANK_MASK) & (-last >> 31))
                + (Long.bitCount(words[start + 1]) & ((1 - last) >> 31))
                + (Long.bitCount(words[start + 2]) & ((2 - last) >> 31));
        for (int word = 3; word < last; word++) {
            groups += Long.bitCount(words[start + word]);
        }
        return groups;
    }

    /** How many ones there are from a bit of the line on. */
    private static int onesFrom(long[] words, int start, int bit) {
        if (bit == BITS) {
            return 0;
        }
        int word = start + (bit >>> 6);
        int ones = Long.bitCount(words[word] >>> bit);
        for (word++; word < start + WORDS; word++) {
            ones += Long.bitCount(words[word]);
        }
        return ones;
    }

    /** The group with members before which there are {@code groupsBefore} others. */
    private static int groupAt(long[] words, int start, int groupsBefore) {
        int left = groupsBefore;
        long groups = words[start] & ~RANK_MASK;
        int word = 0;
        for (int ones = Long.bitCount(groups); ones <= left; ones = Long.bitCount(groups)) {
            left -= ones;
            word++;
            groups = words[start + word];
        }
        return (word << 6) + BitSelect.select(groups, left) - RANK_BITS;
    }

    private static int ones(long word, int leaf, int groupBits) {
        return Long.bitCount((word >>> leaf) & ((1L << (1 << groupBits)) - 1));
    }

    /**
     * The last line whose first rank is not above a rank: a guess as if members were spread evenly, then steps that
     * double, then halving. {@code Comparison}: a select takes 734 ns at 250 million; not measured against halving
     * alone.
     */
    private static int lineOfRank(long[] words, long slot, int lines, int rank, int members) {
        int low = 0;
        int high = lines;
        int probe = (int) ((long) rank * lines / members);
        for (int step = 1; high - low > 1; step <<= 1) {
            probe = Math.max(low + 1, Math.min(high - 1, probe));
            if ((words[firstWordOf(slot, probe)] & RANK_MASK) <= rank) {
                low = probe;
                probe = high == lines ? low + step : (low + high) >>> 1;
            } else {
                high = probe;
                probe = low == 0 ? high - step : (low + high) >>> 1;
            }
        }
        return low;
    }
}
