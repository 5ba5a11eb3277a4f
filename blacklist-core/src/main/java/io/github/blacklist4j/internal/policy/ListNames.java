package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.policy.AllowList;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.policy.Route;
import java.util.ArrayList;
import java.util.List;

/** Every place where policies name a list. */
final class ListNames {
    private final List<Named> named = new ArrayList<>();

    /** What a list is named for. */
    enum Purpose {
        ASKED,
        ALLOWS,
        POOL,
        EXCLUDED,
        ADDED_TO
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
        names.dialled(
                "/outbound", policies.outbound().lists(), policies.outbound().allowLists());
        JsonPointers.each("/campaigns/", policies.campaigns(), names::campaign);
        JsonPointers.each(
                "/queues/", policies.queues(), (rule, at) -> names.dialled(at, rule.lists(), rule.allowLists()));
        JsonPointers.each(
                "/widgets/", policies.widgets(), (rule, at) -> names.dialled(at, rule.lists(), rule.allowLists()));
        JsonPointers.each("/routes/", policies.routes(), names::route);
        return names.named;
    }

    private void forwarding(Forwarding rule, String at) {
        all(at, "/lists/", rule.lists(), Purpose.ASKED);
        all(at, "/allowLists/", rule.allowLists(), Purpose.ALLOWS);
    }

    private void campaign(Campaign rule, String at) {
        dialled(at, rule.lists(), rule.allowLists());
        rule.addTo().ifPresent(name -> named.add(new Named(at + "/addTo", name, Purpose.ADDED_TO)));
    }

    private void dialled(String at, List<String> lists, List<AllowList> allowLists) {
        all(at, "/lists/", lists, Purpose.ASKED);
        JsonPointers.each(
                at + "/allowLists/",
                allowLists,
                (allow, place) -> named.add(new Named(place + "/list", allow.list(), Purpose.ALLOWS)));
    }

    private void route(Route rule, String at) {
        named.add(new Named(at + "/pool", rule.pool(), Purpose.POOL));
        all(at, "/exclude/", rule.exclude(), Purpose.EXCLUDED);
    }

    private void all(String rule, String property, List<String> names, Purpose use) {
        JsonPointers.each(rule + property, names, (name, at) -> named.add(new Named(at, name, use)));
    }
}
