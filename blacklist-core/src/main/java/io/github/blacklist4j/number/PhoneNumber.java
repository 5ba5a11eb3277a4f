package io.github.blacklist4j.number;

import static java.util.Objects.requireNonNull;

/**
 * A telephone number in E.164 form: country code and national number, digits only. Immutable. That it is <em>valid</em>
 * (assigned in its numbering plan) is not claimed, see {@link NumberReader#valid}.
 *
 * <p>Numbers are personal data: {@link #toString} is masked, {@link #e164} is the whole number.
 *
 * @param digits the digits without the plus; no E.164 number begins with a zero, so none is lost
 */
public record PhoneNumber(long digits) implements Comparable<PhoneNumber> {
    /** The most digits of a number: ITU-T E.164 (11/2010), section 6. */
    public static final int MAX_DIGITS = 15;

    private static final long LIMIT = 1_000_000_000_000_000L; // 10^MAX_DIGITS

    /**
     * Checks the digits.
     *
     * @param digits see the record
     * @throws IllegalArgumentException unless there are 1 to {@value #MAX_DIGITS} digits
     */
    public PhoneNumber {
        if (digits <= 0 || digits >= LIMIT) {
            throw new IllegalArgumentException("A number has 1 to 15 digits and does not begin with a zero (E.164)");
        }
    }

    /**
     * Takes a number that is already in E.164 form, as {@link #e164} writes it. Texts of people and machines are read
     * by a {@link NumberReader}.
     *
     * @param e164 a plus and 1 to 15 digits
     * @return the number
     * @throws IllegalArgumentException if it is anything else; the message does not repeat it
     */
    public static PhoneNumber ofE164(String e164) {
        requireNonNull(e164, "e164");
        if (e164.length() < 2 || e164.length() > MAX_DIGITS + 1 || e164.charAt(0) != '+') {
            throw new IllegalArgumentException("Not E.164: a plus and 1 to 15 digits expected");
        }
        long digits = 0;
        for (int i = 1; i < e164.length(); i++) {
            int digit = e164.charAt(i) - '0';
            if (digit < 0 || digit > 9 || (i == 1 && digit == 0)) {
                throw new IllegalArgumentException("Not E.164: no digit at position " + i);
            }
            digits = digits * 10 + digit;
        }
        return new PhoneNumber(digits);
    }

    /**
     * The whole number.
     *
     * @return a plus and the digits
     */
    public String e164() {
        return "+" + digits;
    }

    @Override
    public int compareTo(PhoneNumber other) {
        return Long.compare(digits, other.digits);
    }

    /** The masked number, fit for a log. */
    @Override
    public String toString() {
        return Masked.of(e164());
    }
}
