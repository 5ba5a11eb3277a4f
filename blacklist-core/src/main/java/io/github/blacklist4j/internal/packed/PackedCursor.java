package io.github.blacklist4j.internal.packed;

import io.github.blacklist4j.internal.longs.LongChunks;

/** Iterates over {@link PackedNumbers}, decoding a line or page at a time. Not thread-safe. */
final class PackedCursor implements NumberSet.NumberCursor {
    private final Regions regions;
    private final LongChunks slots;
    private final LongChunks words;

    private int region; // index of the current one
    private int slotOfRegion;
    private long slot;
    private int tenthSize;
    private long base; // first number of the slot
    private int piece; // line or page to be decoded next
    private int pieces;

    private int[] places = new int[BitmapLines.BITS]; // of the members of a piece; grows for pages with more
    private int at;
    private int count;
    private int tenthsLeft; // a bit for each tenth with members after the current one
    private int end; // first place after the current tenth
    private long shift; // what is added to a place of the current tenth to get the number
    private long number;

    PackedCursor(Regions regions, LongChunks slots, LongChunks words, long lowest) {
        this.regions = regions;
        this.slots = slots;
        this.words = words;
        seek(lowest);
    }

    private void seek(long lowest) {
        long key = lowest / SlotSize.REGION;
        region = regions.ceiling(key);
        if (region == regions.count()) {
            return;
        }
        if (Regions.key(regions.get(region)) > key) {
            enter(0);
            return;
        }
        int slotSize = Regions.slotSize(regions.get(region));
        int inRegion = (int) (lowest - key * SlotSize.REGION);
        int tenthOfRegion = SlotSize.tenthOfRegion(slotSize, inRegion);
        enter(tenthOfRegion / SlotSize.TENTHS);
        int tenth = tenthOfRegion % SlotSize.TENTHS;
        int place = Slot.tenthsBefore(slot, tenth) * tenthSize
                + (Slot.hasTenth(slot, tenth) ? inRegion - tenthOfRegion * tenthSize : 0);
        if (place < Slot.tenths(slot) * tenthSize) {
            piece = Slot.isLines(slot) ? BitmapLines.line(slot, place) : EliasFanoPages.page(slot, place);
        } else {
            piece = pieces;
        }
        while (at < count || load()) {
            if (numberAt(at) >= lowest) {
                return;
            }
            at++;
        }
    }

    @Override
    public boolean next() {
        if (at == count && !load()) {
            return false;
        }
        number = numberAt(at++);
        return true;
    }

    @Override
    public long number() {
        return number;
    }

    private long numberAt(int index) {
        int place = places[index];
        while (place >= end) {
            nextTenth();
        }
        return shift + place;
    }

    private void nextTenth() {
        shift = base + (long) Integer.numberOfTrailingZeros(tenthsLeft) * tenthSize - end;
        tenthsLeft &= tenthsLeft - 1;
        end += tenthSize;
    }

    private boolean load() {
        at = 0;
        count = 0;
        while (count == 0) {
            if (piece < pieces) {
                decode();
            } else if (region >= regions.count()) {
                return false;
            } else if (slotOfRegion + 1 < SlotSize.slots(Regions.slotSize(regions.get(region)))) {
                enter(slotOfRegion + 1);
            } else if (++region < regions.count()) {
                enter(0);
            }
        }
        return true;
    }

    private void decode() {
        int all = Slot.tenths(slot) * tenthSize;
        if (Slot.isLines(slot)) {
            count = BitmapLines.decode(words, slot, piece, places);
        } else {
            int members = EliasFanoPages.members(words, slot, piece);
            places = places.length < members ? new int[Math.max(members, 2 * places.length)] : places;
            count = EliasFanoPages.decode(words, slot, all, piece, places);
        }
        piece++;
    }

    /** Moves to the start of a slot of the region. */
    private void enter(int newSlot) {
        long current = regions.get(region);
        slotOfRegion = newSlot;
        slot = slots.get(Regions.firstSlot(current) + newSlot);
        tenthSize = SlotSize.tenthSize(Regions.slotSize(current));
        base = Regions.key(current) * SlotSize.REGION + (long) newSlot * SlotSize.TENTHS * tenthSize;
        tenthsLeft = Slot.tenthMask(slot);
        end = 0;
        piece = 0;
        int all = Slot.tenths(slot) * tenthSize;
        pieces = slot == Slot.EMPTY
                ? 0
                : Slot.isLines(slot) ? BitmapLines.lines(slot, all) : EliasFanoPages.pages(slot, all);
    }
}
