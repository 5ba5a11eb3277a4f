package io.github.blacklist4j.internal.index;

/**
 * How the 10,000,000 numbers of a region are cut: 0 into 100 slots of 100,000, 1 into 10 slots of a million, 2 into one.
 * A slot has ten tenths. The finer the cut, the more blocks that nobody was assigned cost nothing, but slots do.
 */
final class Cut {
    static final int REGION = 10_000_000;
    static final int TENTHS = 10;
    static final int FINEST = 0;
    static final int COARSEST = 2;

    private static final int[] TENTH_SIZE = {10_000, 100_000, 1_000_000};
    private static final int SHIFT = 45;
    private static final long[] RECIPROCAL = {
        (1L << SHIFT) / 10_000 + 1, (1L << SHIFT) / 100_000 + 1, (1L << SHIFT) / 1_000_000 + 1
    };

    private Cut() {}

    /** How many numbers a tenth has. */
    static int tenthSize(int cut) {
        return TENTH_SIZE[cut];
    }

    static int slots(int cut) {
        return REGION / TENTHS / TENTH_SIZE[cut];
    }

    /** {@code within / tenthSize(cut)}, multiplied instead of divided: exact below 2^24 (divisors below 2^20). */
    static int tenths(int cut, int within) {
        return (int) ((within * RECIPROCAL[cut]) >>> SHIFT);
    }
}
