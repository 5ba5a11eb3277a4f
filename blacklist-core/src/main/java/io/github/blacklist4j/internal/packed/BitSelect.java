package io.github.blacklist4j.internal.packed;

/**
 * Select in a word: the place of the n-th one. Java 17 has no intrinsic for it, so: popcounts of the bytes summed up in
 * parallel, as in S. Vigna, "Broadword Implementation of Rank/Select Queries" (2008), then a table for the byte. Not
 * measured alone; part of each lookup in {@link EliasFanoPages} and of each select.
 */
final class BitSelect {
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = 0x8080_8080_8080_8080L;
    private static final byte[] IN_BYTE = inByte(); // [n << 8 | byte], 2 KiB

    private BitSelect() {}

    /** The place of the one with {@code n} others below it; the word must have more than {@code n}. */
    static int select(long word, int n) {
        long sums = word - ((word >>> 1) & 0x5555_5555_5555_5555L);
        sums = (sums & 0x3333_3333_3333_3333L) + ((sums >>> 2) & 0x3333_3333_3333_3333L);
        sums = ((sums + (sums >>> 4)) & 0x0F0F_0F0F_0F0F_0F0FL) * ONES; // byte i: ones of the bytes 0 to i
        long bytesBefore = (((n * ONES) | TOPS) - sums) & TOPS; // a top bit for each byte with sum <= n
        int shift = Long.bitCount(bytesBefore) << 3;
        int rest = n - (int) (((sums << 8) >>> shift) & 0xFF);
        return shift + IN_BYTE[(rest << 8) | (int) ((word >>> shift) & 0xFF)];
    }

    private static byte[] inByte() {
        byte[] table = new byte[8 << 8];
        for (int value = 0; value < 256; value++) {
            int n = 0;
            for (int bit = 0; bit < 8; bit++) {
                if ((value >>> bit & 1) != 0) {
                    table[n++ << 8 | value] = (byte) bit;
                }
            }
        }
        return table;
    }
}
