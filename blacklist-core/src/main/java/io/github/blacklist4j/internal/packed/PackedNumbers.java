package io.github.blacklist4j.internal.packed;

import io.github.blacklist4j.internal.longs.LongChunks;
import io.github.blacklist4j.internal.longs.ObjectSizes;
import java.util.List;

/**
 * Numbers of up to 15 digits, packed to 5 to 7 bits each where they are dense. A number is found in four steps, of which
 * only the last goes to memory that no cache holds:
 *
 * <ol>
 *   <li>{@link Regions}: the 10,000,000 numbers with the same leading digits; a hash table of some kilobytes
 *   <li>{@link Slot}: a 100,000th, millionth or all of the region; one long. Its tenths without members cost nothing
 *   <li>the place of the number within the tenths that have members
 *   <li>{@link BitmapLines} or {@link EliasFanoPages}: whether that place is taken
 * </ol>
 *
 * <p>It consists of arrays without references between them: regions in order, slots, counts of the members before each slot
 * (32 bits each, and of all at the end), words.
 */
final class PackedNumbers implements NumberSet {
    /** The first number with too many digits. */
    static final long LIMIT = 1_000_000_000_000_000L;

    private final long size;

    // the arrays of what follows below: a cold lookup is saved loads that wait for each other, some 100 ns each
    private final long[][] regionTable;
    private final long[] firstRegions;
    private final long regionPlaces;
    private final long[][] slotChunks;
    private final long[][] wordChunks;

    private final Regions regions;
    private final LongChunks slots;
    private final LongChunks counts;
    private final LongChunks words;

    PackedNumbers(long size, Regions regions, LongChunks slots, LongChunks counts, LongChunks words) {
        this.size = size;
        this.regions = regions;
        this.regionTable = regions.table();
        this.firstRegions = regionTable[0];
        this.regionPlaces = regions.places();
        this.slots = slots;
        this.counts = counts;
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
        int within = (int) (number - key * SlotSize.REGION);
        int cut = Regions.cut(region);
        int tenths = SlotSize.tenths(cut, within);
        int slotOfRegion = tenths / SlotSize.TENTHS;
        int tenth = tenths - slotOfRegion * SlotSize.TENTHS;
        long index = Regions.firstSlot(region) + slotOfRegion;
        long slot = slotChunks[(int) (index >>> LongChunks.CHUNK_BITS)][LongChunks.inChunk(index)];
        if (!Slot.hasTenth(slot, tenth)) {
            return false;
        }
        int tenthSize = SlotSize.tenthSize(cut);
        int place = Slot.tenthsBefore(slot, tenth) * tenthSize + within - tenths * tenthSize;
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
            return ~(next == regions.count() ? size : counts.half(Regions.firstSlot(regions.get(next))));
        }
        int within = (int) (number - key * SlotSize.REGION);
        int cut = Regions.cut(region);
        int tenths = SlotSize.tenths(cut, within);
        int tenth = tenths % SlotSize.TENTHS;
        long index = Regions.firstSlot(region) + tenths / SlotSize.TENTHS;
        long slot = slots.get(index);
        int tenthSize = SlotSize.tenthSize(cut);
        int place = Slot.tenthsBefore(slot, tenth) * tenthSize;
        if (Slot.hasTenth(slot, tenth)) {
            int rank = find(slot, tenthSize, place + within - tenths * tenthSize);
            return rank >= 0 ? counts.half(index) + rank : ~(counts.half(index) + ~rank);
        }
        if (place == Slot.tenths(slot) * tenthSize) {
            return ~counts.half(index + 1); // after all members of the slot
        }
        int rank = find(slot, tenthSize, place);
        return ~(counts.half(index) + (rank >= 0 ? rank : ~rank));
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
        long before = counts.half(index);
        long region = regions.get(regions.ofSlot(index));
        int tenthSize = SlotSize.tenthSize(Regions.cut(region));
        int places = Slot.tenths(slot) * tenthSize;
        int inSlot = (int) (rank - before);
        int place = Slot.isLines(slot)
                ? BitmapLines.select(words, slot, places, inSlot, (int) (counts.half(index + 1) - before))
                : EliasFanoPages.select(words, slot, places, inSlot);
        int tenthsBefore = place / tenthSize;
        int tenth = Slot.tenthAt(slot, tenthsBefore);
        long tenths = (index - Regions.firstSlot(region)) * SlotSize.TENTHS + tenth;
        return Regions.key(region) * SlotSize.REGION + tenths * tenthSize + (place - tenthsBefore * tenthSize);
    }

    /** The last slot with no more members before it than this, so one that has members itself. */
    private long slotOfRank(long rank) {
        long low = 0;
        long high = slots.length();
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (counts.half(middle) <= rank) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public Cursor from(long lowest) {
        return new PackedCursor(regions, slots, words, Math.max(0, lowest));
    }

    /**
     * Whether each of {@code numbers[from]} to {@code numbers[to - 1]} is one of these, into the same places of
     * {@code found}. Faster than one by one, as the accesses to memory overlap.
     */
    void containsAll(long[] numbers, int from, int to, boolean[] found) {
        new PackedBatch(regions, slots, words).containsAll(numbers, from, to, found);
    }

    /** The arrays it consists of; {@link #of} makes it again of these. */
    List<LongChunks> parts() {
        return List.of(regions.ordered(), slots, counts, words);
    }

    /** From the four {@link #parts} of a set. */
    static PackedNumbers of(List<LongChunks> parts) {
        LongChunks slots = parts.get(1);
        LongChunks counts = parts.get(2);
        return new PackedNumbers(counts.half(slots.length()), new Regions(parts.get(0)), slots, counts, parts.get(3));
    }

    @Override
    public long bytes() {
        return ObjectSizes.object(2 * 8 + 8 * 4) + regions.bytes() + slots.bytes() + counts.bytes() + words.bytes();
    }
}
