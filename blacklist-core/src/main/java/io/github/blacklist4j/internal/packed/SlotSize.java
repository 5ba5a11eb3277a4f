package io.github.blacklist4j.internal.packed;

/**
 * How the 10,000,000 numbers of a region are cut: 0 into 100 slots of 100,000, 1 into 10 slots of a million, 2 into one.
 * A slot has ten tenths. The finer the cut, the more blocks that nobody was assigned cost nothing, but slots do.
 */
final class SlotSize {
    static final int REGION = 10_000_000;
    static final int TENTHS = 10;
    static final int FINEST = 0;
    static final int COARSEST = 2;

    private SlotSize() {}

    /** How many numbers a tenth has. */
    static int tenthSize(int cut) {
        return cut == FINEST ? 10_000 : cut == COARSEST ? 1_000_000 : 100_000;
    }

    static int slots(int cut) {
        return REGION / TENTHS / tenthSize(cut);
    }

    /** In which tenth of the region, of all slots, a number is: divided by constants, so no division is executed. */
    static int tenths(int cut, int within) {
        return cut == FINEST ? within / 10_000 : cut == COARSEST ? within / 1_000_000 : within / 100_000;
    }
}
