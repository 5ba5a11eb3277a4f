package io.github.blacklist4j.policy.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.blacklist4j.policy.AllowList;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Everywhere;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Limit;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.policy.Route;
import io.github.blacklist4j.policy.WeeklyWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Makes a tree of policies; settings that have their default are left out. The counterpart of {@link PolicyTree}. */
final class PolicyWriter {
    private PolicyWriter() {}

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode policies(Policies policies) {
        ObjectNode node = object().put("version", PolicyJson.VERSION);
        if (!policies.listIds().isEmpty()) {
            ObjectNode ids = node.putObject("listIds");
            policies.listIds().forEach((name, id) -> ids.put(name, id.toString()));
        }
        policies.region().ifPresent(region -> node.put("region", region));
        texts(node, "protectedNumbers", policies.protectedNumbers());
        texts(node, "hiddenSpellings", policies.hiddenSpellings());
        each(node, "forwardings", policies.forwardings(), PolicyWriter::forwarding);
        if (!policies.outbound().equals(DialRule.NONE)) {
            dialRule(policies.outbound(), node.putObject("outbound"));
        }
        if (!policies.everywhere().equals(Everywhere.NONE)) {
            everywhere(policies.everywhere(), node.putObject("everywhere"));
        }
        each(node, "campaigns", policies.campaigns(), PolicyWriter::campaign);
        each(node, "queues", policies.queues(), (queue, to) -> callbackPoint(queue, to, true));
        each(node, "widgets", policies.widgets(), (widget, to) -> callbackPoint(widget, to, false));
        each(node, "routes", policies.routes(), PolicyWriter::route);
        return node;
    }

    private static <T> void each(ObjectNode node, String name, List<T> values, BiConsumer<T, ObjectNode> writing) {
        if (!values.isEmpty()) {
            ArrayNode array = node.putArray(name);
            values.forEach(value -> writing.accept(value, array.addObject()));
        }
    }

    private static void texts(ObjectNode node, String name, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = node.putArray(name);
            values.forEach(array::add);
        }
    }

    private static void text(ObjectNode node, String name, Optional<String> value) {
        value.ifPresent(text -> node.put(name, text));
    }

    private static void choice(ObjectNode node, String name, Enum<?> value, Enum<?> byDefault) {
        if (value != byDefault) {
            node.put(name, value.name());
        }
    }

    /** A duration or a period. */
    private static void time(ObjectNode node, String name, Optional<? extends TemporalAmount> value) {
        value.ifPresent(time -> node.put(name, time.toString()));
    }

    private static void instant(ObjectNode node, String name, Optional<Instant> value) {
        value.ifPresent(instant -> node.put(name, instant.toString()));
    }

    private static void forwarding(Forwarding rule, ObjectNode node) {
        node.put("id", rule.id());
        texts(node, "lists", rule.lists());
        texts(node, "allowLists", rule.allowLists());
        texts(node, "calledNumbers", rule.calledNumbers());
        action(rule.action(), node.putObject("action"));
        choice(node, "when", rule.when(), Forwarding.When.LISTED);
        if (rule.priority() != Forwarding.DEFAULT_PRIORITY) {
            node.put("priority", rule.priority());
        }
        choice(node, "protectedCallers", rule.protectedCallers(), Forwarding.Callers.PASS);
        choice(node, "hiddenCallers", rule.hiddenCallers(), Forwarding.Callers.PASS);
        choice(node, "matchOn", rule.matchOn(), Forwarding.MatchOn.CALLER);
        each(node, "windows", rule.windows(), PolicyWriter::window);
        choice(node, "onUnavailable", rule.onUnavailable(), Forwarding.OnUnavailable.PASS);
        instant(node, "pausedUntil", rule.pausedUntil());
    }

    private static void window(WeeklyWindow window, ObjectNode node) {
        texts(node, "days", window.days().stream().map(Enum::name).toList());
        node.put("from", window.from().toString())
                .put("to", window.to().toString())
                .put("zone", window.zone().getId());
    }

    private static void action(Forwarding.Action action, ObjectNode node) {
        if (action instanceof Forwarding.Action.Redirect redirect) {
            node.put("type", "REDIRECT")
                    .putObject("target")
                    .put("type", redirect.target().type().name())
                    .put("value", redirect.target().value());
            return;
        }
        node.put("type", "REJECT");
        Forwarding.Action.Reject reject = (Forwarding.Action.Reject) action;
        choice(node, "rejection", reject.rejection(), Rejection.DECLINE);
        reject.networkBlocked().ifPresent(blocked -> {
            ObjectNode redress = node.putObject("redress");
            text(redress, "url", blocked.redress().url());
            text(redress, "tel", blocked.redress().tel());
            text(redress, "email", blocked.redress().email());
            node.put("location", blocked.location().name());
        });
    }

    private static void allowLists(ObjectNode node, List<AllowList> allowLists) {
        each(node, "allowLists", allowLists, (allow, to) -> {
            to.put("list", allow.list());
            texts(to, "overrides", allow.overrides());
        });
    }

    private static void dialRule(DialRule rule, ObjectNode node) {
        texts(node, "lists", rule.lists());
        allowLists(node, rule.allowLists());
        texts(node, "requires", rule.requires());
        time(node, "consentMaxAge", rule.consentMaxAge());
        if (rule.agentMayOverride()) {
            node.put("agentMayOverride", true);
        }
        choice(node, "onUnavailable", rule.onUnavailable(), DialRule.OnUnavailable.PASS);
        rule.remember()
                .ifPresent(known -> node.putObject("remember")
                        .put("list", known.list())
                        .put("for", known.time().toString()));
        instant(node, "pausedUntil", rule.pausedUntil());
    }

    private static void everywhere(Everywhere lists, ObjectNode node) {
        texts(node, "lists", lists.lists());
        each(node, "except", lists.except(), (exemption, to) -> {
            String kind = PolicyTree.property(exemption.kind());
            if (exemption.kind() == Question.Scenario.OUTBOUND) {
                to.put(kind, true);
            } else {
                to.put(kind, exemption.id());
            }
            to.put("reason", exemption.reason());
        });
        texts(node, "reassigned", lists.reassigned());
    }

    private static void campaign(Campaign rule, ObjectNode node) {
        node.put("id", rule.id());
        texts(node, "lists", rule.lists());
        allowLists(node, rule.allowLists());
        texts(node, "requires", rule.requires());
        time(node, "consentMaxAge", rule.consentMaxAge());
        text(node, "automaticStatus", rule.automaticStatus());
        text(node, "addTo", rule.addTo());
        text(node, "region", rule.region());
        maxAge(node, rule.maxAge());
        choice(node, "onUnavailable", rule.onUnavailable(), Campaign.OnUnavailable.HOLD);
        time(node, "retryAfter", rule.retryAfter());
        instant(node, "pausedUntil", rule.pausedUntil());
    }

    private static void maxAge(ObjectNode node, Map<String, Duration> ages) {
        if (!ages.isEmpty()) {
            ObjectNode object = node.putObject("maxAge");
            ages.forEach((list, age) -> object.put(list, age.toString()));
        }
    }

    private static void callbackPoint(CallbackPoint rule, ObjectNode node, boolean premiumRate) {
        node.put("id", rule.id());
        texts(node, "lists", rule.lists());
        allowLists(node, rule.allowLists());
        texts(node, "requires", rule.requires());
        time(node, "consentMaxAge", rule.consentMaxAge());
        texts(node, "allowedCountries", rule.allowedCountries());
        if (rule.premiumRate() != premiumRate) {
            node.put("premiumRate", rule.premiumRate());
        }
        text(node, "region", rule.region());
        maxAge(node, rule.maxAge());
        choice(node, "onUnavailable", rule.onUnavailable(), CallbackPoint.OnUnavailable.HOLD);
        time(node, "retryAfter", rule.retryAfter());
        instant(node, "pausedUntil", rule.pausedUntil());
        if (rule.perNumber().isPresent() || rule.perClient().isPresent()) {
            ObjectNode limiter = node.putObject("limiter");
            rule.perNumber().ifPresent(limit -> limit(limit, limiter.putObject("perNumber")));
            rule.perClient().ifPresent(limit -> limit(limit, limiter.putObject("perClient")));
        }
    }

    private static void limit(Limit limit, ObjectNode node) {
        node.put("requests", limit.requests())
                .put("window", limit.window().toString())
                .put("refusedFor", limit.refusedFor().toString());
    }

    private static void route(Route rule, ObjectNode node) {
        node.put("id", rule.id()).put("pool", rule.pool());
        choice(node, "strategy", rule.strategy(), Route.Strategy.RANDOM);
        text(node, "fixedNumber", rule.fixedNumber());
        texts(node, "exclude", rule.exclude());
    }
}
