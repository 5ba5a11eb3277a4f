package io.github.blacklist4j.policy.json;

import io.github.blacklist4j.policy.AllowList;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Limit;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.policy.Route;
import io.github.blacklist4j.policy.Target;
import io.github.blacklist4j.policy.WeeklyWindow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;

/** Makes policies of a tree: each method reads one kind of object, and names its properties once. */
final class PolicyTree {
    private PolicyTree() {}

    static Policies policies(JsonPlace root) {
        root.object(
                "version",
                "region",
                "protectedNumbers",
                "hiddenSpellings",
                "forwardings",
                "outbound",
                "campaigns",
                "queues",
                "widgets",
                "routes");
        if (root.at("version").integer(0) != PolicyJson.VERSION) {
            throw root.at("version").placed("version " + PolicyJson.VERSION + " is expected");
        }
        return root.checked(place -> new Policies(
                place.at("region").region(),
                place.at("protectedNumbers").texts(),
                place.at("hiddenSpellings").texts(),
                place.at("forwardings").each(PolicyTree::forwarding),
                place.at("outbound").isThere() ? dialRule(place.at("outbound")) : DialRule.NONE,
                place.at("campaigns").each(PolicyTree::campaign),
                place.at("queues").each(PolicyTree::queue),
                place.at("widgets").each(PolicyTree::widget),
                place.at("routes").each(PolicyTree::route)));
    }

    private static Forwarding forwarding(JsonPlace place) {
        place.object(
                "id",
                "lists",
                "allowLists",
                "calledNumbers",
                "action",
                "priority",
                "protectedCallers",
                "hiddenCallers",
                "matchOn",
                "windows",
                "onUnavailable");
        return new Forwarding(
                place.at("id").text(),
                place.at("lists").texts(),
                place.at("allowLists").texts(),
                place.at("calledNumbers").texts(),
                place.at("action").checked(PolicyTree::action),
                place.at("priority").integer(Forwarding.DEFAULT_PRIORITY),
                place.at("protectedCallers").oneOf(Forwarding.Callers.class, Forwarding.Callers.PASS),
                place.at("hiddenCallers").oneOf(Forwarding.Callers.class, Forwarding.Callers.PASS),
                place.at("matchOn").oneOf(Forwarding.MatchOn.class, Forwarding.MatchOn.CALLER),
                place.at("windows").each(PolicyTree::window),
                place.at("onUnavailable").oneOf(Forwarding.Callers.class, Forwarding.Callers.PASS));
    }

    private static WeeklyWindow window(JsonPlace place) {
        place.object("days", "from", "to", "zone");
        List<DayOfWeek> days = place.at("days").isThere()
                ? place.at("days").each(day -> day.oneOf(DayOfWeek.class))
                : List.of(DayOfWeek.values());
        return new WeeklyWindow(
                new LinkedHashSet<>(days),
                place.at("from").parsed("a time of day as 08:30", LocalTime::parse),
                place.at("to").parsed("a time of day as 08:30", LocalTime::parse),
                place.at("zone").parsed("a time zone as Europe/Warsaw", ZoneId::of));
    }

    /** A name alone sets nothing aside; it is an entry that {@code validate} speaks of. */
    private static AllowList allowList(JsonPlace place) {
        if (place.node().isTextual()) {
            return new AllowList(place.text(), List.of());
        }
        place.object("list", "overrides");
        return new AllowList(place.at("list").text(), place.at("overrides").texts());
    }

    private enum ActionType {
        HANGUP,
        REDIRECT
    }

    private static Forwarding.Action action(JsonPlace place) {
        place.object("type", "rejection", "target");
        if (place.at("type").oneOf(ActionType.class) == ActionType.HANGUP) {
            place.object("type", "rejection");
            return new Forwarding.Action.Hangup(place.at("rejection").oneOf(Rejection.class, Rejection.DECLINE));
        }
        place.object("type", "target");
        return new Forwarding.Action.SendTo(place.at("target").checked(PolicyTree::target));
    }

    private static Target target(JsonPlace place) {
        place.object("type", "value");
        return new Target(
                place.at("type").oneOf(Target.Type.class), place.at("value").text());
    }

    private static DialRule dialRule(JsonPlace place) {
        place.object("lists", "allowLists", "agentMayOverride", "onUnavailable");
        return new DialRule(
                place.at("lists").texts(),
                place.at("allowLists").each(PolicyTree::allowList),
                place.at("agentMayOverride").bool(false),
                place.at("onUnavailable").oneOf(DialRule.OnUnavailable.class, DialRule.OnUnavailable.PASS));
    }

    private static Campaign campaign(JsonPlace place) {
        place.object(
                "id",
                "lists",
                "allowLists",
                "automaticStatus",
                "addTo",
                "region",
                "maxAge",
                "onUnavailable",
                "retryAfter");
        return new Campaign(
                place.at("id").text(),
                place.at("lists").texts(),
                place.at("allowLists").each(PolicyTree::allowList),
                place.at("automaticStatus").optionalText(),
                place.at("addTo").optionalText(),
                place.at("region").region(),
                place.at("maxAge").byName(JsonPlace::duration),
                place.at("onUnavailable").oneOf(Campaign.OnUnavailable.class, Campaign.OnUnavailable.HOLD),
                place.at("retryAfter").optional(JsonPlace::duration));
    }

    private static CallbackPoint queue(JsonPlace place) {
        return callbackPoint(place, true);
    }

    private static CallbackPoint widget(JsonPlace place) {
        return callbackPoint(place, false);
    }

    private static CallbackPoint callbackPoint(JsonPlace place, boolean premiumRate) {
        place.object(
                "id",
                "lists",
                "allowLists",
                "allowedCountries",
                "premiumRate",
                "region",
                "maxAge",
                "onUnavailable",
                "retryAfter",
                "limiter");
        List<String> countries = place.at("allowedCountries")
                .each(country -> country.region().orElseThrow(() -> country.placed("a region is expected")));
        JsonPlace limiter = place.at("limiter");
        if (limiter.isThere()) {
            limiter.object("perNumber", "perClient");
        }
        return new CallbackPoint(
                place.at("id").text(),
                place.at("lists").texts(),
                place.at("allowLists").each(PolicyTree::allowList),
                countries,
                place.at("premiumRate").bool(premiumRate),
                place.at("region").region(),
                place.at("maxAge").byName(JsonPlace::duration),
                place.at("onUnavailable").oneOf(CallbackPoint.OnUnavailable.class, CallbackPoint.OnUnavailable.HOLD),
                place.at("retryAfter").optional(JsonPlace::duration),
                limiter.at("perNumber").optional(PolicyTree::limit),
                limiter.at("perClient").optional(PolicyTree::limit));
    }

    private static Limit limit(JsonPlace place) {
        place.object("requests", "window", "refusedFor");
        Duration window = place.at("window").duration();
        return new Limit(
                place.at("requests").integer(0),
                window,
                place.at("refusedFor").optional(JsonPlace::duration).orElse(window));
    }

    private static Route route(JsonPlace place) {
        place.object("id", "pool", "strategy", "fixedNumber", "exclude");
        return new Route(
                place.at("id").text(),
                place.at("pool").text(),
                place.at("strategy").oneOf(Route.Strategy.class, Route.Strategy.RANDOM),
                place.at("fixedNumber").optionalText(),
                place.at("exclude").texts());
    }
}
