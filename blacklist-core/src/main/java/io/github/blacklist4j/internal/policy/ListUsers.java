package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.policy.CallbackPoint;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Route;
import java.util.List;
import java.util.function.Function;

/** Says which rules name a list, for people: {@code campaign 'spring'}. */
final class ListUsers {
    private ListUsers() {}

    static List<String> of(Policies policies, Bindings bindings, ListId list) {
        return ListNames.of(policies).stream()
                .filter(named -> bindings.find(named.name())
                        .filter(used -> used.id().equals(list))
                        .isPresent())
                .map(named -> rule(policies, named.pointer()))
                .distinct()
                .toList();
    }

    /** The rule into which a pointer leads. */
    static String rule(Policies policies, String pointer) {
        String[] steps = pointer.split("/", -1);
        return switch (steps[1]) {
            case "forwardings" -> rule("forwarding", policies.forwardings(), Forwarding::id, steps[2]);
            case "campaigns" -> rule("campaign", policies.campaigns(), Campaign::id, steps[2]);
            case "queues" -> rule("queue", policies.queues(), CallbackPoint::id, steps[2]);
            case "widgets" -> rule("widget", policies.widgets(), CallbackPoint::id, steps[2]);
            case "routes" -> rule("route", policies.routes(), Route::id, steps[2]);
            case "outbound" -> "the outbound rule";
            default -> "the policies";
        };
    }

    private static <R> String rule(String kind, List<R> rules, Function<R, String> id, String place) {
        return kind + " '" + id.apply(rules.get(Integer.parseInt(place))) + "'";
    }
}
