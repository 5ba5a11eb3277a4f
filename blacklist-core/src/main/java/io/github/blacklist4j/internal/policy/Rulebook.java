package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Policies made ready: lists looked up, numbers read, rules put in order. Immutable, replaced as a whole. */
public final class Rulebook {
    private final RuleContext context;
    private final String version;
    private final InboundRules inbound;
    private final OutboundRule outbound;
    private final Map<String, CampaignRule> campaigns;
    private final Map<String, CallbackRule> queues;
    private final Map<String, CallbackRule> widgets;
    private final Map<String, RouteRule> routes;
    private final List<Blacklist> lists;

    public Rulebook(Blacklists all, Policies policies, EngineMemory memory) {
        context = new RuleContext(all, policies, memory);
        version = Screening.version(policies);
        inbound = InvalidRuleException.at("/forwardings", () -> new InboundRules(context, policies.forwardings()));
        outbound = InvalidRuleException.at("/outbound", () -> new OutboundRule(context, policies.outbound()));
        campaigns = byId("/campaigns/", policies.campaigns(), Campaign::id, c -> new CampaignRule(context, c));
        queues = byId("/queues/", policies.queues(), CallbackPoint::id, q -> CallbackRule.queue(context, q));
        widgets = byId("/widgets/", policies.widgets(), CallbackPoint::id, w -> CallbackRule.widget(context, w));
        routes = byId("/routes/", policies.routes(), Route::id, r -> new RouteRule(context, r));
        lists = used();
    }

    private static <S, R> Map<String, R> byId(
            String section, List<S> sources, Function<S, String> id, Function<S, R> rule) {
        Map<String, R> rules = new HashMap<>();
        JsonPointers.each(
                section,
                sources,
                (source, at) -> rules.put(id.apply(source), InvalidRuleException.at(at, () -> rule.apply(source))));
        return Map.copyOf(rules);
    }

    private List<Blacklist> used() {
        List<Blacklist> used = new ArrayList<>(inbound.lists());
        used.addAll(outbound.used());
        campaigns.values().forEach(rule -> used.addAll(rule.used()));
        Stream.concat(queues.values().stream(), widgets.values().stream()).forEach(rule -> used.addAll(rule.used()));
        routes.values().forEach(rule -> used.addAll(rule.used()));
        return List.copyOf(used);
    }

    /** Every list that a rule names. */
    public List<Blacklist> lists() {
        return lists;
    }

    /** The list that a name meant when the rules were made, whatever it is called now. */
    Optional<Blacklist> named(String name) {
        return context.named(name);
    }

    public InboundRules inbound() {
        return inbound;
    }

    public OutboundRule outbound() {
        return outbound;
    }

    public CampaignRule campaign(String id) {
        return known("campaign", id, campaigns);
    }

    public Screening screening(String campaign) {
        return new Screening(context, campaign(campaign), version);
    }

    public CallbackRule queue(String id) {
        return known("queue", id, queues);
    }

    public CallbackRule widget(String id) {
        return known("widget", id, widgets);
    }

    public RouteRule route(String id) {
        return known("route", id, routes);
    }

    private static <R> R known(String kind, String id, Map<String, R> rules) {
        return Optional.ofNullable(rules.get(id))
                .orElseThrow(() -> new NoSuchElementException("There is no " + kind + " '" + id + "'"));
    }
}
