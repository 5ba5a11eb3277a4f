package io.github.blacklist4j.internal.index;

import io.github.blacklist4j.internal.longs.ObjectSizes;
import io.github.blacklist4j.internal.longs.PowersOfTen;
import io.github.blacklist4j.internal.longs.SectionsReader;
import io.github.blacklist4j.internal.longs.SectionsWriter;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * The prefixes of a list, found by longest match: one lookup in a hash table for each length that occurs. Immutable.
 *
 * <p>The benchmark {@code UnderWrites}: 1,000 prefixes of one length add 126 ns to an isolated hit in a list of ten
 * million and 790 ns to a near miss.
 */
final class Prefixes {
    static final Prefixes EMPTY = new Prefixes(RuleTable.EMPTY, 0);

    private final RuleTable table;
    private final int lengths; // bit n is set if there may be prefixes of n digits

    private Prefixes(RuleTable table, int lengths) {
        this.table = table;
        this.lengths = lengths;
    }

    /** Digits and their count in one key. */
    private static long key(long digits, int length) {
        return digits << 4 | length;
    }

    void writeTo(SectionsWriter out) throws IOException {
        out.number(table.balance());
        for (int i = 0; i < table.capacity(); i++) {
            long key = table.keyAt(i);
            if (key >= 0 && table.rule(key).isEntry()) {
                out.number(key);
                table.rule(key).writeTo(out);
            }
        }
    }

    static Prefixes readFrom(SectionsReader in) throws IOException {
        Builder all = new Builder(EMPTY);
        for (int left = in.count(); left > 0; left--) {
            all.put(in.number(), Rule.readFrom(in));
        }
        return all.build();
    }

    /** The longest prefix of a number that counts now; see {@link Answer}. */
    int longest(long number, long epochMillis) {
        if (lengths == 0) {
            return Answer.NONE;
        }
        int digits = PowersOfTen.digits(number);
        int left = lengths & ((2 << digits) - 1);
        while (left != 0) {
            int length = 31 - Integer.numberOfLeadingZeros(left);
            Rule rule = table.rule(key(number / PowersOfTen.of(digits - length), length));
            if (rule.countsAt(epochMillis)) {
                return Answer.prefix(length, rule);
            }
            left ^= 1 << length;
        }
        return Answer.NONE;
    }

    /** The rule of a prefix; none counts if there is no such prefix. */
    Rule rule(String digits) {
        return lengths == 0 ? Rule.REMOVED : table.rule(key(Long.parseLong(digits), digits.length()));
    }

    /** The next moment at which a prefix begins or ceases to count. */
    long nextChange(long epochMillis) {
        return table.nextChange(epochMillis);
    }

    /** Whether the digits of one of them are of some kind. */
    boolean any(Predicate<String> kind) {
        for (int i = 0; lengths != 0 && i < table.capacity(); i++) {
            long key = table.keyAt(i);
            if (key >= 0 && table.rule(key).isEntry() && kind.test(Long.toString(key >> 4))) {
                return true;
            }
        }
        return false;
    }

    /** How many of them have such a rule. */
    long count(Predicate<Rule> rules) {
        long count = 0;
        for (int i = 0; lengths != 0 && i < table.capacity(); i++) {
            long key = table.keyAt(i);
            count += key >= 0 && rules.test(table.rule(key)) ? 1 : 0;
        }
        return count;
    }

    int size() {
        return table.balance();
    }

    long bytes() {
        return lengths == 0 ? 0 : ObjectSizes.object(2 * 4) + table.bytes();
    }

    /** Builds the successor of some prefixes. Not thread-safe. */
    static final class Builder {
        private RuleTable table;
        private int lengths;

        Builder(Prefixes before) {
            this.table = before.table.copy();
            this.lengths = before.lengths;
        }

        void put(String digits, Rule rule) {
            put(key(Long.parseLong(digits), digits.length()), rule);
        }

        private void put(long key, Rule rule) {
            boolean wasEntry = table.rule(key).isEntry();
            if (wasEntry || rule.isEntry()) {
                if (table.isFull()) {
                    table = table.grown(false);
                }
                table.put(key, rule, (rule.isEntry() ? 1 : 0) - (wasEntry ? 1 : 0));
                lengths |= 1 << (key & 15);
            }
        }

        Prefixes build() {
            return table.balance() == 0 ? EMPTY : new Prefixes(table, lengths);
        }
    }
}
