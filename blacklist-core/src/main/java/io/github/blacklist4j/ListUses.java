package io.github.blacklist4j;

import io.github.blacklist4j.internal.sync.AskedLists;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.store.ListHead;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Who uses which lists, so that none is deleted under a running policy, and a policy learns of a list it waits for. Users
 * that nobody holds any more hold nothing back. Thread-safe.
 */
final class ListUses {
    private static final System.Logger LOG = System.getLogger("io.github.blacklist4j.policy");

    private static final int MOST_NAMED = 10; // users in a message

    private final Set<WeakReference<AskedLists.Users>> uses = ConcurrentHashMap.newKeySet();

    void add(AskedLists.Users users) {
        uses.removeIf(use -> use.refersTo(null));
        uses.add(new WeakReference<>(users));
    }

    void remove(AskedLists.Users users) {
        uses.removeIf(use -> use.refersTo(users));
    }

    void appeared(ListId list) {
        held().forEach(users -> {
            try {
                users.appeared(list);
            } catch (RuntimeException e) { // those of one engine, not of the list
                LOG.log(System.Logger.Level.ERROR, "Policies that wait for a list cannot take it", e);
            }
        });
    }

    private Stream<AskedLists.Users> held() {
        return uses.stream().map(WeakReference::get).filter(Objects::nonNull);
    }

    /** The rules of one tenant that use a list. */
    List<String> of(ListId list, String tenant) {
        return held().filter(use -> use.tenant().equals(tenant))
                .flatMap(use -> use.of(list).stream())
                .toList();
    }

    /** The rules that use a list: those of its own tenant, then those of others, if it is shared with them. */
    List<String> of(ListHead list) {
        List<String> users = new ArrayList<>(of(list.id(), list.tenant()));
        held().filter(use -> !use.tenant().equals(list.tenant()))
                .forEach(use ->
                        use.of(list.id()).forEach(user -> users.add(user + " of tenant '" + use.tenant() + "'")));
        return List.copyOf(users);
    }

    void refuseIfUsed(ListHead list) {
        List<String> users = of(list);
        if (!users.isEmpty()) {
            String named = String.join(", ", users.subList(0, Math.min(MOST_NAMED, users.size())));
            int more = users.size() - MOST_NAMED;
            throw new RefusedException(
                    RefusedException.Code.LIST_IN_USE,
                    "List '" + list.name().text() + "' is used by " + named
                            + (more > 0 ? " and " + more + " more" : ""));
        }
    }
}
