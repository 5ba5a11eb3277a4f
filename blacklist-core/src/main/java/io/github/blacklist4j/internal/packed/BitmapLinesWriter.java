package io.github.blacklist4j.internal.packed;

import io.github.blacklist4j.internal.longs.BitWriter;
import java.util.Arrays;

/** Chooses and writes {@link BitmapLines}. Reused from slot to slot; not thread-safe. */
final class BitmapLinesWriter {
    static final int NONE = -1;

    private static final int CAPACITY = BitmapLines.BITS - BitmapLines.RANK_BITS;
    private static final int MOST_PLACES = BlockSize.SMALL;

    private final int[] differences = new int[Integer.SIZE + 1];
    private int[] groupsUpTo = {};
    private final long[] line = new long[BitmapLines.WORDS];

    /**
     * The parameters of the smallest lines for ascending places, or {@link #NONE} if these take more than {@code
     * mostBits}.
     */
    int choose(int[] members, int count, int places, long mostBits) {
        if (places > MOST_PLACES) {
            return NONE;
        }
        countDifferences(members, count);
        int best = NONE;
        long fewest = mostBits + 1;
        int groups = count;
        for (int groupBits = 0; groupBits <= BitmapLines.MOST_GROUP_BITS; groupBits++) {
            // neighbours are in different groups of 2^g if a bit from g on differs
            long atLeast = (places >>> groupBits) + (groupBits == 0 ? 0 : (long) groups << groupBits);
            if (atLeast < fewest) {
                int steps = steps(members, count, places, groupBits, atLeast);
                long bits = (long) BitmapLines.lines(places, steps) * BitmapLines.BITS;
                if (bits < fewest) {
                    fewest = bits;
                    best = BitmapLines.parameters(steps, groupBits);
                }
            }
            groups -= differences[groupBits + 1];
        }
        return best;
    }

    /** Counts how often each bit, from 1, is the highest in which two neighbours differ. */
    private void countDifferences(int[] members, int count) {
        Arrays.fill(differences, 0);
        for (int i = 1; i < count; i++) {
            differences[Integer.SIZE - Integer.numberOfLeadingZeros(members[i] ^ members[i - 1])]++;
        }
    }

    /** The most steps of 16 places with which the groups of each line fit; one step always does. */
    private int steps(int[] members, int count, int places, int groupBits, long bits) {
        int all = (places + BitmapLines.STEP - 1) / BitmapLines.STEP;
        int most = (int) Math.min(Math.min(BitmapLines.MOST_STEPS, all), (long) CAPACITY * all / bits + 1);
        if (groupBits == 0) {
            return Math.min(most, CAPACITY / BitmapLines.STEP);
        }
        countGroups(members, count, all, groupBits);
        int steps = most;
        while (!fits(steps, all, groupBits)) {
            steps--;
        }
        return steps;
    }

    private void countGroups(int[] members, int count, int all, int groupBits) {
        groupsUpTo = groupsUpTo.length == 0 ? new int[MOST_PLACES / BitmapLines.STEP + 1] : groupsUpTo;
        Arrays.fill(groupsUpTo, 0, all + 1, 0);
        int before = -1;
        for (int i = 0; i < count; i++) {
            int group = members[i] >>> groupBits;
            if (group != before) {
                groupsUpTo[members[i] / BitmapLines.STEP + 1]++;
                before = group;
            }
        }
        for (int i = 0; i < all; i++) {
            groupsUpTo[i + 1] += groupsUpTo[i];
        }
    }

    private boolean fits(int steps, int all, int groupBits) {
        int room = (CAPACITY - ((steps * BitmapLines.STEP) >>> groupBits)) >> groupBits;
        for (int from = 0; from < all; from += steps) {
            if (groupsUpTo[Math.min(all, from + steps)] - groupsUpTo[from] > room) {
                return false;
            }
        }
        return true;
    }

    /** Appends ascending places at a multiple of {@link BitmapLines#WORDS} words. */
    void write(BitWriter out, int[] members, int count, int places, int parameters) {
        int steps = parameters & 0xFF;
        int groupBits = parameters >>> 8;
        int perLine = steps * BitmapLines.STEP;
        int member = 0;
        for (int first = 0; first < places; first += perLine) {
            Arrays.fill(line, 0);
            line[0] = member;
            int groups = 0;
            for (; member < count && members[member] < first + perLine; member++) {
                int inLine = members[member] - first;
                int bit = BitmapLines.RANK_BITS + (inLine >>> groupBits);
                if ((line[bit >>> 6] >>> bit & 1) == 0) {
                    line[bit >>> 6] |= 1L << bit;
                    groups++;
                }
                if (groupBits > 0) {
                    int leaf = BitmapLines.leaf(groups - 1, groupBits) + (inLine & ((1 << groupBits) - 1));
                    line[leaf >>> 6] |= 1L << leaf;
                }
            }
            for (long word : line) {
                out.word(word);
            }
        }
    }
}
