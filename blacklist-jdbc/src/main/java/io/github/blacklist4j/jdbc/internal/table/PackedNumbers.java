package io.github.blacklist4j.jdbc.internal.table;

import java.nio.charset.StandardCharsets;

/**
 * Numbers in the order of their texts, in two or three characters each: a character for their length wherever it changes, then for
 * each number how much it is above the last one of its length. Used by one thread.
 *
 * <p>A length is one of {@code !} to {@code /}; a difference is written by fives of its bits, the lowest first, in {@code 0} to
 * {@code O} if it ends there, and {@code P} to {@code o} if it goes on.
 */
final class PackedNumbers {
    /** The most characters of one number: its length, and 15 digits in fives of bits. */
    static final int MOST_OF_ONE = 11;

    private static final int MOST_DIGITS = 15;
    private static final char LENGTH = ' '; // plus 1 to 15
    private static final char BITS = '0';
    private static final int MORE = 0x20;
    private static final int LOW_BITS = 0x1f;
    private static final int BITS_OF_CHARACTER = 5;

    private final StringBuilder packed = new StringBuilder();
    private final long[] last = new long[MOST_DIGITS + 1]; // of each length
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

    /** Whether a text is one that {@link #text} has made: it begins with a length. */
    static boolean isPacked(String content) {
        return !content.isEmpty() && content.charAt(0) > LENGTH && content.charAt(0) < BITS;
    }

    /** Adds a number that comes after all others; afterwards {@link #size} tells. */
    void add(String number) {
        int digits = number.length() - 1;
        if (digits != length) {
            length = digits;
            packed.append((char) (LENGTH + digits));
        }
        long value = Long.parseLong(number, 1, number.length(), 10);
        long rest = value - last[digits];
        last[digits] = value;
        while (rest > LOW_BITS) {
            packed.append((char) (BITS + MORE + (rest & LOW_BITS)));
            rest >>>= BITS_OF_CHARACTER;
        }
        packed.append((char) (BITS + rest));
    }

    int size() {
        return packed.length();
    }

    String text() {
        return packed.toString();
    }

    /** Takes a number, as it was written: without leading zeros. */
    interface Taker {
        void take(long number, int length);
    }

    /** Gives all numbers of a packed text, in order. */
    static void each(String text, Taker taker) {
        byte[] packed = text.getBytes(StandardCharsets.US_ASCII); // twice as fast as by characters
        long[] last = new long[MOST_DIGITS + 1];
        int length = 0;
        long rest = 0;
        int shift = 0;
        for (byte c : packed) {
            if (c < BITS) {
                length = c - LENGTH;
            } else {
                rest |= (long) ((c - BITS) & LOW_BITS) << shift;
                shift += BITS_OF_CHARACTER;
                if (c < BITS + MORE) {
                    last[length] += rest;
                    taker.take(last[length], length);
                    rest = 0;
                    shift = 0;
                }
            }
        }
    }
}
