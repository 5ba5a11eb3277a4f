package io.github.blacklist4j.internal.longs;

/** Reads bit fields that begin anywhere in an array of longs, lowest bit first; {@link BitWriter} writes them. */
public final class BitFields {
    private BitFields() {}

    /** 64 bits from a bit position on. Reads two words, so there must be one more than the bits need. */
    public static long word(long[] words, long position) {
        int index = (int) (position >>> 6);
        int shift = (int) position & 63;
        return (words[index] >>> shift)
                | ((words[index + 1] << 1) << (63 - shift)); // in two shifts: one by 64 would shift by 0
    }

    /** A field of 0 to 63 bits. */
    public static long bits(long[] words, long position, int width) {
        return word(words, position) & ((1L << width) - 1);
    }

    /** An unsigned field of 32 bits, two in a word, from a word on. */
    public static long half(long[] words, int first, int index) {
        return (words[first + (index >>> 1)] >>> ((index & 1) << 5)) & 0xFFFF_FFFFL;
    }
}
