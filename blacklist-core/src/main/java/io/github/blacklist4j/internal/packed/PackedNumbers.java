package io.github.blacklist4j.internal.packed;

import io.github.blacklist4j.internal.longs.LongChunks;
import io.github.blacklist4j.internal.longs.ObjectSizes;
import io.github.blacklist4j.internal.longs.PowersOfTen;
import java.util.List;

/**
 * Numbers of up to 15 digits, packed to 5 to 7 bits each where they are dense. A number is found in four steps:
 *
 * <ol>
 *   <li>{@link Regions}: the 10,000,000 numbers with the same leading digits; a hash table of some kilobytes
 *   <li>{@link Slot}: 100,000, a million or all numbers of the region; one long. Tenths without members cost nothing
 *   <li>the place of the number within the tenths that have members
 *   <li>{@link BitmapLines} or {@link EliasFanoPages}: whether there is a member at that place
 * </ol>
 *
 * <p>It consists of arrays without references between them: regions in order, slots, the rank at which each slot begins
 * (32 bits each, and the size at the end), words.
 *
 * <p>{@code Comparison} at 250 million numbers, isolated, where a DRAM read takes 548 ns: hit 1,239 ns, near miss
 * 1,192, far miss (the region is not there) 261. docs/performance.md says what was tried besides.
 */
final class PackedNumbers implements NumberSet {
    /** The same as {@code PhoneNumber.MAX_DIGITS}, which this room does not see; a test compares them. */
    static final int MOST_DIGITS = 15;

    /** The first number with too many digits. */
    static final long LIMIT = PowersOfTen.of(MOST_DIGITS);

    private final long size;

    // the arrays inside the objects below, so that a cold lookup does not wait for the objects: some 100 ns each
    private final long[][] regionTable;
    private final long[] firstRegions;
    private final long regionPlaces;
    private final long[][] slotChunks;
    private final long[][] wordChunks;

    private final Regions regions;
    private final LongChunks slots;
    private final LongChunks ranks;
    private final LongChunks words;

    PackedNumbers(long size, Regions regions, LongChunks slots, LongChunks ranks, LongChunks words) {
        this.size = size;
        this.regions = regions;
        this.regionTable = regions.table();
        this.firstRegions = regionTable[0];
        this.regionPlaces = regions.places();
        this.slots = slots;
        this.ranks = ranks;
        this.words = words;
        this.slotChunks = slots.chunks();
        this.wordChunks = words.chunks();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean contains(long number) {
        long key = number / SlotSize.REGION;
        long region = number < 0 ? Regions.NONE : Regions.find(firstRegions, regionTable, regionPlaces, key);
        if (region == Regions.NONE) {
            return false;
        }
        int inRegion = (int) (number - key * SlotSize.REGION);
        int slotSize = Regions.slotSize(region);
        int tenthOfRegion = SlotSize.tenthOfRegion(slotSize, inRegion);
        int slotOfRegion = tenthOfRegion / SlotSize.TENTHS;
        int tenth = tenthOfRegion - slotOfRegion * SlotSize.TENTHS;
        long index = Regions.firstSlot(region) + slotOfRegion;
        long slot = slotChunks[(int) (index >>> LongChunks.CHUNK_BITS)][LongChunks.inChunk(index)];
        if (!Slot.hasTenth(slot, tenth)) {
            return false;
        }
        int tenthSize = SlotSize.tenthSize(slotSize);
        int place = Slot.tenthsBefore(slot, tenth) * tenthSize + inRegion - tenthOfRegion * tenthSize;
        return Slot.isLines(slot)
                ? BitmapLines.contains(wordChunks, slot, place)
                : EliasFanoPages.find(words, slot, Slot.tenths(slot) * tenthSize, place) >= 0;
    }

    @Override
    public long rank(long number) {
        if (number < 0) {
            return -1;
        }
        long key = number / SlotSize.REGION;
        long region = regions.find(key);
        if (region == Regions.NONE) {
            int next = regions.ceiling(key);
            return ~(next == regions.count() ? size : ranks.half(Regions.firstSlot(regions.get(next))));
        }
        int inRegion = (int) (number - key * SlotSize.REGION);
        int slotSize = Regions.slotSize(region);
        int tenthOfRegion = SlotSize.tenthOfRegion(slotSize, inRegion);
        int tenth = tenthOfRegion % SlotSize.TENTHS;
        long index = Regions.firstSlot(region) + tenthOfRegion / SlotSize.TENTHS;
        long slot = slots.get(index);
        int tenthSize = SlotSize.tenthSize(slotSize);
        int place = Slot.tenthsBefore(slot, tenth) * tenthSize;
        if (Slot.hasTenth(slot, tenth)) {
            int rank = find(slot, tenthSize, place + inRegion - tenthOfRegion * tenthSize);
            return rank >= 0 ? ranks.half(index) + rank : ~(ranks.half(index) + ~rank);
        }
        if (place == Slot.tenths(slot) * tenthSize) {
            return ~ranks.half(index + 1); // after all members of the slot
        }
        int rank = find(slot, tenthSize, place);
        return ~(ranks.half(index) + (rank >= 0 ? rank : ~rank));
    }

    private int find(long slot, int tenthSize, int place) {
        return Slot.isLines(slot)
                ? BitmapLines.find(words, slot, place)
                : EliasFanoPages.find(words, slot, Slot.tenths(slot) * tenthSize, place);
    }

    @Override
    public long select(long rank) {
        if (rank < 0 || rank >= size) {
            throw new IndexOutOfBoundsException("rank " + rank + " of " + size);
        }
        long index = slotOfRank(rank);
        long slot = slots.get(index);
        long before = ranks.half(index);
        long region = regions.get(regions.ofSlot(index));
        int tenthSize = SlotSize.tenthSize(Regions.slotSize(region));
        int places = Slot.tenths(slot) * tenthSize;
        int inSlot = (int) (rank - before);
        int place = Slot.isLines(slot)
                ? BitmapLines.select(words, slot, places, inSlot, (int) (ranks.half(index + 1) - before))
                : EliasFanoPages.select(words, slot, places, inSlot);
        int tenthsBefore = place / tenthSize;
        int tenth = Slot.tenthAt(slot, tenthsBefore);
        long tenthOfRegion = (index - Regions.firstSlot(region)) * SlotSize.TENTHS + tenth;
        return Regions.key(region) * SlotSize.REGION + tenthOfRegion * tenthSize + (place - tenthsBefore * tenthSize);
    }

    /** The last slot that begins at this rank or before, so one that has members. */
    private long slotOfRank(long rank) {
        long low = 0;
        long high = slots.length();
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (ranks.half(middle) <= rank) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public NumberCursor from(long lowest) {
        return new PackedCursor(regions, slots, words, Math.max(0, lowest));
    }

    Regions regions() {
        return regions;
    }

    LongChunks slots() {
        return slots;
    }

    LongChunks words() {
        return words;
    }

    /** The arrays it consists of, for {@link #of}. */
    List<LongChunks> parts() {
        return List.of(regions.ordered(), slots, ranks, words);
    }

    /** The set that has given {@link #parts}. */
    static PackedNumbers of(List<LongChunks> parts) {
        LongChunks slots = parts.get(1);
        LongChunks ranks = parts.get(2);
        return new PackedNumbers(ranks.half(slots.length()), new Regions(parts.get(0)), slots, ranks, parts.get(3));
    }

    @Override
    public long bytes() {
        return ObjectSizes.object(2 * 8 + 8 * 4) + regions.bytes() + slots.bytes() + ranks.bytes() + words.bytes();
    }
}
