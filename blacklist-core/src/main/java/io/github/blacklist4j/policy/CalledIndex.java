package io.github.blacklist4j.policy;

import io.github.blacklist4j.number.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the rules of a called number without walking through all of them: those that name it by hash, those that name a
 * prefix by its length, and those of any number. Not changed any more once it is filled.
 *
 * @param <R> the rule
 */
final class CalledIndex<R> {
    private final Map<Reading, List<Placed<R>>> exact = new HashMap<>();
    private final Map<Long, List<Placed<R>>> prefixes = new HashMap<>();
    private final List<Placed<R>> any = new ArrayList<>();
    private int size;

    /** A rule with what decides about its turn, beside how specific it is for the number that was called. */
    private record Placed<R>(R rule, int priority, int place) {}

    /** Takes rules in the order of their priority and, among equals, their position. */
    void add(R rule, int priority, CalledNumbers called) {
        Placed<R> placed = new Placed<>(rule, priority, size++);
        called.exact()
                .forEach(number ->
                        exact.computeIfAbsent(number, n -> new ArrayList<>()).add(placed));
        called.prefixes()
                .forEach(prefix ->
                        prefixes.computeIfAbsent(prefix, p -> new ArrayList<>()).add(placed));
        if (called.any()) {
            any.add(placed);
        }
    }

    /** The rules of a called number: by priority, then the most specific, then position. */
    List<R> concerning(Reading called) {
        List<List<Placed<R>>> found = new ArrayList<>(2); // the most specific first
        addIfThere(found, exact.getOrDefault(called, List.of()));
        if (called instanceof Reading.E164 e164 && !prefixes.isEmpty()) {
            for (long prefix = e164.number().digits(); prefix > 0; prefix /= 10) {
                addIfThere(found, prefixes.getOrDefault(prefix, List.of()));
            }
        }
        addIfThere(found, any);
        return found.size() == 1 ? rules(found.get(0)) : merged(found);
    }

    private void addIfThere(List<List<Placed<R>>> found, List<Placed<R>> rules) {
        if (!rules.isEmpty()) {
            found.add(rules);
        }
    }

    private List<R> rules(List<Placed<R>> placed) {
        List<R> rules = new ArrayList<>(placed.size());
        placed.forEach(p -> rules.add(p.rule()));
        return rules;
    }

    /** Each group is in order; across the groups priority comes first, then the order of the groups. */
    private List<R> merged(List<List<Placed<R>>> groups) {
        if (groups.isEmpty()) {
            return List.of();
        }
        List<Placed<R>> all = new ArrayList<>();
        Set<Integer> seen = new HashSet<>(); // a rule may name a number and a prefix of it: the more specific counts
        groups.forEach(group -> group.stream().filter(p -> seen.add(p.place())).forEach(all::add));
        Collections.sort(all, Comparator.comparingInt(Placed::priority)); // stable
        return rules(all);
    }
}
