package io.github.blacklist4j.store.memory;

import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.Documents;
import io.github.blacklist4j.store.HeadsMark;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.Operation;
import io.github.blacklist4j.store.SimpleDocuments;
import io.github.blacklist4j.store.StoreException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * All lists of an {@link InMemoryStore}, deleted ones included. Thread-safe. What spans lists takes no lock: of each list
 * it reads one consistent state, and no list's state ever goes back, so that a mark read twice differs if any head does.
 */
final class InMemoryDatabase {
    private final AtomicLong lastId = new AtomicLong();
    private final ConcurrentSkipListMap<ListId, InMemoryList> lists = new ConcurrentSkipListMap<>();
    private final ConcurrentMap<NameKey, ListId> names = new ConcurrentHashMap<>();
    private final Documents documents = new SimpleDocuments();

    Documents documents() {
        return documents;
    }

    ListHead create(Function<ListId, ListHead> firstHead, Operation operation) {
        ListHead head = firstHead.apply(new ListId(lastId.incrementAndGet(), UUID.randomUUID()));
        claim(head, head.name());
        lists.put(head.id(), new InMemoryList(this, head, operation));
        return head;
    }

    InMemoryList list(ListId id) {
        InMemoryList list = lists.get(id);
        if (list == null) {
            throw StoreException.noSuchList(id);
        }
        return list;
    }

    /** The lists in order of their ids, deleted ones included. */
    Collection<InMemoryList> all() {
        return lists.values();
    }

    List<ListHead> heads() {
        return lists.values().stream()
                .map(InMemoryList::state)
                .filter(state -> !state.deleted())
                .map(InMemoryList.HeadState::head)
                .toList();
    }

    HeadsMark mark() {
        long count = 0;
        long revisions = 0;
        long epochs = 0;
        for (InMemoryList list : lists.values()) {
            InMemoryList.HeadState state = list.state();
            revisions += state.head().revision();
            if (!state.deleted()) {
                count++;
                epochs += state.head().epoch().getLeastSignificantBits(); // 62 random bits: a sum is hash enough
            }
        }
        return new HeadsMark(count, revisions, epochs, 0).withDocuments(documents.heads());
    }

    /** Takes a name for a list. */
    void claim(ListHead list, ListName name) {
        ListId owner = names.putIfAbsent(new NameKey(list.tenantKey(), name.key()), list.id());
        if (owner != null) {
            throw new StoreException(
                    StoreException.Code.NAME_TAKEN, "Another list of the tenant has the name " + name.text());
        }
    }

    /** Frees the name of a list. */
    void release(ListHead list) {
        names.remove(new NameKey(list.tenantKey(), list.name().key()));
    }

    private record NameKey(String tenant, String key) {}
}
