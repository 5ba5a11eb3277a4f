package io.github.blacklist4j.internal.packed;

/**
 * What a lookup has to know of a block, in one long, so that it takes one read: bits 0 to 9 say which tenths have
 * members, bit 10 whether these are in {@link BitmapLines} or {@link EliasFanoPages}, bit 11 is the {@link Directory}'s, bits 12 to 23
 * are the parameters of either, the upper 40 say where in the words they begin. Only tenths with members are encoded, one after the
 * other: a place is a number's index within these.
 */
final class Slot {
    private static final int ALL_TENTHS = (1 << BlockSize.TENTHS) - 1;
    private static final long LINES = 1L << 10;
    private static final int PARAMETERS = 12; // first bit
    private static final int OFFSET = 24; // first bit

    private Slot() {}

    static long lines(int tenths, int parameters, long offset) {
        return pages(tenths, parameters, offset) | LINES;
    }

    static long pages(int tenths, int parameters, long offset) {
        if (offset >>> (Long.SIZE - OFFSET) != 0) {
            throw new IllegalStateException("more than 2^40 bits");
        }
        return (offset << OFFSET) | ((long) parameters << PARAMETERS) | tenths;
    }

    static boolean isLines(long slot) {
        return (slot & LINES) != 0;
    }

    static int parameters(long slot) {
        return (int) (slot >>> PARAMETERS) & 0xFFF;
    }

    /** Where its lines or pages begin, in bits. */
    static long offset(long slot) {
        return slot >>> OFFSET;
    }

    static boolean hasTenth(long slot, int tenth) {
        return ((slot >>> tenth) & 1) != 0;
    }

    /** How many tenths before one have members. */
    static int tenthsBefore(long slot, int tenth) {
        return Long.bitCount(slot & ((1L << tenth) - 1));
    }

    /** A bit for each tenth with members. */
    static int tenthMask(long slot) {
        return (int) slot & ALL_TENTHS;
    }

    /** How many tenths have members. */
    static int tenths(long slot) {
        return Long.bitCount(slot & ALL_TENTHS);
    }

    /** The tenth with members before which {@code tenthsBefore} others have some. */
    static int tenthAt(long slot, int tenthsBefore) {
        return BitSelect.select(slot & ALL_TENTHS, tenthsBefore);
    }
}
