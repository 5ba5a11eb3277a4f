package io.github.blacklist4j.internal.packed;

import io.github.blacklist4j.internal.longs.LongChunksWriter;

/**
 * Encodes the members of a slot: as {@link BitmapLines} if these take no more than {@code slack} times the bits of the
 * smallest {@link EliasFanoPages}, else as pages. Reused from slot to slot; not thread-safe.
 */
final class SlotEncoder {
    /** What a slot costs besides its words: the slot and its rank. */
    static final int SLOT_BITS = 64 + 32;

    private final double slack;
    private final int fewestInPage;
    private final BitmapLinesWriter linesWriter = new BitmapLinesWriter();
    private int[] places = {}; // of the members, within the tenths that have some
    private int tenths; // a bit for each that has some

    /** Encodes with a slack, see {@link NumberSets#builder}. */
    SlotEncoder(double slack) {
        boolean bytesForSpeed = slack > 1;
        this.slack = slack;
        this.fewestInPage = bytesForSpeed ? EliasFanoPagesWriter.FAST : EliasFanoPagesWriter.LARGE;
    }

    /**
     * Appends {@code members[from]} to {@code members[to - 1]}, ascending, of the slot whose first number is {@code
     * base}.
     */
    long encode(LongChunksWriter out, int[] members, int from, int to, int base, int tenthSize) {
        int count = to - from;
        if (count == 0) {
            return Slot.EMPTY;
        }
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
        out.align(BitmapLines.WORDS);
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

    /** How many bits ascending members of a region take in pages alone, with a {@link SlotSize}. */
    static long estimate(int[] members, int count, int slotSize) {
        long bits = (long) SLOT_BITS * SlotSize.slots(slotSize);
        int at = 0;
        while (at < count) {
            int slot = SlotSize.tenthOfRegion(slotSize, members[at]) / SlotSize.TENTHS;
            int first = at;
            int seen = 0;
            for (; at < count; at++) {
                int tenth = SlotSize.tenthOfRegion(slotSize, members[at]) - slot * SlotSize.TENTHS;
                if (tenth >= SlotSize.TENTHS) {
                    break;
                }
                seen |= 1 << tenth;
            }
            int universe = Integer.bitCount(seen) * SlotSize.tenthSize(slotSize);
            int pages = EliasFanoPagesWriter.choose(universe, at - first, EliasFanoPagesWriter.LARGE);
            bits += EliasFanoPagesWriter.bits(universe, at - first, pages);
        }
        return bits;
    }
}
