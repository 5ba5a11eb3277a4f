package io.github.blacklist4j.internal.policy;

import java.util.Map;

/**
 * Values by the digits of a number: a hash table with open addressing, since the key of a {@code Map} would be an object
 * for each look-up. Not changed once it is made. Not measured alone; it is part of {@code DecisionCost}.
 *
 * @param <V> the value
 */
final class DigitTable<V> {
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L; // 2^64 over the golden ratio: Knuth, TAOCP 6.4

    private final long[] digits; // 0, which is no number, where there is nothing
    private final Object[] values;
    private final int shift;
    private final V otherwise;

    /** At most half full, so that a search is short and ends. */
    DigitTable(Map<Long, V> entries, V otherwise) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(2L * entries.size() + 1);
        this.digits = new long[1 << bits];
        this.values = new Object[1 << bits];
        this.shift = Long.SIZE - bits;
        this.otherwise = otherwise;
        entries.forEach((key, value) -> {
            int place = place(key);
            digits[place] = key;
            values[place] = value;
        });
    }

    @SuppressWarnings("unchecked") // the constructor takes values of this type only
    V get(long key) {
        int place = place(key);
        return digits[place] == key ? (V) values[place] : otherwise;
    }

    /** Where the key is, or the free place where it would be. */
    private int place(long key) {
        int place = (int) ((key * SPREAD) >>> shift);
        while (digits[place] != key && digits[place] != 0) {
            place = (place + 1) & (digits.length - 1);
        }
        return place;
    }
}
