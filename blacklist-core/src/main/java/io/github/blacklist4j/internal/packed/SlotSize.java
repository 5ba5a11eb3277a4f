package io.github.blacklist4j.internal.packed;

/**
 * How the 10,000,000 numbers of a region are divided: 0 into 100 slots of 100,000, 1 into 10 slots of a million, 2 into
 * one slot. A slot has ten tenths, of which those without members cost nothing; so the smaller the slots, the less room
 * is taken by blocks of numbers that nobody was assigned, but each slot costs {@link SlotEncoder#SLOT_BITS}.
 */
final class SlotSize {
    static final int REGION = 10_000_000;
    static final int TENTHS = 10;
    static final int SMALLEST = 0;
    static final int LARGEST = 2;

    private SlotSize() {}

    /** How many numbers a tenth of a slot has. */
    static int tenthSize(int slotSize) {
        return slotSize == SMALLEST ? 10_000 : slotSize == LARGEST ? 1_000_000 : 100_000;
    }

    /** How many slots a region has. */
    static int slots(int slotSize) {
        return REGION / TENTHS / tenthSize(slotSize);
    }

    /**
     * The tenth of a number, counted from the start of the region. Divisions by constants, which compile to
     * multiplications (not measured alone).
     */
    static int tenthOfRegion(int slotSize, int inRegion) {
        return slotSize == SMALLEST
                ? inRegion / 10_000
                : slotSize == LARGEST ? inRegion / 1_000_000 : inRegion / 100_000;
    }
}
