package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.internal.sync.AskedList;
import io.github.blacklist4j.internal.sync.AskedLists;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.policy.Policies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which list each name in policies means: the one whose id the policies carry, be it gone, and never another one that has
 * got its name; where they carry none, the one that is called so now. Immutable.
 */
final class Bindings {
    private final Map<String, Binding> byName = new HashMap<>();

    /**
     * What a name means.
     *
     * @param list the list
     * @param there false for the place of a list that was gone when it was looked up
     * @param usurped whether another list is called so now
     */
    record Binding(Blacklist list, boolean there, boolean usurped) {}

    Bindings(Blacklists all, Policies policies) {
        Set<String> looked = new HashSet<>();
        ListNames.of(policies).stream()
                .map(ListNames.Named::name)
                .filter(looked::add)
                .forEach(name -> bind(all, policies, name).ifPresent(binding -> byName.put(name, binding)));
    }

    private static Optional<Binding> bind(Blacklists all, Policies policies, String name) {
        Optional<Blacklist> called = called(all, name);
        Optional<ListId> known = policies.listId(name);
        if (known.isEmpty() || called.map(Blacklist::id).equals(known)) {
            return called.map(list -> new Binding(list, true, false));
        }
        return all instanceof AskedLists lists ? byId(lists, known.get(), name, called.isPresent()) : Optional.empty();
    }

    private static Optional<Binding> byId(AskedLists lists, ListId id, String name, boolean usurped) {
        Optional<Binding> there = lists.resident(id).map(list -> new Binding((Blacklist) list, true, usurped));
        try {
            return there.or(() -> Optional.of(new Binding((Blacklist) lists.gone(id, name), false, usurped)));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    private static Optional<Blacklist> called(Blacklists all, String name) {
        try {
            return Optional.of(all.list(name));
        } catch (RefusedException | IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** Empty if there is no such list, and none was known by this name. */
    Optional<Blacklist> find(String name) {
        return Optional.ofNullable(byName.get(name)).map(Binding::list);
    }

    /** What each name means; a name that means nothing is left out. */
    Map<String, Binding> byName() {
        return byName;
    }

    /** Every list that is meant, once. */
    List<Blacklist> lists() {
        Map<ListId, Blacklist> lists = new HashMap<>();
        byName.values().forEach(binding -> lists.put(binding.list().id(), binding.list()));
        return new ArrayList<>(lists.values());
    }

    /** Whether a list is there that was gone when it was looked up, or went since and came back, as with a restored backup. */
    boolean missAListThatIsThere(Blacklists all) {
        return all instanceof AskedLists lists
                && byName.values().stream()
                        .map(Binding::list)
                        .anyMatch(list -> list instanceof AskedList asked
                                && asked.view().gone()
                                && lists.resident(list.id()).isPresent());
    }

    /** Whether a name of both means the same list in the same state, so that what was made of the one serves the other. */
    boolean agreeWith(Bindings earlier) {
        return byName.entrySet().stream().allMatch(entry -> {
            Binding before = earlier.byName.get(entry.getKey());
            Binding now = entry.getValue();
            return before == null
                    || (before.there() == now.there()
                            && BoundLists.isGone(before.list()) == BoundLists.isGone(now.list())
                            && before.list().id().equals(now.list().id()));
        });
    }
}
