package io.github.blacklist4j.internal.index;

import io.github.blacklist4j.internal.longs.ObjectSizes;
import io.github.blacklist4j.internal.longs.SectionsReader;
import io.github.blacklist4j.internal.longs.SectionsWriter;
import java.io.IOException;

/** The prefixes of a list, found by longest match: one probe for each length that occurs. Immutable. */
final class Prefixes {
    static final Prefixes EMPTY = new Prefixes(RuleTable.EMPTY, 0);

    private static final long[] POWERS_OF_TEN = new long[17];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    private final RuleTable table;
    private final int lengths; // bit n: there may be prefixes of n digits

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
        for (int place = 0; place < table.places(); place++) {
            long key = table.keyAt(place);
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

    /** The longest prefix of a number that counts. */
    int longest(long number, long epochMillis) {
        if (lengths == 0) {
            return Answer.NONE;
        }
        int digits = digits(number);
        int left = lengths & ((2 << digits) - 1);
        while (left != 0) {
            int length = 31 - Integer.numberOfLeadingZeros(left);
            Rule rule = table.rule(key(number / POWERS_OF_TEN[digits - length], length));
            if (rule.countsAt(epochMillis)) {
                return Answer.prefix(length, rule);
            }
            left ^= 1 << length;
        }
        return Answer.NONE;
    }

    static int digits(long number) {
        int digits = 1;
        while (number >= POWERS_OF_TEN[digits]) {
            digits++;
        }
        return digits;
    }

    /** The first moment after one at which a prefix begins or ceases to count. */
    long nextChange(long epochMillis) {
        return table.nextChange(epochMillis);
    }

    int size() {
        return table.balance();
    }

    long bytes() {
        return lengths == 0 ? 0 : ObjectSizes.object(2 * 4) + table.bytes();
    }

    /** Prefixes in the making. Not thread-safe. */
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
            boolean was = table.rule(key).isEntry();
            if (was || rule.isEntry()) {
                if (table.isFull()) {
                    table = table.grown(false);
                }
                table.put(key, rule, (rule.isEntry() ? 1 : 0) - (was ? 1 : 0));
                lengths |= 1 << (key & 15);
            }
        }

        Prefixes build() {
            return table.balance() == 0 ? EMPTY : new Prefixes(table, lengths);
        }
    }
}
