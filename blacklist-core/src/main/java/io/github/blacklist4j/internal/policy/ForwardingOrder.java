package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Finding.Code;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Forwarding.Callers;
import io.github.blacklist4j.policy.Policies;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds forwardings that are never reached, and those of which only the position says which one applies. */
final class ForwardingOrder {
    private final List<ForwardingAt> rules = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private record ForwardingAt(
            Forwarding rule, int place, Set<ListId> lists, Set<ListId> allowLists, CalledNumbers called) {
        String pointer() {
            return "/forwardings/" + place;
        }
    }

    private ForwardingOrder() {}

    static List<Finding> findings(Policies policies, Function<String, Optional<Blacklist>> lists, NumberReader reader) {
        ForwardingOrder order = new ForwardingOrder();
        JsonPointers.each("", policies.forwardings(), (rule, place) -> {
            try {
                CalledNumbers called = CalledNumbers.of("", rule.calledNumbers(), reader);
                order.rules.add(new ForwardingAt(
                        rule,
                        Integer.parseInt(place),
                        ids(rule.lists(), lists),
                        ids(rule.allowLists(), lists),
                        called));
            } catch (IllegalArgumentException badNumber) {
                // found as such elsewhere
            }
        });
        order.rules.forEach(order::look);
        return order.findings;
    }

    private static Set<ListId> ids(List<String> names, Function<String, Optional<Blacklist>> lists) {
        return names.stream()
                .flatMap(name -> lists.apply(name).stream())
                .map(Blacklist::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void look(ForwardingAt rule) {
        List<ForwardingAt> stronger =
                rules.stream().filter(other -> decidesWherever(other, rule)).toList();
        if (isHiddenBehind(rule, stronger)) {
            findings.add(new Finding(
                    Code.NEVER_REACHED,
                    "Forwarding '" + rule.rule().id() + "' is never reached: others decide before it",
                    rule.pointer()));
            return;
        }
        rules.stream()
                .filter(other -> other.place() < rule.place() && contradict(other, rule))
                .findFirst()
                .ifPresent(other -> findings.add(new Finding(
                        Code.CONTRADICTION,
                        "Forwardings '" + other.rule().id() + "' and '"
                                + rule.rule().id()
                                + "' do different things to the same calls: only their position decides",
                        rule.pointer())));
    }

    /** Whether, for a number that both concern, the other one says something to each call to which this one would. */
    private static boolean decidesWherever(ForwardingAt other, ForwardingAt rule) {
        Forwarding o = other.rule();
        Forwarding r = rule.rule();
        return other.place() != rule.place()
                && o.windows().isEmpty()
                && o.matchOn() == r.matchOn()
                && other.lists().containsAll(rule.lists())
                && other.allowLists().containsAll(rule.allowLists())
                && atLeast(o.protectedCallers(), r.protectedCallers())
                && atLeast(o.hiddenCallers(), r.hiddenCallers())
                && atLeast(o.onUnavailable(), r.onUnavailable());
    }

    private static boolean atLeast(Callers other, Callers rule) {
        return other == Callers.MATCH || rule == Callers.PASS;
    }

    private static boolean isHiddenBehind(ForwardingAt rule, List<ForwardingAt> stronger) {
        CalledNumbers called = rule.called();
        if (called.any()) {
            return stronger.stream().anyMatch(other -> other.called().any() && isBefore(other, rule));
        }
        return called.exact().stream()
                        .allMatch(number -> stronger.stream().anyMatch(other -> hidesNumber(other, rule, number)))
                && called.prefixes().stream()
                        .allMatch(prefix -> stronger.stream().anyMatch(other -> hidesPrefix(other, rule, prefix)));
    }

    private static boolean hidesNumber(ForwardingAt other, ForwardingAt rule, Reading number) {
        boolean earlier = other.rule().priority() < rule.rule().priority();
        return earlier
                ? covers(other.called(), number)
                : isBefore(other, rule) && other.called().exact().contains(number);
    }

    private static boolean hidesPrefix(ForwardingAt other, ForwardingAt rule, long prefix) {
        boolean earlier = other.rule().priority() < rule.rule().priority();
        return earlier
                ? other.called().any() || coversDigits(other.called(), prefix)
                : isBefore(other, rule) && other.called().prefixes().contains(prefix);
    }

    private static boolean covers(CalledNumbers called, Reading number) {
        return called.any()
                || called.exact().contains(number)
                || (number instanceof Reading.E164 e164
                        && coversDigits(called, e164.number().digits()));
    }

    private static boolean coversDigits(CalledNumbers called, long digits) {
        for (long prefix = digits; prefix > 0; prefix /= 10) {
            if (called.prefixes().contains(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Before it where both are equally specific. */
    private static boolean isBefore(ForwardingAt other, ForwardingAt rule) {
        int byPriority = Integer.compare(other.rule().priority(), rule.rule().priority());
        return byPriority < 0 || (byPriority == 0 && other.place() < rule.place());
    }

    private static boolean contradict(ForwardingAt one, ForwardingAt other) {
        Forwarding a = one.rule();
        Forwarding b = other.rule();
        return !a.action().equals(b.action())
                && a.priority() == b.priority()
                && a.matchOn() == b.matchOn()
                && a.windows().equals(b.windows())
                && !Collections.disjoint(one.lists(), other.lists())
                && overlap(one.called(), other.called());
    }

    private static boolean overlap(CalledNumbers one, CalledNumbers other) {
        Set<Object> both = new HashSet<>(one.exact());
        both.addAll(one.prefixes());
        Set<Object> others = new HashSet<>(other.exact());
        others.addAll(other.prefixes());
        return (one.any() && other.any()) || !Collections.disjoint(both, others);
    }
}
