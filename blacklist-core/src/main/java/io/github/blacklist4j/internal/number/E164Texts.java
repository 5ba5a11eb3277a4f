package io.github.blacklist4j.internal.number;

import io.github.blacklist4j.internal.longs.PowersOfTen;
import io.github.blacklist4j.internal.number.NumberReaders.DigitReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts that every reader but a strict one reads as they stand: a plus and the digits of a number, with blanks, hyphens and
 * brackets between them. A table tells by the first four digits how many there may be; of all else it says nothing, and
 * {@link FastReading} is asked. Thread-safe.
 *
 * <p>The number is the digits themselves, and nothing of the table flows into it: the table may be out of every cache, and the
 * processor goes on to look for the number meanwhile. docs/performance.md, "Reading a number", has what that gains.
 */
final class E164Texts {
    static final int BEGINNING = 4; // digits
    private static final int BEGINNINGS = 10_000;
    private static final int KNOWN = 1; // no number has 0 digits

    private final short[] lengths =
            new short[BEGINNINGS]; // KNOWN, and bit n for n digits; racing threads write the same
    private final PlanTable plans;
    private final ReservedDigits reserved;

    E164Texts(PlanTable plans, ReservedDigits reserved) {
        this.plans = plans;
        this.reserved = reserved;
    }

    /** The digits of the number that a text is; {@link DigitReader#NO_NUMBER} if another reader has to be asked. */
    long digits(CharSequence text) {
        int length = text.length();
        if (length <= BEGINNING || length > FastReading.LONGEST || text.charAt(0) != '+') {
            return DigitReader.NO_NUMBER;
        }
        int i = 1;
        int beginning = 0;
        for (int left = BEGINNING; left > 0; i++) {
            char c = i < length ? text.charAt(i) : 0;
            if (c >= '0' && c <= '9') {
                beginning = beginning * 10 + c - '0';
                left--;
            } else if (!isSeparator(c)) {
                return DigitReader.NO_NUMBER;
            }
        }
        long number = beginning;
        int count = BEGINNING;
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                number = number * 10 + c - '0'; // what is too long for it has too many digits
                count++;
            } else if (!isSeparator(c)) {
                return DigitReader.NO_NUMBER;
            }
        }
        return stands(beginning, count) ? number : DigitReader.NO_NUMBER;
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == '-' || c == '(' || c == ')';
    }

    private boolean stands(int beginning, int count) {
        int known = lengths[beginning];
        if (known == 0) {
            known = lengths(beginning);
            lengths[beginning] = (short) known;
        }
        return count < Short.SIZE && (known >>> count & 1) != 0;
    }

    private int lengths(int beginning) {
        int known = KNOWN;
        for (int count = BEGINNING + 1; count < Short.SIZE; count++) {
            known |= stands(beginning, count, plans.ofCode(beginning / 10)) ? 1 << count : 0;
        }
        return known;
    }

    /** Whether the steps of {@link FastReading} leave all numbers alone that begin so and have so many digits. */
    private boolean stands(int beginning, int count, @Nullable RegionPlan plan) {
        if (plan == null || count < FastReading.FEWEST_ABROAD || reserved.mayBeName(beginning, count)) {
            return false;
        }
        int significant = count - plan.codeLength();
        boolean perhapsZeros =
                beginning % PowersOfTen.of(BEGINNING - plan.codeLength()) == 0; // as FastReading.possible
        return plan.isPossible(significant)
                && !perhapsZeros
                && plan.isCutNowhere(beginning, BEGINNING)
                && !FormerForms.mayBe(plan.code(), significant);
    }
}
