package io.github.blacklist4j.internal.index;

import io.github.blacklist4j.internal.longs.ObjectSizes;
import io.github.blacklist4j.internal.longs.SectionsReader;
import io.github.blacklist4j.internal.longs.SectionsWriter;
import io.github.blacklist4j.internal.packed.NumberSet;
import io.github.blacklist4j.internal.packed.NumberSets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The exact entries of a base layer that are not simply a BLOCK for ever: their numbers, and by rank the code of the
 * rule. Equal rules are stored once. Immutable.
 */
final class OtherRules {
    static final OtherRules EMPTY = new OtherRules(NumberSets.EMPTY, new PackedCodes.Builder().build(), new Rule[0][]);

    private static final int RULES = 1 << 14; // of a chunk: 64 KiB of references

    private final NumberSet numbers;
    private final PackedCodes codes;
    private final Rule[][] rules; // by code

    private OtherRules(NumberSet numbers, PackedCodes codes, Rule[][] rules) {
        this.numbers = numbers;
        this.codes = codes;
        this.rules = rules;
    }

    NumberSet numbers() {
        return numbers;
    }

    /** The rule of a number; {@link Rule#REMOVED} if there is none. */
    Rule rule(long number) {
        if (rules.length == 0) {
            return Rule.REMOVED;
        }
        long rank = numbers.rank(number);
        return rank < 0 ? Rule.REMOVED : ruleAt(rank);
    }

    Rule ruleAt(long rank) {
        int code = codes.code(rank);
        return rules[code / RULES][code % RULES];
    }

    /** The next moment at which a rule begins or ceases to count. */
    long nextChange(long epochMillis) {
        long next = Long.MAX_VALUE;
        for (Rule[] chunk : rules) {
            for (Rule rule : chunk) {
                next = Math.min(next, rule.nextChange(epochMillis));
            }
        }
        return next;
    }

    void writeTo(SectionsWriter out) throws IOException {
        List<Rule> all = Arrays.stream(rules).flatMap(Arrays::stream).toList();
        out.number(all.size());
        for (Rule rule : all) {
            rule.writeTo(out);
        }
        if (!all.isEmpty()) {
            NumberSets.write(numbers, out);
            codes.writeTo(out);
        }
    }

    static OtherRules readFrom(SectionsReader in) throws IOException {
        List<Rule> all = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            all.add(Rule.readFrom(in));
        }
        return all.isEmpty() ? EMPTY : new OtherRules(NumberSets.read(in), PackedCodes.readFrom(in), inChunks(all));
    }

    private static Rule[][] inChunks(List<Rule> all) {
        Rule[][] chunks = new Rule[(all.size() + RULES - 1) / RULES][];
        Arrays.setAll(
                chunks,
                i -> all.subList(i * RULES, Math.min(all.size(), (i + 1) * RULES))
                        .toArray(Rule[]::new));
        return chunks;
    }

    long bytes() {
        if (rules.length == 0) {
            return 0; // all lists share the one that is empty
        }
        long bytes = ObjectSizes.object(3 * 4) + numbers.bytes() + codes.bytes() + ObjectSizes.array(rules.length, 4);
        for (Rule[] chunk : rules) {
            bytes += ObjectSizes.array(chunk.length, 4) + chunk.length * ObjectSizes.object(2 * 8 + 4 + 2);
        }
        return bytes;
    }

    /** Takes numbers in ascending order. Not thread-safe. */
    static final class Builder {
        private final NumberSets.Builder numbers;
        private final PackedCodes.Builder codes = new PackedCodes.Builder();
        private final Map<Rule, Integer> known = new HashMap<>();
        private final List<Rule> rules = new ArrayList<>();

        Builder(double slack) {
            numbers = NumberSets.builder(slack);
        }

        void add(long number, Rule rule) {
            numbers.add(number);
            Integer code = known.putIfAbsent(rule, rules.size());
            if (code == null) {
                rules.add(rule);
            }
            codes.add(code == null ? rules.size() - 1 : code);
        }

        OtherRules build() {
            if (rules.isEmpty()) {
                return EMPTY;
            }
            return new OtherRules(numbers.build(), codes.build(), inChunks(rules));
        }
    }
}
