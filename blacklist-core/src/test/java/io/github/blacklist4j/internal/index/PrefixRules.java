package io.github.blacklist4j.internal.index;

/** Prefixes of a list, found by longest match; immutable. */
final class PrefixRules {
    static final PrefixRules EMPTY = new PrefixRules(LayeredRules.EMPTY);

    private static final long[] POWERS_OF_TEN = new long[17];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    private final LayeredRules rules;

    PrefixRules(LayeredRules rules) {
        this.rules = rules;
    }

    /** Digits and their count in one key. */
    static long key(String digits) {
        return key(Long.parseLong(digits), digits.length());
    }

    private static long key(long digits, int length) {
        return digits << 4 | length;
    }

    PrefixRules with(SortedRules changes) {
        return new PrefixRules(rules.with(changes));
    }

    /** The longest prefix of a number that counts. */
    int longest(long number, long epochMillis) {
        if (rules.size() == 0) {
            return Answer.NONE;
        }
        int digits = length(number);
        for (int length = digits; length > 0; length--) {
            Rule rule = rules.rule(key(number / POWERS_OF_TEN[digits - length], length));
            if (rule.countsAt(epochMillis)) {
                return Answer.prefix(length, rule);
            }
        }
        return Answer.NONE;
    }

    private static int length(long number) {
        int length = 1;
        while (number >= POWERS_OF_TEN[length]) {
            length++;
        }
        return length;
    }

    int size() {
        return rules.size();
    }

    long bytes() {
        return rules.bytes();
    }
}
