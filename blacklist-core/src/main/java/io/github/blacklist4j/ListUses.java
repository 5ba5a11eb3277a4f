package io.github.blacklist4j;

import io.github.blacklist4j.list.ListId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Who uses which lists, so that none is deleted under a running policy. Thread-safe. */
final class ListUses {
    private final Map<Object, Used> uses = new ConcurrentHashMap<>();

    private record Used(String user, Set<ListId> lists) {}

    Blacklists.Use add(String user, Collection<Blacklist> lists) {
        Object key = new Object();
        uses.put(key, new Used(user, lists.stream().map(Blacklist::id).collect(Collectors.toUnmodifiableSet())));
        return () -> uses.remove(key);
    }

    void refuseIfUsed(ListId list, String name) {
        uses.values().stream()
                .filter(use -> use.lists().contains(list))
                .findFirst()
                .ifPresent(use -> {
                    throw new IllegalStateException("List '" + name + "' is used by " + use.user());
                });
    }
}
