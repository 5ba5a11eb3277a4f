package io.github.blacklist4j.internal.packed;

import io.github.blacklist4j.internal.longs.LongChunksWriter;

/** Turns the members of a slot into words and a {@link Slot}. Reused from slot to slot; not thread-safe. */
final class SlotEncoder {
    /** What a slot costs beside its words: the slot, its count. */
    static final int SLOT_BITS = 64 + 32;

    private final double slack;
    private final int fewestInPage;
    private final BitmapLinesWriter linesWriter = new BitmapLinesWriter();
    private int[] places = {}; // of the members, within the tenths that have some
    private int tenths; // which have some

    SlotEncoder(double slack) {
        this.slack = slack;
        this.fewestInPage = slack > NumberSets.SMALL ? EliasFanoPagesWriter.FAST : EliasFanoPagesWriter.LARGE;
    }

    /** Appends ascending members of the slot that begins at {@code base}; it has ten tenths of this size. */
    long encode(LongChunksWriter out, int[] members, int from, int to, int base, int tenthSize) {
        int count = to - from;
        if (count == 0) {
            return Slot.EMPTY;
        }
        compact(members, from, to, base, tenthSize);
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

    private void compact(int[] members, int from, int to, int base, int tenthSize) {
        if (places.length < to - from) {
            places = new int[Math.max(to - from, 2 * places.length)];
        }
        tenths = 0;
        int tenth = -1;
        int end = base; // of the tenth
        int dropped = base; // how far its places are below its numbers
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

    /** About how many bits ascending members of a region cost if it is cut this way. */
    static long estimate(int[] members, int count, int cut) {
        long bits = (long) SLOT_BITS * SlotSize.slots(cut);
        int at = 0;
        while (at < count) {
            int slot = SlotSize.tenths(cut, members[at]) / SlotSize.TENTHS;
            int first = at;
            int seen = 0;
            for (; at < count; at++) {
                int tenth = SlotSize.tenths(cut, members[at]) - slot * SlotSize.TENTHS;
                if (tenth >= SlotSize.TENTHS) {
                    break;
                }
                seen |= 1 << tenth;
            }
            int universe = Integer.bitCount(seen) * SlotSize.tenthSize(cut);
            int pages = EliasFanoPagesWriter.choose(universe, at - first, EliasFanoPagesWriter.LARGE);
            bits += EliasFanoPagesWriter.bits(universe, at - first, pages);
        }
        return bits;
    }
}
