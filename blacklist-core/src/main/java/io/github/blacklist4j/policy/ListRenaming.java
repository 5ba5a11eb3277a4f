package io.github.blacklist4j.policy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Rules with other names for their lists. Rules that name none of those stay the same objects.
 *
 * @param names gives the new name for one that stands in a rule
 */
record ListRenaming(UnaryOperator<String> names) {
    Policies in(Policies policies) {
        Policies.Builder renamed = policies.toBuilder()
                .noListIds()
                .forwardings(each(policies.forwardings(), this::forwarding))
                .outbound(outbound(policies.outbound()))
                .everywhere(new Everywhere(
                        all(policies.everywhere().lists()),
                        policies.everywhere().except(),
                        all(policies.everywhere().reassigned())))
                .campaigns(each(policies.campaigns(), this::campaign))
                .queues(each(policies.queues(), this::callbackPoint))
                .widgets(each(policies.widgets(), this::callbackPoint))
                .routes(each(policies.routes(), this::route));
        policies.listIds().forEach((name, id) -> renamed.listId(names.apply(name), id));
        return renamed.build();
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
        DialRule.Builder renamed = rule.toBuilder()
                .lists(all(rule.lists()))
                .allowLists(allowLists(rule.allowLists()))
                .requires(all(rule.requires()));
        rule.remember()
                .ifPresent(known -> renamed.remember(new DialRule.Remember(names.apply(known.list()), known.time())));
        return renamed.build();
    }

    private Campaign campaign(Campaign rule) {
        Campaign.Builder builder = rule.toBuilder()
                .lists(all(rule.lists()))
                .allowLists(allowLists(rule.allowLists()))
                .requires(all(rule.requires()))
                .maxAge(ages(rule.maxAge()));
        rule.addTo().map(names).ifPresent(builder::addTo);
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
                .pool(names.apply(rule.pool()))
                .exclude(all(rule.exclude()))
                .build();
    }

    private List<String> all(List<String> lists) {
        return lists.stream().map(names).toList();
    }

    private List<AllowList> allowLists(List<AllowList> lists) {
        return lists.stream()
                .map(allow -> new AllowList(names.apply(allow.list()), all(allow.overrides())))
                .toList();
    }

    private Map<String, Duration> ages(Map<String, Duration> ages) {
        Map<String, Duration> rewritten = new HashMap<>();
        ages.forEach((name, age) -> rewritten.put(names.apply(name), age));
        return rewritten;
    }
}
