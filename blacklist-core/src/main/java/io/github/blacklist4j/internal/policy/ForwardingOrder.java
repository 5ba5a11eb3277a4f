package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.policy.Finding;
import io.github.blacklist4j.policy.Finding.Code;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Forwarding.Callers;
import io.github.blacklist4j.policy.Forwarding.OnUnavailable;
import io.github.blacklist4j.policy.Policies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Finds forwardings that are never reached, and those of which only the position says which one applies. Each is compared
 * with those alone that name one of its numbers, prefixes or none at all, and one of its lists: thousands are looked through
 * in milliseconds (benchmark {@code PolicyEdit}).
 */
final class ForwardingOrder {
    private static final Object ANY = "any called number";
    private static final Object EVERYONE = "whomever its lists do not know, too";
    private static final int MOST_NAMED = 3;

    private final List<ForwardingAt> rules = new ArrayList<>();
    private final Map<Scope, List<ForwardingAt>> byScope = new HashMap<>(); // in the order of their places
    private final List<Finding> findings = new ArrayList<>();

    /** A called number, a prefix or any, with a list that is asked, or for everyone. */
    private record Scope(Object called, Object list) {}

    private record ForwardingAt(
            Forwarding rule, int place, Set<ListId> lists, Set<ListId> allowLists, CalledNumbers called) {
        static ForwardingAt of(InboundRule made, int place) {
            return new ForwardingAt(made.forwarding(), place, ids(made.lists()), ids(made.allowLists()), made.called());
        }

        private static Set<ListId> ids(BoundLists lists) {
            return lists.lists().stream().map(Blacklist::id).collect(Collectors.toUnmodifiableSet());
        }

        String pointer() {
            return "/forwardings/" + place;
        }

        List<Object> scopes() {
            List<Object> scopes = new ArrayList<>(called.exact());
            scopes.addAll(called.prefixes());
            return scopes.isEmpty() ? List.of(ANY) : scopes;
        }
    }

    private ForwardingOrder() {}

    /** Takes the rules that could be made of the policies. */
    static List<Finding> findings(Policies policies, List<InboundRule> made, Instant now) {
        Map<String, InboundRule> byId = new HashMap<>();
        made.forEach(rule -> byId.put(rule.forwarding().id(), rule));
        ForwardingOrder order = new ForwardingOrder();
        for (int place = 0; place < policies.forwardings().size(); place++) {
            InboundRule rule = byId.get(policies.forwardings().get(place).id());
            if (rule != null) {
                order.add(ForwardingAt.of(rule, place), rule.isPausedAt(now));
            }
        }
        order.rules.forEach(order::look);
        return order.findings;
    }

    /** One that is paused is looked at, and in nobody's way. */
    private void add(ForwardingAt rule, boolean paused) {
        rules.add(rule);
        if (paused) {
            return;
        }
        rule.scopes().forEach(scope -> {
            rule.lists().forEach(list -> add(rule, scope, list));
            if (isForUnknown(rule)) {
                add(rule, scope, EVERYONE);
            }
        });
    }

    private void add(ForwardingAt rule, Object scope, Object list) {
        byScope.computeIfAbsent(new Scope(scope, list), s -> new ArrayList<>()).add(rule);
    }

    private static boolean isForUnknown(ForwardingAt rule) {
        return rule.rule().when() == Forwarding.When.UNKNOWN;
    }

    private void look(ForwardingAt rule) {
        List<ForwardingAt> inTheWay = inTheWay(rule);
        if (!inTheWay.isEmpty()) {
            findings.add(new Finding(
                    Code.NEVER_REACHED,
                    "Forwarding '" + rule.rule().id() + "' is never reached: " + decideBefore(inTheWay),
                    rule.pointer()));
            return;
        }
        rule.scopes().stream()
                .flatMap(scope -> rule.lists().stream()
                        .flatMap(list -> at(scope, list).stream()
                                .filter(other -> other.place() < rule.place() && contradict(other, rule))
                                .findFirst()
                                .stream()))
                .min(Comparator.comparing(ForwardingAt::place))
                .ifPresent(other -> findings.add(new Finding(
                        Code.CONTRADICTION,
                        "Forwardings '" + other.rule().id() + "' and '"
                                + rule.rule().id()
                                + "' do different things to the same calls: only their position decides",
                        rule.pointer())));
    }

    private List<ForwardingAt> at(Object scope, Object list) {
        return byScope.getOrDefault(new Scope(scope, list), List.of());
    }

    private static String decideBefore(List<ForwardingAt> others) {
        String names = others.stream()
                .limit(MOST_NAMED)
                .map(other -> "'" + other.rule().id() + "'")
                .collect(Collectors.joining(", "));
        return others.size() == 1
                ? "forwarding " + names + " decides before it"
                : "forwardings " + names
                        + (others.size() > MOST_NAMED ? " and " + (others.size() - MOST_NAMED) + " more" : "")
                        + " decide before it, each for some of its numbers";
    }

    /** Those that decide before it, one for each of its numbers, in their order; none if it is reached. */
    private List<ForwardingAt> inTheWay(ForwardingAt rule) {
        Optional<ListId> list = // any: whoever decides wherever this one does asks all of its lists
                rule.lists().stream().findFirst();
        Set<ForwardingAt> others = new TreeSet<>(Comparator.comparing(ForwardingAt::place));
        for (Object scope : rule.scopes()) {
            Optional<ForwardingAt> other =
                    list.flatMap(one -> inTheWay(rule, scope, one)).or(() -> inTheWay(rule, scope, EVERYONE));
            if (other.isEmpty()) {
                return List.of();
            }
            others.add(other.get());
        }
        return List.copyOf(others);
    }

    private Optional<ForwardingAt> inTheWay(ForwardingAt rule, Object scope, Object list) {
        Optional<ForwardingAt> other = hiding(at(scope, list), rule, ForwardingOrder::isBefore);
        long digits =
                scope instanceof Reading.E164 e164 ? e164.number().digits() : scope instanceof Long prefix ? prefix : 0;
        for (long prefix = digits; prefix > 0 && other.isEmpty(); prefix /= 10) {
            other = hiding(at(prefix, list), rule, ForwardingOrder::isEarlier);
        }
        return other.or(() -> hiding(at(ANY, list), rule, ForwardingOrder::isEarlier));
    }

    private static Optional<ForwardingAt> hiding(
            List<ForwardingAt> others, ForwardingAt rule, BiPredicate<ForwardingAt, ForwardingAt> before) {
        return others.stream()
                .filter(other -> before.test(other, rule) && decidesWherever(other, rule))
                .findFirst();
    }

    /**
     * Whether, for a number that both concern, the other one says something to each call to which this one would. One for unknown
     * callers does, whatever lists this one asks, for as long as its own are there.
     */
    private static boolean decidesWherever(ForwardingAt other, ForwardingAt rule) {
        Forwarding o = other.rule();
        Forwarding r = rule.rule();
        return other.place() != rule.place()
                && o.windows().isEmpty()
                && o.matchOn() == r.matchOn()
                && (isForUnknown(other) || asksAll(other, rule))
                && atLeast(o.protectedCallers(), r.protectedCallers())
                && atLeast(o.hiddenCallers(), r.hiddenCallers());
    }

    private static boolean asksAll(ForwardingAt other, ForwardingAt rule) {
        return !isForUnknown(rule)
                && other.lists().containsAll(rule.lists())
                && other.allowLists().containsAll(rule.allowLists())
                && (other.rule().onUnavailable() == OnUnavailable.APPLY
                        || rule.rule().onUnavailable() == OnUnavailable.PASS);
    }

    private static boolean atLeast(Callers other, Callers rule) {
        return other == Callers.MATCH || rule == Callers.PASS;
    }

    /** Before it also where it is less specific. */
    private static boolean isEarlier(ForwardingAt other, ForwardingAt rule) {
        return other.rule().priority() < rule.rule().priority();
    }

    /** Before it where both are equally specific. */
    private static boolean isBefore(ForwardingAt other, ForwardingAt rule) {
        int byPriority = Integer.compare(other.rule().priority(), rule.rule().priority());
        return byPriority < 0 || (byPriority == 0 && other.place() < rule.place());
    }

    /** For two that have a scope in common. */
    private static boolean contradict(ForwardingAt one, ForwardingAt other) {
        Forwarding a = one.rule();
        Forwarding b = other.rule();
        return !a.action().equals(b.action())
                && a.priority() == b.priority()
                && a.matchOn() == b.matchOn()
                && a.windows().equals(b.windows());
    }
}
