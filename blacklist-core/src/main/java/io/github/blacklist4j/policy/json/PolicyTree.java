package io.github.blacklist4j.policy.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.blacklist4j.internal.text.FoldedName;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.policy.AllowList;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.DialRule;
import io.github.blacklist4j.policy.Everywhere;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Forwarding.Callers;
import io.github.blacklist4j.policy.Limit;
import io.github.blacklist4j.policy.NetworkBlocked;
import io.github.blacklist4j.policy.NetworkBlocked.Location;
import io.github.blacklist4j.policy.NetworkBlocked.Redress;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.policy.Route;
import io.github.blacklist4j.policy.Target;
import io.github.blacklist4j.policy.WeeklyWindow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes policies of a tree: each method reads one kind of object, and names its properties once. */
final class PolicyTree {
    /** Read in place of an action with a fault. */
    private static final Forwarding.Action DECLINE = new Forwarding.Action.Reject(Rejection.DECLINE);

    private static final String EXPECTED = "version " + PolicyJson.VERSION + " is expected";

    // the smallest objects of each kind that are in order
    private static final ObjectNode CAMPAIGN = smallest().put("id", "id");
    private static final ObjectNode CALLBACK_POINT = smallest().put("id", "id");
    private static final ObjectNode ROUTE = smallest().put("id", "id").put("pool", "list");
    private static final ObjectNode WINDOW =
            smallest().put("from", "08:00").put("to", "09:00").put("zone", "UTC");
    private static final ObjectNode TARGET = smallest().put("type", "QUEUE").put("value", "queue");
    private static final ObjectNode LIMIT = smallest().put("requests", 1).put("window", "PT1H");
    private static final ObjectNode REMEMBER = smallest().put("list", "list").put("for", "P1D");
    private static final ObjectNode FORWARDING = smallest().put("id", "id");

    static {
        FORWARDING.putArray("lists").add("list");
        FORWARDING.putObject("action").put("type", "REJECT");
    }

    private PolicyTree() {}

    private static ObjectNode smallest() {
        return JsonNodeFactory.instance.objectNode();
    }

    static Policies policies(JsonPlace root) {
        if (root.at("version").node().asInt() > PolicyJson.VERSION) {
            throw root.at("version").placed(EXPECTED); // rather than what it has that is unknown here
        }
        root.object(
                "version",
                "listIds",
                "region",
                "protectedNumbers",
                "hiddenSpellings",
                "forwardings",
                "outbound",
                "everywhere",
                "campaigns",
                "queues",
                "widgets",
                "routes");
        JsonPlace version = root.at("version");
        if (!version.node().isInt() || version.node().intValue() != PolicyJson.VERSION) {
            version.fault(EXPECTED);
        }
        Policies.Builder policies = Policies.builder()
                .protectedNumbers(root.at("protectedNumbers").texts())
                .hiddenSpellings(root.at("hiddenSpellings").texts());
        listIds(root.at("listIds"), policies);
        root.at("region").region().ifPresent(policies::region);
        root.at("forwardings")
                .rules("forwarding", FORWARDING, PolicyTree::forwarding)
                .forEach(policies::forwarding);
        root.at("outbound").optional(PolicyTree::dialRule).ifPresent(policies::outbound);
        root.at("everywhere").optional(PolicyTree::everywhere).ifPresent(policies::everywhere);
        root.at("campaigns").rules("campaign", CAMPAIGN, PolicyTree::campaign).forEach(policies::campaign);
        root.at("queues").rules("queue", CALLBACK_POINT, PolicyTree::queue).forEach(policies::queue);
        root.at("widgets").rules("widget", CALLBACK_POINT, PolicyTree::widget).forEach(policies::widget);
        root.at("routes").rules("route", ROUTE, PolicyTree::route).forEach(policies::route);
        root.end();
        Optional<Policies> built = root.read(place -> policies.build());
        root.end();
        return built.orElseThrow();
    }

    /** Names that look the same are one name, of one list. */
    private static void listIds(JsonPlace place, Policies.Builder policies) {
        Set<String> names = new HashSet<>();
        place.node().fieldNames().forEachRemaining(name -> {
            if (!names.add(FoldedName.of(name))) {
                place.at(name).fault("an id was given for this name before: names that look the same are one");
            }
        });
        place.byName(PolicyTree::listId).forEach((name, id) -> place.at(name).read(there -> policies.listId(name, id)));
    }

    private static ListId listId(JsonPlace place) {
        return ListId.parse(place.text());
    }

    private static Forwarding forwarding(JsonPlace place) {
        place.object(
                "id",
                "lists",
                "allowLists",
                "calledNumbers",
                "action",
                "when",
                "priority",
                "protectedCallers",
                "hiddenCallers",
                "matchOn",
                "windows",
                "onUnavailable",
                "pausedUntil");
        Forwarding.Builder forwarding = Forwarding.builder(
                        place.at("id").text(),
                        place.at("action").read(PolicyTree::action).orElse(DECLINE))
                .lists(place.at("lists").texts())
                .allowLists(place.at("allowLists").texts())
                .calledNumbers(place.at("calledNumbers").texts())
                .when(place.at("when").oneOf(Forwarding.When.class, Forwarding.When.LISTED))
                .priority(place.at("priority").integer(Forwarding.DEFAULT_PRIORITY))
                .protectedCallers(place.at("protectedCallers").oneOf(Callers.class, Callers.PASS))
                .hiddenCallers(place.at("hiddenCallers").oneOf(Callers.class, Callers.PASS))
                .matchOn(place.at("matchOn").oneOf(Forwarding.MatchOn.class, Forwarding.MatchOn.CALLER))
                .windows(place.at("windows").each(WINDOW, PolicyTree::window))
                .onUnavailable(
                        place.at("onUnavailable").oneOf(Forwarding.OnUnavailable.class, Forwarding.OnUnavailable.PASS));
        place.at("pausedUntil").optional(JsonPlace::instant).ifPresent(forwarding::pausedUntil);
        return forwarding.build();
    }

    private static WeeklyWindow window(JsonPlace place) {
        place.object("days", "from", "to", "zone");
        List<DayOfWeek> days = place.at("days").isThere()
                ? place.at("days").each(day -> day.oneOf(DayOfWeek.class))
                : List.of(DayOfWeek.values());
        return new WeeklyWindow(
                new LinkedHashSet<>(days),
                place.at("from").parsed("a time of day as 08:30", LocalTime::parse, LocalTime.MIN),
                place.at("to").parsed("a time of day as 08:30", LocalTime::parse, LocalTime.MAX),
                place.at("zone").parsed("a time zone as Europe/Warsaw", ZoneId::of, ZoneOffset.UTC));
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
        REJECT,
        /** The same, as telephone systems call it; written as REJECT. */
        HANGUP,
        REDIRECT
    }

    private static Forwarding.Action action(JsonPlace place) {
        Optional<ActionType> type = place.at("type").read(of -> of.oneOf(ActionType.class));
        if (type.isEmpty()) {
            place.object("type", "rejection", "redress", "location", "target");
            return DECLINE;
        }
        if (type.get() != ActionType.REDIRECT) {
            place.object("type", "rejection", "redress", "location");
            return rejection(place);
        }
        place.object("type", "target");
        return place.at("target")
                .read(TARGET, PolicyTree::target)
                .<Forwarding.Action>map(Forwarding.Action.Redirect::new)
                .orElse(DECLINE);
    }

    private static Forwarding.Action rejection(JsonPlace place) {
        Rejection rejection = place.at("rejection").oneOf(Rejection.class, Rejection.DECLINE);
        if (rejection == Rejection.NETWORK_BLOCKED) {
            Optional<Redress> redress = place.at("redress").read(PolicyTree::redress);
            Location location = place.at("location").oneOf(Location.class);
            return redress.<Forwarding.Action>map(
                            given -> new Forwarding.Action.Reject(new NetworkBlocked(given, location)))
                    .orElse(DECLINE);
        }
        Stream.of("redress", "location")
                .map(place::at)
                .filter(JsonPlace::isThere)
                .forEach(other -> other.fault("goes with rejection NETWORK_BLOCKED only"));
        return new Forwarding.Action.Reject(rejection);
    }

    private static Redress redress(JsonPlace place) {
        place.object("url", "tel", "email");
        return new Redress(
                contact(place.at("url"), Redress::url, Redress::url),
                contact(place.at("tel"), Redress::tel, Redress::tel),
                contact(place.at("email"), Redress::email, Redress::email));
    }

    /** One that is in order; what is wrong with it is told of its own place. */
    private static Optional<String> contact(
            JsonPlace place, Function<String, Redress> alone, Function<Redress, Optional<String>> contact) {
        return place.optional(there -> alone.apply(there.text())).flatMap(contact);
    }

    private static Target target(JsonPlace place) {
        place.object("type", "value");
        return new Target(
                place.at("type").oneOf(Target.Type.class), place.at("value").text());
    }

    private static DialRule dialRule(JsonPlace place) {
        place.object(
                "lists",
                "allowLists",
                "requires",
                "consentMaxAge",
                "agentMayOverride",
                "onUnavailable",
                "pausedUntil",
                "remember");
        DialRule.Builder rule = DialRule.of().toBuilder()
                .lists(place.at("lists").texts())
                .allowLists(place.at("allowLists").each(PolicyTree::allowList))
                .requires(place.at("requires").texts())
                .agentMayOverride(place.at("agentMayOverride").bool(false))
                .onUnavailable(
                        place.at("onUnavailable").oneOf(DialRule.OnUnavailable.class, DialRule.OnUnavailable.PASS));
        place.at("consentMaxAge").optional(JsonPlace::period).ifPresent(rule::consentMaxAge);
        place.at("pausedUntil").optional(JsonPlace::instant).ifPresent(rule::pausedUntil);
        place.at("remember").optional(REMEMBER, PolicyTree::remember).ifPresent(rule::remember);
        return rule.build();
    }

    private static DialRule.Remember remember(JsonPlace place) {
        place.object("list", "for");
        return new DialRule.Remember(place.at("list").text(), place.at("for").period());
    }

    private static Everywhere everywhere(JsonPlace place) {
        place.object("lists", "except", "reassigned");
        return new Everywhere(
                place.at("lists").texts(),
                place.at("except").each(PolicyTree::exemption),
                place.at("reassigned").texts());
    }

    private static Everywhere.Exemption exemption(JsonPlace place) {
        place.object("campaign", "queue", "widget", "outbound", "reason");
        String reason = place.at("reason").text();
        List<Question.Scenario> kinds = Stream.of(
                        Question.Scenario.CAMPAIGN,
                        Question.Scenario.QUEUE,
                        Question.Scenario.WIDGET,
                        Question.Scenario.OUTBOUND)
                .filter(kind -> place.at(property(kind)).isThere())
                .toList();
        if (kinds.size() != 1) {
            throw place.placed("one rule is expected: campaign, queue or widget with its id, or outbound: true");
        }
        JsonPlace rule = place.at(property(kinds.get(0)));
        if (kinds.get(0) != Question.Scenario.OUTBOUND) {
            return new Everywhere.Exemption(kinds.get(0), rule.text(), reason);
        }
        if (!rule.bool(true)) {
            rule.fault("true is expected");
        }
        return new Everywhere.Exemption(kinds.get(0), "", reason);
    }

    /** The property that names the rule of an exemption. */
    static String property(Question.Scenario kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Campaign campaign(JsonPlace place) {
        place.object(
                "id",
                "lists",
                "allowLists",
                "requires",
                "consentMaxAge",
                "automaticStatus",
                "addTo",
                "region",
                "maxAge",
                "onUnavailable",
                "retryAfter",
                "pausedUntil");
        Campaign.Builder campaign = Campaign.builder(place.at("id").text())
                .lists(place.at("lists").texts())
                .allowLists(place.at("allowLists").each(PolicyTree::allowList))
                .requires(place.at("requires").texts())
                .maxAge(place.at("maxAge").byName(JsonPlace::duration))
                .onUnavailable(
                        place.at("onUnavailable").oneOf(Campaign.OnUnavailable.class, Campaign.OnUnavailable.HOLD));
        place.at("automaticStatus").optionalText().ifPresent(campaign::automaticStatus);
        place.at("addTo").optionalText().ifPresent(campaign::addTo);
        place.at("region").region().ifPresent(campaign::region);
        place.at("retryAfter").optional(JsonPlace::duration).ifPresent(campaign::retryAfter);
        place.at("consentMaxAge").optional(JsonPlace::period).ifPresent(campaign::consentMaxAge);
        place.at("pausedUntil").optional(JsonPlace::instant).ifPresent(campaign::pausedUntil);
        return campaign.build();
    }

    private static CallbackPoint queue(JsonPlace place) {
        return callbackPoint(place, CallbackPoint::queueBuilder, true);
    }

    private static CallbackPoint widget(JsonPlace place) {
        return callbackPoint(place, CallbackPoint::widgetBuilder, false);
    }

    private static CallbackPoint callbackPoint(
            JsonPlace place, Function<String, CallbackPoint.Builder> ofId, boolean premiumRate) {
        place.object(
                "id",
                "lists",
                "allowLists",
                "requires",
                "consentMaxAge",
                "allowedCountries",
                "premiumRate",
                "region",
                "maxAge",
                "onUnavailable",
                "retryAfter",
                "pausedUntil",
                "limiter");
        CallbackPoint.Builder point = ofId.apply(place.at("id").text());
        List<String> countries =
                place.at("allowedCountries").each(country -> country.region().orElse(""));
        JsonPlace limiter = place.at("limiter");
        if (limiter.isThere()) {
            limiter.read(there -> {
                there.object("perNumber", "perClient");
                return there;
            });
        }
        point.lists(place.at("lists").texts())
                .allowLists(place.at("allowLists").each(PolicyTree::allowList))
                .requires(place.at("requires").texts())
                .allowedCountries(countries)
                .premiumRate(place.at("premiumRate").bool(premiumRate))
                .maxAge(place.at("maxAge").byName(JsonPlace::duration))
                .onUnavailable(place.at("onUnavailable")
                        .oneOf(CallbackPoint.OnUnavailable.class, CallbackPoint.OnUnavailable.HOLD));
        place.at("region").region().ifPresent(point::region);
        place.at("retryAfter").optional(JsonPlace::duration).ifPresent(point::retryAfter);
        place.at("consentMaxAge").optional(JsonPlace::period).ifPresent(point::consentMaxAge);
        place.at("pausedUntil").optional(JsonPlace::instant).ifPresent(point::pausedUntil);
        limiter.at("perNumber").optional(LIMIT, PolicyTree::limit).ifPresent(point::perNumber);
        limiter.at("perClient").optional(LIMIT, PolicyTree::limit).ifPresent(point::perClient);
        return point.build();
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
        Route.Strategy strategy = place.at("strategy").oneOf(Route.Strategy.class, Route.Strategy.RANDOM);
        List<String> exclude = place.at("exclude").texts();
        Optional<String> fixedNumber = place.at("fixedNumber").optionalText();
        Route.Builder route = Route.of(place.at("id").text(), place.at("pool").text()).toBuilder()
                .strategy(strategy)
                .exclude(exclude);
        fixedNumber.ifPresent(route::fixedNumber);
        return route.build();
    }
}
