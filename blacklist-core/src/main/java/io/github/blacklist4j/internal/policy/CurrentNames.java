package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.internal.text.FoldedName;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.policy.Policies;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Shows policies with the names that their lists have now, and with their ids. Rules that name none of the renamed lists
 * stay the same objects. A list that is gone gives its name up to one that the policies name too.
 */
final class CurrentNames {
    private final Map<String, String> names = new HashMap<>(); // those that are others now
    private final Map<String, ListId> ids = new TreeMap<>(); // by the names of now

    private CurrentNames(Bindings bindings) {
        Map<ListId, String> shown = shown(bindings.lists());
        bindings.byName().forEach((name, binding) -> {
            String named = shown.get(binding.list().id());
            if (named != null && !named.equals(name)) {
                names.put(name, named);
            }
        });
        shown.forEach((id, name) -> ids.put(name, id));
    }

    static CurrentNames of(Bindings bindings) {
        return new CurrentNames(bindings);
    }

    /** Whether each list is called in the policies as it is now. */
    boolean stand() {
        return names.isEmpty();
    }

    Policies in(Policies policies) {
        if (stand() && ids.equals(policies.listIds())) {
            return policies;
        }
        Policies.Builder builder = renamed(policies).toBuilder().noListIds();
        ids.forEach(builder::listId);
        return builder.build();
    }

    private Policies renamed(Policies policies) {
        return stand()
                ? policies
                : policies.toBuilder().noListIds().build().withListNames(name -> names.getOrDefault(name, name));
    }

    private static Map<ListId, String> shown(List<Blacklist> lists) {
        Set<String> taken = new HashSet<>();
        Map<ListId, String> shown = new HashMap<>();
        lists.stream()
                .sorted(Comparator.comparing(BoundLists::isGone).thenComparing(Blacklist::id))
                .forEach(list -> {
                    String name = list.name();
                    while (!taken.add(FoldedName.of(name))) {
                        name = "(deleted) " + name;
                    }
                    shown.put(list.id(), name);
                });
        return shown;
    }
}
