package io.github.blacklist4j.internal.index;

import java.util.Arrays;

/**
 * Keys in order with a rule each; immutable. Where every rule is {@link Rule#BLOCK} no rules are kept, so a plain list
 * costs eight bytes a number.
 */
final class SortedRules {
    static final SortedRules EMPTY = new SortedRules(new long[0], new Rule[0]);

    private final long[] keys;
    private final Rule[] rules; // as many as keys, or none: all BLOCK

    private SortedRules(long[] keys, Rule[] rules) {
        this.keys = keys;
        this.rules = rules;
    }

    /** Takes the arrays over; a key that stands twice counts with its last rule. */
    static SortedRules of(long[] unsortedKeys, Rule[] unsortedRules) {
        Integer[] order = new Integer[unsortedKeys.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Long.compare(unsortedKeys[a], unsortedKeys[b])); // stable: the last stays last
        long[] keys = new long[order.length];
        Rule[] rules = new Rule[order.length];
        int size = 0;
        for (int place : order) {
            if (size > 0 && keys[size - 1] == unsortedKeys[place]) {
                size--;
            }
            keys[size] = unsortedKeys[place];
            rules[size++] = unsortedRules[place];
        }
        return compact(keys, rules, size);
    }

    /** Takes the array over: BLOCK for all. */
    static SortedRules blocking(long[] unsortedKeys) {
        Arrays.sort(unsortedKeys);
        int size = 0;
        for (long key : unsortedKeys) {
            if (size == 0 || unsortedKeys[size - 1] != key) {
                unsortedKeys[size++] = key;
            }
        }
        return new SortedRules(Arrays.copyOf(unsortedKeys, size), new Rule[0]);
    }

    int size() {
        return keys.length;
    }

    long key(int place) {
        return keys[place];
    }

    Rule rule(int place) {
        return rules.length == 0 ? Rule.BLOCK : rules[place];
    }

    /** The place of a key, or a negative number if it is not there. */
    int place(long key) {
        return Arrays.binarySearch(keys, key);
    }

    /** These keys with the newer ones over them; a {@link Rule#REMOVED} is kept or takes its key away. */
    SortedRules with(SortedRules newer, boolean keepRemoved) {
        long[] merged = new long[keys.length + newer.keys.length];
        Rule[] mergedRules = new Rule[merged.length];
        int size = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < keys.length || theirs < newer.keys.length) {
            boolean takeMine = theirs == newer.keys.length || (mine < keys.length && keys[mine] < newer.keys[theirs]);
            if (!takeMine && mine < keys.length && keys[mine] == newer.keys[theirs]) {
                mine++; // covered by the newer one
            }
            long key = takeMine ? keys[mine] : newer.keys[theirs];
            Rule rule = takeMine ? rule(mine++) : newer.rule(theirs++);
            if (keepRemoved || !rule.equals(Rule.REMOVED)) {
                merged[size] = key;
                mergedRules[size++] = rule;
            }
        }
        return compact(merged, mergedRules, size);
    }

    private static SortedRules compact(long[] keys, Rule[] rules, int size) {
        boolean plain = true;
        for (int i = 0; i < size && plain; i++) {
            plain = rules[i].equals(Rule.BLOCK);
        }
        return new SortedRules(Arrays.copyOf(keys, size), plain ? new Rule[0] : Arrays.copyOf(rules, size));
    }

    /** Bytes of the arrays, rules counted as references only. */
    long bytes() {
        return 8L * keys.length + 4L * rules.length;
    }
}
