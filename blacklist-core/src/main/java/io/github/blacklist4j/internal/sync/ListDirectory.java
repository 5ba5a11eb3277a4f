package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.ListHead;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The resident lists, found by identity and by the name they show now. Thread-safe; never blocks. */
final class ListDirectory {
    private final Map<ListId, ResidentList> byId = new ConcurrentHashMap<>();
    private final Map<Key, ResidentList> byName = new ConcurrentHashMap<>();

    private record Key(String tenant, String name) {
        static Key of(ListHead head) {
            return new Key(head.tenant(), head.name().key());
        }
    }

    /** Adds a list unless it is there. */
    boolean add(ResidentList list) {
        if (byId.putIfAbsent(list.id(), list) != null) {
            return false;
        }
        byName.put(Key.of(list.view().head()), list);
        return true;
    }

    /** Lets go of a list; false if it was not there. */
    boolean remove(ResidentList list) {
        byName.remove(Key.of(list.view().head()), list);
        return byId.remove(list.id(), list);
    }

    /** Shows another view of a list, under its new name if it has one. */
    void show(ResidentList list, ListView next) {
        Key before = Key.of(list.view().head());
        Key after = Key.of(next.head());
        list.show(next);
        if (!before.equals(after)) {
            byName.put(after, list);
            byName.remove(before, list);
        }
    }

    Optional<ResidentList> find(ListId id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<ResidentList> find(String tenant, String nameKey) {
        return Optional.ofNullable(byName.get(new Key(tenant, nameKey)));
    }

    Collection<ResidentList> all() {
        return List.copyOf(byId.values());
    }
}
