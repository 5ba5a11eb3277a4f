package io.github.blacklist4j.policy.json;

import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.policy.Route;
import io.github.blacklist4j.policy.Target;
import java.util.List;

/** Makes policies of a tree: each method reads one kind of object, and names its properties once. */
final class PolicyTree {
    private PolicyTree() {}

    static Policies policies(JsonPlace root) {
        root.object(
                "version",
                "region",
                "protectedNumbers",
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
                "hiddenCallers");
        return new Forwarding(
                place.at("id").text(),
                place.at("lists").texts(),
                place.at("allowLists").texts(),
                place.at("calledNumbers").texts(),
                place.at("action").checked(PolicyTree::action),
                place.at("priority").integer(Forwarding.DEFAULT_PRIORITY),
                place.at("protectedCallers").oneOf(Forwarding.Callers.class, Forwarding.Callers.PASS),
                place.at("hiddenCallers").oneOf(Forwarding.Callers.class, Forwarding.Callers.PASS));
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
        place.object("lists", "agentMayOverride");
        return new DialRule(
                place.at("lists").texts(), place.at("agentMayOverride").bool(false));
    }

    private static Campaign campaign(JsonPlace place) {
        place.object("id", "lists", "automaticStatus", "addTo", "region");
        return new Campaign(
                place.at("id").text(),
                place.at("lists").texts(),
                place.at("automaticStatus").optionalText(),
                place.at("addTo").optionalText(),
                place.at("region").region());
    }

    private static CallbackPoint queue(JsonPlace place) {
        return callbackPoint(place, true);
    }

    private static CallbackPoint widget(JsonPlace place) {
        return callbackPoint(place, false);
    }

    private static CallbackPoint callbackPoint(JsonPlace place, boolean premiumRate) {
        place.object("id", "lists", "allowedCountries", "premiumRate", "region");
        List<String> countries = place.at("allowedCountries")
                .each(country -> country.region().orElseThrow(() -> country.placed("a region is expected")));
        return new CallbackPoint(
                place.at("id").text(),
                place.at("lists").texts(),
                countries,
                place.at("premiumRate").bool(premiumRate),
                place.at("region").region());
    }

    private enum Strategy {
        RANDOM
    }

    private static Route route(JsonPlace place) {
        place.object("id", "pool", "strategy", "fixedNumber", "exclude");
        place.at("strategy").oneOf(Strategy.class, Strategy.RANDOM);
        return new Route(
                place.at("id").text(),
                place.at("pool").text(),
                place.at("fixedNumber").optionalText(),
                place.at("exclude").texts());
    }
}
