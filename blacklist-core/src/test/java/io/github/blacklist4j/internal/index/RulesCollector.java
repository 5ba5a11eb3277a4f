package io.github.blacklist4j.internal.index;

import java.util.Arrays;

/** Collects keys and rules in any order. Not thread-safe. */
final class RulesCollector {
    private long[] keys = new long[16];
    private Rule[] rules = new Rule[0]; // begins with the first rule that is not BLOCK
    private int size;

    void add(long key, Rule rule) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size + (size >> 1));
        }
        if (!rule.equals(Rule.BLOCK) && rules.length == 0) {
            rules = new Rule[keys.length];
            Arrays.fill(rules, 0, size, Rule.BLOCK);
        }
        if (rules.length > 0) {
            if (rules.length < keys.length) {
                rules = Arrays.copyOf(rules, keys.length);
            }
            rules[size] = rule;
        }
        keys[size++] = key;
    }

    SortedRules sorted() {
        return rules.length == 0
                ? SortedRules.blocking(Arrays.copyOf(keys, size))
                : SortedRules.of(Arrays.copyOf(keys, size), Arrays.copyOf(rules, size));
    }
}
