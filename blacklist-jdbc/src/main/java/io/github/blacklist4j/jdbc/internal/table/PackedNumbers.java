package io.github.blacklist4j.jdbc.internal.table;

import java.util.Arrays;

/**
 * Numbers in the order of their texts, in two or three bytes each: a zero and their length wherever it changes, then for each
 * number how much it is above the last one of its length, seven bits to a byte, the lowest first; all bytes but the last one have
 * their highest bit set. Used by one thread.
 */
final class PackedNumbers {
    /** The most bytes of one number: its length, and 15 digits in sevens of bits. */
    static final int MOST_OF_ONE = 10;

    private static final int MOST_DIGITS = 15;
    private static final int BITS_OF_BYTE = 7;
    private static final int LOW_BITS = 0x7f;
    private static final int MORE = 0x80;
    private static final int FIRST_SIZE = 64;

    private final long[] last = new long[MOST_DIGITS + 1]; // of each length
    private byte[] packed = new byte[FIRST_SIZE];
    private int size;
    private int length;

    /** Whether a text is a number that can be packed: a plus and 1 to 15 digits, the first of them no zero. */
    static boolean canHold(String text) {
        int length = text.length() - 1;
        if (length < 1 || length > MOST_DIGITS || text.charAt(0) != '+' || text.charAt(1) == '0') {
            return false;
        }
        for (int i = 1; i <= length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Adds a number that comes after all others; afterwards {@link #size} tells. */
    void add(String number) {
        if (packed.length < size + MOST_OF_ONE) {
            packed = Arrays.copyOf(packed, 2 * packed.length);
        }
        int digits = number.length() - 1;
        if (digits != length) {
            length = digits;
            append(0);
            append(digits);
        }
        long value = Long.parseLong(number, 1, number.length(), 10);
        long rest = value - last[digits];
        last[digits] = value;
        while (rest > LOW_BITS) {
            append(MORE | (int) (rest & LOW_BITS));
            rest >>>= BITS_OF_BYTE;
        }
        append((int) rest);
    }

    private void append(int value) {
        packed[size++] = (byte) value;
    }

    int size() {
        return size;
    }

    byte[] bytes() {
        return Arrays.copyOf(packed, size);
    }

    /** Goes through packed numbers, in order. Twice as fast as giving each of them to a function. */
    static final class Cursor {
        private final long[] last = new long[MOST_DIGITS + 1];
        private final byte[] packed;
        private int at;
        private int length;
        private long number;

        Cursor(byte[] packed) {
            this.packed = packed;
        }

        /** Goes to the next number; returns whether there is one. */
        boolean next() {
            if (at == packed.length) {
                return false;
            }
            if (packed[at] == 0) { // no number is as much as the one before
                last[length] = number;
                length = packed[at + 1];
                number = last[length];
                at += 2;
            }
            int value = packed[at++];
            long difference = value & LOW_BITS;
            for (int shift = BITS_OF_BYTE; value < 0; shift += BITS_OF_BYTE) {
                value = packed[at++];
                difference |= (long) (value & LOW_BITS) << shift;
            }
            number += difference;
            return true;
        }

        /** The number it is at: digits without leading zeros. */
        long number() {
            return number;
        }

        /** How many digits that has. */
        int length() {
            return length;
        }
    }
}
