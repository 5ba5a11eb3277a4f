package io.github.blacklist4j.internal.index;

/** Prefixes of a list, found by longest match; immutable. */
final class PrefixRules {
    static final PrefixRules EMPTY = new PrefixRules(LayeredRules.EMPTY);

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
        long first = number;
        for (int length = Long.toString(number).length(); length > 0; length--, first /= 10) {
            Rule rule = rules.rule(key(first, length));
            if (rule.countsAt(epochMillis)) {
                return Answer.prefix(length, rule);
            }
        }
        return Answer.NONE;
    }

    int size() {
        return rules.size();
    }

    long bytes() {
        return rules.bytes();
    }
}
