package io.github.blacklist4j.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.internal.number.SpecialNumbers;
import io.github.blacklist4j.number.NumberReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Policies made ready: lists looked up, numbers read, rules put in order. Immutable, replaced as a whole. */
final class Rulebook {
    private final InboundRules inbound;
    private final OutboundRule outbound;
    private final Map<String, CampaignRule> campaigns;
    private final Map<String, CallbackRule> queues;
    private final Map<String, CallbackRule> widgets;
    private final Map<String, RouteRule> routes;
    private final List<Blacklist> lists;

    Rulebook(Blacklists all, Policies policies) {
        NumberReader reader = policies.region().map(all.numbers()::in).orElseGet(all::numbers);
        ProtectedNumbers protectedNumbers = new ProtectedNumbers(policies.protectedNumbers(), reader);
        Desk desk = new Desk(all, reader, protectedNumbers, new SpecialNumbers());
        inbound = new InboundRules(desk, policies.forwardings());
        outbound = new OutboundRule(desk, policies.outbound());
        campaigns = byId(policies.campaigns(), Campaign::id, c -> new CampaignRule(desk, c));
        queues = byId(policies.queues(), CallbackPoint::id, q -> CallbackRule.queue(desk, q));
        widgets = byId(policies.widgets(), CallbackPoint::id, w -> CallbackRule.widget(desk, w));
        routes = byId(policies.routes(), Route::id, r -> new RouteRule(desk, r));
        lists = used();
    }

    private static <S, R> Map<String, R> byId(List<S> sources, Function<S, String> id, Function<S, R> rule) {
        return sources.stream().collect(Collectors.toUnmodifiableMap(id, rule));
    }

    private List<Blacklist> used() {
        List<Blacklist> used = new ArrayList<>(inbound.lists());
        used.addAll(outbound.lists().lists());
        campaigns.values().forEach(rule -> used.addAll(rule.used()));
        Stream.concat(queues.values().stream(), widgets.values().stream())
                .forEach(rule -> used.addAll(rule.lists().lists()));
        routes.values().forEach(rule -> used.addAll(rule.used()));
        return List.copyOf(used);
    }

    /** Every list that a rule names. */
    List<Blacklist> lists() {
        return lists;
    }

    InboundRules inbound() {
        return inbound;
    }

    OutboundRule outbound() {
        return outbound;
    }

    CampaignRule campaign(String id) {
        return known("campaign", id, campaigns);
    }

    CallbackRule queue(String id) {
        return known("queue", id, queues);
    }

    CallbackRule widget(String id) {
        return known("widget", id, widgets);
    }

    RouteRule route(String id) {
        return known("route", id, routes);
    }

    private static <R> R known(String kind, String id, Map<String, R> rules) {
        return Optional.ofNullable(rules.get(id))
                .orElseThrow(() -> new NoSuchElementException("There is no " + kind + " '" + id + "'"));
    }
}
