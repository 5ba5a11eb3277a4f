package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.number.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the rules of a called number without walking through all of them: the rules of each number and of each prefix
 * that some rule names are sorted beforehand. Immutable. Benchmark {@code PolicySize}: a decision takes 435 ns with one
 * forwarding and 518 ns with 50, over 20 lists.
 *
 * @param <R> the rule
 */
final class CalledIndex<R> {
    private static final int NO_PREFIX = 0;

    private final Map<Reading, List<R>> otherNumbers = new HashMap<>(); // those that are not E.164
    private final DigitTable<List<R>> numbers;
    private final DigitTable<List<R>> prefixes;
    private final boolean anyPrefix;
    private final List<R> ofAny;

    /** A rule with what decides about its position, beside how specific it is for the number that was called. */
    private record RuleAt<R>(R rule, int priority, int place) {}

    /** Rules by what they name, each group in the order of priority and, among equals, position. */
    private static final class Groups<R> {
        private final Map<Reading, List<RuleAt<R>>> exact = new HashMap<>();
        private final Map<Long, List<RuleAt<R>>> prefixes = new HashMap<>();
        private final List<RuleAt<R>> any = new ArrayList<>();

        void add(RuleAt<R> placed, CalledNumbers called) {
            called.exact()
                    .forEach(number -> exact.computeIfAbsent(number, n -> new ArrayList<>())
                            .add(placed));
            called.prefixes()
                    .forEach(prefix -> prefixes.computeIfAbsent(prefix, p -> new ArrayList<>())
                            .add(placed));
            if (called.any()) {
                any.add(placed);
            }
        }

        /** By priority, then the most specific, then position. */
        List<R> ordered(List<RuleAt<R>> mostSpecific, long digits) {
            List<RuleAt<R>> all = new ArrayList<>(mostSpecific);
            for (long prefix = digits; prefix > 0; prefix /= 10) {
                all.addAll(prefixes.getOrDefault(prefix, List.of()));
            }
            all.addAll(any);
            Set<Integer> seen =
                    new HashSet<>(); // a rule may name a number and a prefix of it: the more specific counts
            all.removeIf(placed -> !seen.add(placed.place()));
            Collections.sort(all, Comparator.comparingInt(RuleAt::priority)); // stable
            return all.stream().map(RuleAt::rule).toList();
        }
    }

    /** Takes rules in the order of their priority and, among equals, their position. */
    CalledIndex(List<R> rules, Function<R, Integer> priority, Function<R, CalledNumbers> called) {
        Groups<R> groups = new Groups<>();
        for (int place = 0; place < rules.size(); place++) {
            R rule = rules.get(place);
            groups.add(new RuleAt<>(rule, priority.apply(rule), place), called.apply(rule));
        }
        Map<Long, List<R>> byNumber = new HashMap<>();
        groups.exact.forEach((number, exact) -> {
            if (number instanceof Reading.E164 e164) {
                long digits = e164.number().digits();
                byNumber.put(digits, groups.ordered(exact, digits));
            } else {
                otherNumbers.put(number, groups.ordered(exact, NO_PREFIX));
            }
        });
        Map<Long, List<R>> byPrefix = new HashMap<>();
        groups.prefixes.keySet().forEach(prefix -> byPrefix.put(prefix, groups.ordered(List.of(), prefix)));
        numbers = new DigitTable<>(byNumber, List.of());
        prefixes = new DigitTable<>(byPrefix, List.of());
        anyPrefix = !byPrefix.isEmpty();
        ofAny = groups.ordered(List.of(), NO_PREFIX);
    }

    /** The rules of a called number: by priority, then the most specific, then position. */
    List<R> concerning(Reading called) {
        return called instanceof Reading.E164 e164
                ? concerning(e164.number().digits())
                : otherNumbers.getOrDefault(called, ofAny);
    }

    /** The rules of a called number in E.164 form. */
    List<R> concerning(long digits) {
        List<R> rules = numbers.get(digits);
        for (long prefix = digits; anyPrefix && rules.isEmpty() && prefix > 0; prefix /= 10) {
            rules = prefixes.get(prefix);
        }
        return rules.isEmpty() ? ofAny : rules;
    }
}
