package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.policy.AllowList;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Every place where policies name a list, and the rule that stands there. */
final class ListNames {
    private final List<Named> named = new ArrayList<>();

    /** What a list is named for. */
    enum Purpose {
        ASKED,
        ALLOWS,
        CONSENTS,
        REASSIGNED,
        POOL,
        EXCLUDED,
        ADDED_TO,
        OVERRIDDEN,
        AGED
    }

    /**
     * A place.
     *
     * @param pointer JSON pointer of the name
     * @param name of the list
     * @param use what for
     */
    record Named(String pointer, String name, Purpose use) {}

    private ListNames() {}

    static List<Named> of(Policies policies) {
        ListNames names = new ListNames();
        JsonPointers.each("/forwardings/", policies.forwardings(), names::forwarding);
        names.all("/everywhere", "/lists/", policies.everywhere().lists(), Purpose.ASKED);
        names.all("/everywhere", "/reassigned/", policies.everywhere().reassigned(), Purpose.REASSIGNED);
        names.dialled(
                "/outbound", policies.outbound().lists(), policies.outbound().allowLists());
        policies.outbound()
                .remember()
                .ifPresent(
                        known -> names.named.add(new Named("/outbound/remember/list", known.list(), Purpose.ADDED_TO)));
        names.all("/outbound", "/requires/", policies.outbound().requires(), Purpose.CONSENTS);
        JsonPointers.each("/campaigns/", policies.campaigns(), names::campaign);
        JsonPointers.each("/queues/", policies.queues(), names::callback);
        JsonPointers.each("/widgets/", policies.widgets(), names::callback);
        JsonPointers.each("/routes/", policies.routes(), names::route);
        return names.named;
    }

    private void forwarding(Forwarding rule, String at) {
        all(at, "/lists/", rule.lists(), Purpose.ASKED);
        all(at, "/allowLists/", rule.allowLists(), Purpose.ALLOWS);
    }

    private void campaign(Campaign rule, String at) {
        dialled(at, rule.lists(), rule.allowLists());
        all(at, "/requires/", rule.requires(), Purpose.CONSENTS);
        aged(at, rule.maxAge());
        rule.addTo().ifPresent(name -> named.add(new Named(at + "/addTo", name, Purpose.ADDED_TO)));
    }

    private void dialled(String at, List<String> lists, List<AllowList> allowLists) {
        all(at, "/lists/", lists, Purpose.ASKED);
        JsonPointers.each(at + "/allowLists/", allowLists, (allow, place) -> {
            named.add(new Named(place + "/list", allow.list(), Purpose.ALLOWS));
            all(place, "/overrides/", allow.overrides(), Purpose.OVERRIDDEN);
        });
    }

    private void callback(CallbackPoint rule, String at) {
        dialled(at, rule.lists(), rule.allowLists());
        all(at, "/requires/", rule.requires(), Purpose.CONSENTS);
        aged(at, rule.maxAge());
    }

    private void aged(String at, Map<String, Duration> ages) {
        ages.keySet()
                .forEach(name -> named.add(new Named(at + "/maxAge" + JsonPointers.key(name), name, Purpose.AGED)));
    }

    private void route(Route rule, String at) {
        named.add(new Named(at + "/pool", rule.pool(), Purpose.POOL));
        all(at, "/exclude/", rule.exclude(), Purpose.EXCLUDED);
    }

    private void all(String rule, String property, List<String> names, Purpose use) {
        JsonPointers.each(rule + property, names, (name, at) -> named.add(new Named(at, name, use)));
    }

    /** Which rules name a list, for people: {@code campaign 'spring'}. */
    static List<String> users(Policies policies, Bindings bindings, ListId list) {
        return of(policies).stream()
                .filter(named -> bindings.find(named.name())
                        .filter(used -> used.id().equals(list))
                        .isPresent())
                .map(named -> rule(policies, named.pointer()))
                .distinct()
                .toList();
    }

    /** Those places that stand in rules which other policies do not have just so, wherever these stand. */
    static List<Named> inNewRules(List<Named> places, Policies policies, Policies before) {
        Map<String, Set<?>> stood = Map.of(
                "forwardings", Set.copyOf(before.forwardings()),
                "campaigns", Set.copyOf(before.campaigns()),
                "queues", Set.copyOf(before.queues()),
                "widgets", Set.copyOf(before.widgets()),
                "routes", Set.copyOf(before.routes()),
                "outbound", Set.of(before.outbound()),
                "everywhere", Set.of(before.everywhere()));
        Map<String, List<?>> now = Map.of(
                "forwardings", policies.forwardings(),
                "campaigns", policies.campaigns(),
                "queues", policies.queues(),
                "widgets", policies.widgets(),
                "routes", policies.routes(),
                "outbound", List.of(policies.outbound()),
                "everywhere", List.of(policies.everywhere()));
        return places.stream()
                .filter(place -> {
                    String[] steps = place.pointer().split("/", -1);
                    List<?> rules = now.getOrDefault(steps[1], List.of());
                    int index = rules.size() == 1 ? 0 : Integer.parseInt(steps[2]);
                    return !stood.getOrDefault(steps[1], Set.of()).contains(rules.get(index));
                })
                .toList();
    }

    /** The rule into which a pointer leads, for people. */
    static String rule(Policies policies, String pointer) {
        String section = pointer.split("/", -1)[1];
        return id(policies, pointer)
                .map(id -> section.substring(0, section.length() - 1) + " '" + id + "'")
                .orElseGet(() -> switch (section) {
                    case "outbound" -> "the outbound rule";
                    case "everywhere" -> "the lists that are obeyed everywhere";
                    default -> "the policies";
                });
    }

    /** The id of the rule into which a pointer leads; empty for the outbound rule, and where it leads into none. */
    static Optional<String> id(Policies policies, String pointer) {
        String[] steps = pointer.split("/", -1);
        if (steps.length < 3) {
            return Optional.empty();
        }
        return switch (steps[1]) {
            case "forwardings" -> id(policies.forwardings(), Forwarding::id, steps[2]);
            case "campaigns" -> id(policies.campaigns(), Campaign::id, steps[2]);
            case "queues" -> id(policies.queues(), CallbackPoint::id, steps[2]);
            case "widgets" -> id(policies.widgets(), CallbackPoint::id, steps[2]);
            case "routes" -> id(policies.routes(), Route::id, steps[2]);
            default -> Optional.empty();
        };
    }

    private static <R> Optional<String> id(List<R> rules, Function<R, String> id, String place) {
        return Optional.of(id.apply(rules.get(Integer.parseInt(place))));
    }
}
