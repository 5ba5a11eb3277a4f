package io.github.blacklist4j.internal.packed;

import io.github.blacklist4j.internal.longs.BitWriter;

/**
 * Encodes the members of a block: as {@link BitmapLines} if these take no more than {@code slack} times the bits of the
 * smallest {@link EliasFanoPages}, else as pages. Reused from block to block; not thread-safe.
 */
final class BlockEncoder {
    /** What a block costs besides its words: its entry, slot and rank, where four of five places are taken, and its place in order. */
    static final int BLOCK_BITS = (64 + 64 + 32) * 5 / 4 + 32;

    private final double slack;
    private final int fewestInPage;
    private final BitmapLinesWriter linesWriter = new BitmapLinesWriter();
    private int[] places = {}; // of the members, within the tenths that have some
    private int tenths; // a bit for each that has some

    /** Encodes with a slack, see {@link NumberSets#builder}. */
    BlockEncoder(double slack) {
        boolean bytesForSpeed = slack > 1;
        this.slack = slack;
        this.fewestInPage = bytesForSpeed ? EliasFanoPagesWriter.FAST : EliasFanoPagesWriter.LARGE;
    }

    /**
     * Appends {@code members[from]} to {@code members[to - 1]}, at least one, ascending, of the block whose first number is
     * {@code base}.
     */
    long encode(BitWriter out, int[] members, int from, int to, int base, int tenthSize) {
        int count = to - from;
        findPlaces(members, from, to, base, tenthSize);
        int universe = Integer.bitCount(tenths) * tenthSize;
        int smallest = EliasFanoPagesWriter.choose(universe, count, EliasFanoPagesWriter.LARGE);
        int lines = linesWriter.choose(
                places, count, universe, (long) (slack * EliasFanoPagesWriter.bits(universe, count, smallest)));
        if (lines == BitmapLinesWriter.NONE) {
            int pages = EliasFanoPagesWriter.choose(universe, count, fewestInPage);
            long slot = Slot.pages(tenths, pages, out.position());
            EliasFanoPagesWriter.write(out, places, count, universe, pages);
            return slot;
        }
        BitmapLines.align(out);
        long slot = Slot.lines(tenths, lines, out.position());
        linesWriter.write(out, places, count, universe, lines);
        return slot;
    }

    private void findPlaces(int[] members, int from, int to, int base, int tenthSize) {
        if (places.length < to - from) {
            places = new int[Math.max(to - from, 2 * places.length)];
        }
        tenths = 0;
        int tenth = -1;
        int end = base; // of the tenth
        int dropped = base; // what its numbers are above their places
        for (int i = from; i < to; i++) {
            if (members[i] >= end) {
                int before = tenth;
                tenth = (members[i] - base) / tenthSize;
                end = base + (tenth + 1) * tenthSize;
                dropped += (tenth - before - 1) * tenthSize;
                tenths |= 1 << tenth;
            }
            places[i - from] = members[i] - dropped;
        }
    }

    /** How many bits ascending members of 10,000,000 numbers take in pages alone, in blocks of a size. */
    static long estimate(int[] members, int count, int blockSize) {
        int tenthSize = blockSize / BlockSize.TENTHS;
        long bits = 0;
        int at = 0;
        while (at < count) {
            int base = members[at] / blockSize * blockSize;
            int first = at;
            int seen = 0;
            for (; at < count && members[at] - base < blockSize; at++) {
                seen |= 1 << ((members[at] - base) / tenthSize);
            }
            int universe = Integer.bitCount(seen) * tenthSize;
            int pages = EliasFanoPagesWriter.choose(universe, at - first, EliasFanoPagesWriter.LARGE);
            bits += BLOCK_BITS + EliasFanoPagesWriter.bits(universe, at - first, pages);
        }
        return bits;
    }
}
