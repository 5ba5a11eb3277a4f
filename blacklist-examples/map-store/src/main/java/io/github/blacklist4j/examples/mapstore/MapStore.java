package io.github.blacklist4j.examples.mapstore;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListLine;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Applied;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ChangeRules;
import io.github.blacklist4j.store.Documents;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.Operation;
import io.github.blacklist4j.store.Page;
import io.github.blacklist4j.store.SimpleDocuments;
import io.github.blacklist4j.store.SimpleStaging;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps lists in maps, and nowhere else: an example to start from. {@link #on} is where a database would lock the head's
 * row, and {@link MapList#commit} where it would write and commit. Thread-safe: one lock per list, a plain monitor since
 * nothing here waits for I/O.
 *
 * <p>The feed only grows (store-F8), an import is published under the lock (store-I18), and no generation but the last is
 * kept (store-I19), nor any trace of imports (store-I21).
 */
public final class MapStore implements BlacklistStore {
    private final ConcurrentSkipListMap<ListId, MapList> lists = new ConcurrentSkipListMap<>(); // deleted ones too
    private final Documents documents = new SimpleDocuments();
    private volatile boolean closed;

    /** A store without lists. */
    public MapStore() {}

    @Override
    public List<ListHead> heads() {
        return all().filter(list -> !list.deleted).map(list -> list.head).toList();
    }

    @Override
    public ListHead create(String tenant, ListHead.Traits traits, Operation operation) {
        synchronized (lists) {
            ListId id = new ListId(lists.size() + 1L, UUID.randomUUID());
            ListHead head = ListHead.first(id, tenant, traits, 1, operation.id());
            requireFree(head);
            MapList list = new MapList(head);
            list.lines.add(operation.created(head));
            lists.put(id, list);
            return head;
        }
    }

    @Override
    public ListHead alter(ListId id, UnaryOperator<ListHead.Traits> change, Operation operation) {
        synchronized (lists) {
            return on(id, list -> {
                ListHead.Traits before = list.head.traits();
                ListHead next = list.head.next(operation.id(), change.apply(before), list.head.generation());
                requireFree(next);
                operation.altered(before, next).ifPresent(list.lines::add);
                return list.commit(next, operation.at(), List.of());
            });
        }
    }

    @Override
    public void delete(ListId id, Operation operation) {
        on(id, list -> {
            list.deleted = true;
            list.entries.clear();
            list.imports.clear();
            list.steps.replaceAll(step -> new MapList.Step(step.head(), step.at(), List.of()));
            ListHead last = list.commit(list.head.next(operation.id()), operation.at(), List.of());
            return list.lines.add(operation.deleted(last));
        });
    }

    @Override
    public Page<ListLine> listHistory(String tenant, Optional<Page.Cursor> after, int limit) {
        Stream<MapList> ofTenant = all().filter(list -> list.head.tenant().equals(tenant));
        return page(ofTenant.flatMap(list -> list.lines.stream()), after, limit);
    }

    @Override
    public Applied apply(ListId id, Write write, StoreTransaction transaction) {
        if (transaction != StoreTransaction.AUTO) {
            throw new StoreException(StoreException.Code.REFUSED, "This store joins no transactions");
        }
        return on(id, list -> {
            Write.Decided decided = write.decide(list.head.revision(), list.head.state(), list::entry);
            List<Change> written = decided.written(list.imports.stream().anyMatch(SimpleStaging::replaces));
            ListHead head = list.commit(list.head.next(write.operation()), write.at(), written);
            return new Applied(head.revision(), decided.results());
        });
    }

    @Override
    public Feed changesSince(ListId id, long revision, int limit) {
        return on(id, list -> list.feed(revision, limit));
    }

    @Override
    public Page<Entry> scan(ListId id, long generation, Optional<Page.Cursor> after, int limit) {
        Page<Entry> none = new Page<>(List.of(), Optional.empty());
        return on(id, list -> generation == list.head.generation() ? list.page(after, limit) : none);
    }

    @Override
    public Map<Pattern, Entry> entries(ListId id, Collection<Pattern> patterns) {
        if (patterns.size() > Write.MAX_CHANGES) {
            throw new IllegalArgumentException("At most " + Write.MAX_CHANGES + " patterns, not " + patterns.size());
        }
        return on(
                id,
                list -> patterns.stream()
                        .distinct()
                        .flatMap(pattern -> list.entry(pattern).stream())
                        .collect(Collectors.toMap(Entry::pattern, Function.identity())));
    }

    @Override
    public Outcome outcome(ListId id, OperationId operation) {
        MapList list = list(id);
        synchronized (list) {
            boolean applied =
                    list.steps.stream().anyMatch(step -> step.head().operation().equals(operation));
            return applied ? Outcome.APPLIED : Outcome.NOT_APPLIED;
        }
    }

    @Override
    public Staging stage(ListId id, ImportTicket ticket) {
        return on(
                id,
                list -> SimpleStaging.begin(
                        this,
                        list.head,
                        ticket,
                        list.imports,
                        (next, trace, changes) -> list.commit(next, trace.at(), changes),
                        work -> on(id, same -> work.get())));
    }

    @Override
    public Page<HistoryLine> history(ListId id, Pattern pattern, Optional<Page.Cursor> after, int limit) {
        return on(id, list -> page(list.history(pattern), after, limit));
    }

    @Override
    public long forget(ListId id, Pattern pattern, boolean erase, Operation operation) {
        Change.Forgotten forgotten = new Change.Forgotten(pattern, erase, operation.by());
        return on(id, list -> {
            list.steps.replaceAll(s -> new MapList.Step(s.head(), s.at(), ChangeRules.without(s.changes(), forgotten)));
            list.imports.forEach(staging -> staging.forget(forgotten));
            return list.commit(list.head.next(operation.id()), operation.at(), List.of(forgotten))
                    .revision();
        });
    }

    @Override
    public void sweep(Instant before) {
        all().forEach(list -> list.imports.removeIf(staging -> staging.beganBefore(before)));
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public Optional<Documents> documents() {
        requireOpen();
        return Optional.of(documents);
    }

    private static <T> Page<T> page(Stream<T> all, Optional<Page.Cursor> after, int limit) {
        long skipped = after.map(cursor -> Long.parseLong(cursor.value())).orElse(0L);
        List<T> lines = all.skip(skipped).limit(limit + 1L).toList();
        return Page.of(lines, limit, last -> new Page.Cursor(String.valueOf(skipped + limit)));
    }

    /** Does something to a list under its lock. */
    private <T> T on(ListId id, Function<MapList, T> work) {
        MapList list = list(id);
        synchronized (list) {
            if (list.deleted) {
                throw StoreException.noSuchList(id);
            }
            return work.apply(list);
        }
    }

    private void requireFree(ListHead wanted) {
        if (heads().stream().anyMatch(wanted::clashesWith)) {
            throw new StoreException(StoreException.Code.NAME_TAKEN, "Another list of the tenant has that name");
        }
    }

    private MapList list(ListId id) {
        Stream<MapList> found = all().filter(list -> list.head.id().equals(id));
        return found.findAny().orElseThrow(() -> StoreException.noSuchList(id));
    }

    private Stream<MapList> all() {
        requireOpen();
        return lists.values().stream();
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreException(StoreException.Code.BROKEN, "The store is closed");
        }
    }
}
