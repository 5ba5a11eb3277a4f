package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.internal.text.FoldedName;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.policy.AllowList;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Route;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Shows policies with the names that their lists have now, and with their ids. Rules that name none of the renamed lists
 * stay the same objects. A list that is gone gives its name up to one that the policies name too.
 */
final class CurrentNames {
    private final Map<String, String> names = new HashMap<>(); // those that are others now
    private final Map<String, ListId> ids = new TreeMap<>(); // by the names of now

    private CurrentNames(Bindings bindings) {
        Map<ListId, String> shown = shown(bindings.lists());
        bindings.byName().forEach((name, binding) -> {
            String named = shown.get(binding.list().id());
            if (named != null && !named.equals(name)) {
                names.put(name, named);
            }
        });
        shown.forEach((id, name) -> ids.put(name, id));
    }

    static CurrentNames of(Bindings bindings) {
        return new CurrentNames(bindings);
    }

    /** Whether each list is called in the policies as it is now. */
    boolean stand() {
        return names.isEmpty();
    }

    Policies in(Policies policies) {
        if (stand() && ids.equals(policies.listIds())) {
            return policies;
        }
        Policies.Builder builder = policies.toBuilder().noListIds();
        ids.forEach(builder::listId);
        return stand() ? builder.build() : rewritten(policies, builder);
    }

    private static Map<ListId, String> shown(List<Blacklist> lists) {
        Set<String> taken = new HashSet<>();
        Map<ListId, String> shown = new HashMap<>();
        lists.stream()
                .sorted(Comparator.comparing(BoundLists::isGone).thenComparing(Blacklist::id))
                .forEach(list -> {
                    String name = list.name();
                    while (!taken.add(FoldedName.of(name))) {
                        name = "(deleted) " + name;
                    }
                    shown.put(list.id(), name);
                });
        return shown;
    }

    private Policies rewritten(Policies policies, Policies.Builder builder) {
        return builder.forwardings(each(policies.forwardings(), this::forwarding))
                .outbound(outbound(policies.outbound()))
                .campaigns(each(policies.campaigns(), this::campaign))
                .queues(each(policies.queues(), this::callbackPoint))
                .widgets(each(policies.widgets(), this::callbackPoint))
                .routes(each(policies.routes(), this::route))
                .build();
    }

    /** The same object where nothing changed. */
    private static <R> List<R> each(List<R> rules, UnaryOperator<R> rewriting) {
        return rules.stream()
                .map(rule -> {
                    R rewritten = rewriting.apply(rule);
                    return rewritten.equals(rule) ? rule : rewritten;
                })
                .toList();
    }

    private Forwarding forwarding(Forwarding rule) {
        return rule.toBuilder()
                .lists(all(rule.lists()))
                .allowLists(all(rule.allowLists()))
                .build();
    }

    private DialRule outbound(DialRule rule) {
        return rule.toBuilder()
                .lists(all(rule.lists()))
                .allowLists(allowLists(rule.allowLists()))
                .requires(all(rule.requires()))
                .build();
    }

    private Campaign campaign(Campaign rule) {
        Campaign.Builder builder = rule.toBuilder()
                .lists(all(rule.lists()))
                .allowLists(allowLists(rule.allowLists()))
                .requires(all(rule.requires()))
                .maxAge(ages(rule.maxAge()));
        rule.addTo().map(this::now).ifPresent(builder::addTo);
        return builder.build();
    }

    private CallbackPoint callbackPoint(CallbackPoint rule) {
        return rule.toBuilder()
                .lists(all(rule.lists()))
                .allowLists(allowLists(rule.allowLists()))
                .requires(all(rule.requires()))
                .maxAge(ages(rule.maxAge()))
                .build();
    }

    private Route route(Route rule) {
        return rule.toBuilder()
                .pool(now(rule.pool()))
                .exclude(all(rule.exclude()))
                .build();
    }

    private String now(String name) {
        return names.getOrDefault(name, name);
    }

    private List<String> all(List<String> lists) {
        return lists.stream().map(this::now).toList();
    }

    private List<AllowList> allowLists(List<AllowList> lists) {
        return lists.stream()
                .map(allow -> new AllowList(now(allow.list()), all(allow.overrides())))
                .toList();
    }

    private Map<String, Duration> ages(Map<String, Duration> ages) {
        Map<String, Duration> rewritten = new HashMap<>();
        ages.forEach((name, age) -> rewritten.put(now(name), age));
        return rewritten;
    }
}
