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
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules of a called number without walking through all of them: the rules of each number and of each prefix
 * that some rule names are put in order when it is called for the first time. So one edit among thousands of rules costs
 * no more than their number (benchmark {@code PolicyEdit}). Thread-safe. Benchmark {@code PolicySize}: a decision takes 435 ns with one
 * forwarding and 518 ns with 50, over 20 lists.
 *
 * @param <R> the rule
 */
final class CalledIndex<R> {
    private static final int NO_PREFIX = 0;

    private final Map<Reading, Tried<R>> otherNumbers = new HashMap<>(); // those that are not E.164
    private final DigitTable<Tried<R>> numbers;
    private final DigitTable<Tried<R>> prefixes;
    private final boolean anyPrefix;
    private final Tried<R> ofAny;

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

    /** The rules of one number or prefix, in order since it was first called. */
    private static final class Tried<R> {
        private final Groups<R> groups;
        private final List<RuleAt<R>> mostSpecific;
        private final long digits;
        private @Nullable List<R> rules; // immutable, so a race has the same work done twice and no more

        Tried(Groups<R> groups, List<RuleAt<R>> mostSpecific, long digits) {
            this.groups = groups;
            this.mostSpecific = mostSpecific;
            this.digits = digits;
        }

        List<R> rules() {
            List<R> ordered = rules;
            if (ordered == null) {
                ordered = groups.ordered(mostSpecific, digits);
                rules = ordered;
            }
            return ordered;
        }
    }

    /** Takes rules in the order of their priority and, among equals, their position. */
    CalledIndex(List<R> rules, Function<R, Integer> priority, Function<R, CalledNumbers> called) {
        Groups<R> groups = new Groups<>();
        for (int place = 0; place < rules.size(); place++) {
            R rule = rules.get(place);
            groups.add(new RuleAt<>(rule, priority.apply(rule), place), called.apply(rule));
        }
        Tried<R> nothing = new Tried<>(groups, List.of(), NO_PREFIX);
        Map<Long, Tried<R>> byNumber = new HashMap<>();
        groups.exact.forEach((number, exact) -> {
            if (number instanceof Reading.E164 e164) {
                long digits = e164.number().digits();
                byNumber.put(digits, new Tried<>(groups, exact, digits));
            } else {
                otherNumbers.put(number, new Tried<>(groups, exact, NO_PREFIX));
            }
        });
        Map<Long, Tried<R>> byPrefix = new HashMap<>();
        groups.prefixes.keySet().forEach(prefix -> byPrefix.put(prefix, new Tried<>(groups, List.of(), prefix)));
        numbers = new DigitTable<>(byNumber, nothing);
        prefixes = new DigitTable<>(byPrefix, nothing);
        anyPrefix = !byPrefix.isEmpty();
        ofAny = nothing;
    }

    /** The rules of a called number: by priority, then the most specific, then position. */
    List<R> concerning(Reading called) {
        return called instanceof Reading.E164 e164
                ? concerning(e164.number().digits())
                : otherNumbers.getOrDefault(called, ofAny).rules();
    }

    /** The rules of a called number in E.164 form. */
    @SuppressWarnings("ReferenceEquality") // the one object that stands for a number that no rule names
    List<R> concerning(long digits) {
        Tried<R> tried = numbers.get(digits);
        for (long prefix = digits; anyPrefix && tried == ofAny && prefix > 0; prefix /= 10) {
            tried = prefixes.get(prefix);
        }
        return tried.rules();
    }
}
