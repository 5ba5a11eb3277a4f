package io.github.blacklist4j.internal.index;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.internal.longs.PowersOfTen;
import io.github.blacklist4j.number.PhoneNumber;

/**
 * The entry that decides about a number, packed into an {@code int}: how many digits of the number it matches, and
 * whether it is an ALLOW. So {@code contains} of a text allocates 0 bytes (the benchmark {@code DecisionCost} with
 * {@code -prof gc}).
 */
public final class Answer {
    /** No live entry matches. */
    public static final int NONE = 0;

    private static final int ALLOW_BIT = 1;
    private static final int EXACT = PhoneNumber.MAX_DIGITS + 1; // more digits than a prefix can have

    /** A live BLOCK of the number itself. */
    public static final int BLOCK = EXACT << 1;

    private Answer() {}

    static int exact(Rule rule) {
        return pack(EXACT, rule);
    }

    static int prefix(int digits, Rule rule) {
        return pack(digits, rule);
    }

    private static int pack(int digits, Rule rule) {
        return digits << 1 | (rule.allow() ? ALLOW_BIT : 0);
    }

    /**
     * Whether the number is listed.
     *
     * @param answer an answer
     * @return true for a BLOCK
     */
    public static boolean isBlock(int answer) {
        return answer != NONE && (answer & ALLOW_BIT) == 0;
    }

    private static boolean isExact(int answer) {
        return answer >> 1 == EXACT;
    }

    /**
     * How many digits the deciding entry leaves open: none if it is an exact one.
     *
     * @param answer an answer other than {@link #NONE}
     * @param digits the number that was asked for
     * @return the fewer, the closer the entry is to the number
     */
    public static int open(int answer, long digits) {
        return isExact(answer) ? 0 : PowersOfTen.digits(digits) - (answer >> 1);
    }

    /**
     * What the deciding entry matches.
     *
     * @param answer an answer other than {@link #NONE}
     * @param digits the number that was asked for
     * @return that number, or its first digits
     */
    public static Pattern pattern(int answer, long digits) {
        return isExact(answer)
                ? new Pattern.Exact(new PhoneNumber(digits))
                : new Pattern.Prefix(Long.toString(digits).substring(0, answer >> 1));
    }
}
