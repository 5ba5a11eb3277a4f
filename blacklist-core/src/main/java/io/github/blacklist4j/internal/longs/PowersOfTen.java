package io.github.blacklist4j.internal.longs;

/** Powers of ten and counts of decimal digits, from a table: a lookup needs them and cannot afford a loop of divisions. */
public final class PowersOfTen {
    private static final long[] POWERS = new long[19]; // up to 10^18, the largest in a long

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private PowersOfTen() {}

    /** The power with an exponent of 0 to 18. */
    public static long of(int exponent) {
        return POWERS[exponent];
    }

    /** How many digits a number of 0 or more has; 0 has one. */
    public static int digits(long number) {
        int digits = 1;
        while (digits < POWERS.length && number >= POWERS[digits]) {
            digits++;
        }
        return digits;
    }
}
