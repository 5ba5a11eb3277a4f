package io.github.blacklist4j.internal.packed;

import io.github.blacklist4j.internal.longs.LongChunksWriter;
import java.util.Arrays;

/**
 * Builds {@link PackedNumbers} in one pass. Up to 16,384 members of a region are collected and the cheapest cut is taken;
 * a fuller region is cut finest, slot by slot as they come. Not thread-safe.
 */
final class PackedBuilder {
    private static final int COLLECTED = 16_384;
    private static final long MOST = 0xFFFF_FFFFL; // counts have 32 bits
    private static final int FINEST_SLOT = SlotSize.TENTHS * SlotSize.tenthSize(SlotSize.FINEST);

    private final SlotEncoder encoder;
    private final LongChunksWriter words = new LongChunksWriter();
    private final LongChunksWriter slots = new LongChunksWriter();
    private final LongChunksWriter counts = new LongChunksWriter();
    private final LongChunksWriter regions = new LongChunksWriter();
    private long encoded; // members
    private long slotCount;

    private int[] members = {}; // of the region, not encoded yet
    private int collected;
    private int room;
    private long key = -1; // of the region
    private long base; // its first number
    private long boundary; // the number from which on something has to be encoded first
    private int slotsDone; // of the region
    private boolean streaming; // slot by slot

    PackedBuilder(double slack) {
        encoder = new SlotEncoder(slack);
    }

    /** Takes the next number; the caller has checked the order. */
    void add(long number) {
        if (number >= boundary || collected == room) {
            makeRoom(number);
        }
        members[collected++] = (int) (number - base);
    }

    private void makeRoom(long number) {
        if (number >= base + SlotSize.REGION || key < 0) {
            endRegion();
            key = number / SlotSize.REGION;
            base = key * SlotSize.REGION;
            boundary = base + SlotSize.REGION;
            members = members.length == 0 ? new int[COLLECTED] : members;
            room = COLLECTED;
            streaming = false;
        } else {
            int slot = (int) (number - base) / FINEST_SLOT;
            members = members.length < FINEST_SLOT ? Arrays.copyOf(members, FINEST_SLOT) : members;
            room = FINEST_SLOT;
            streaming = true;
            encodeSlotsBefore(slot, SlotSize.FINEST);
            boundary = base + (slot + 1L) * FINEST_SLOT;
        }
    }

    private void endRegion() {
        if (key < 0) {
            return;
        }
        int cut = streaming ? SlotSize.FINEST : cheapestCut();
        regions.word(Regions.region(key, cut, slotCount - slotsDone));
        encodeSlotsBefore(SlotSize.slots(cut), cut);
        slotsDone = 0;
    }

    private int cheapestCut() {
        int best = SlotSize.FINEST;
        long fewest = Long.MAX_VALUE;
        for (int cut = SlotSize.FINEST; cut <= SlotSize.COARSEST; cut++) {
            long bits = SlotEncoder.estimate(members, collected, cut);
            if (bits < fewest) {
                fewest = bits;
                best = cut;
            }
        }
        return best;
    }

    private void encodeSlotsBefore(int end, int cut) {
        int tenthSize = SlotSize.tenthSize(cut);
        int slotSize = SlotSize.TENTHS * tenthSize;
        int from = 0;
        for (; slotsDone < end; slotsDone++) {
            int first = slotsDone * slotSize;
            int to = from;
            while (to < collected && members[to] < first + slotSize) {
                to++;
            }
            slots.word(encoder.encode(words, members, from, to, first, tenthSize));
            counts.bits(encoded, 32);
            encoded += to - from;
            slotCount++;
            from = to;
        }
        System.arraycopy(members, from, members, 0, collected - from);
        collected -= from;
    }

    PackedNumbers build() {
        endRegion();
        if (encoded > MOST) {
            throw new IllegalStateException("More than " + MOST + " numbers");
        }
        counts.bits(encoded, 32);
        words.align(1);
        words.word(0); // bit fields are read from two words
        words.word(0);
        return new PackedNumbers(
                encoded, new Regions(regions.finish()), slots.finish(), counts.finish(), words.finish());
    }
}
