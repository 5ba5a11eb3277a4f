package io.github.blacklist4j.store.memory;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListLine;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Applied;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ChangeRules;
import io.github.blacklist4j.store.Documents;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.HeadsMark;
import io.github.blacklist4j.store.Hits;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.Operation;
import io.github.blacklist4j.store.Page;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The reference store: keeps lists in this process's memory, for unit tests and trials; they are gone when the process
 * ends. In all else it behaves as a store with a database does, and its code shows how one is meant to work.
 *
 * <p>Thread-safe: one lock per list, never held for longer than one write takes. Memory grows with the entries and with
 * what was ever written by single changes, for history keeps them. No operation fails for want of a lock, so that
 * {@link BlacklistStore.Outcome#UNKNOWN} is never an answer. It joins no transactions.
 */
public final class InMemoryStore implements BlacklistStore {
    private final InMemoryDatabase database;
    private volatile boolean closed;

    /** A store without lists. */
    public InMemoryStore() {
        this(new InMemoryDatabase());
    }

    private InMemoryStore(InMemoryDatabase database) {
        this.database = database;
    }

    /** Another store over the same lists, as a second process has over the same database. */
    InMemoryStore secondInstance() {
        return new InMemoryStore(database);
    }

    @Override
    public HeadsMark headsMark() {
        return open().mark();
    }

    @Override
    public Optional<Documents> documents() {
        return Optional.of(open().documents());
    }

    @Override
    public Optional<Hits> hits() {
        return Optional.of(new InMemoryHits(list -> open().list(requireNonNull(list, "list"))));
    }

    @Override
    public List<ListHead> heads() {
        return open().heads();
    }

    @Override
    public ListHead create(String tenant, ListHead.Traits traits, Operation operation) {
        requireNonNull(tenant, "tenant");
        requireNonNull(traits, "traits");
        requireNonNull(operation, "operation");
        return open().create(
                        id -> ListHead.first(id, tenant, traits, InMemoryList.FIRST_GENERATION, operation.id()),
                        operation);
    }

    @Override
    public ListHead alter(ListId list, UnaryOperator<ListHead.Traits> change, Operation operation) {
        requireNonNull(change, "change");
        requireNonNull(operation, "operation");
        return open().list(list).alter(change, operation);
    }

    @Override
    public void delete(ListId list, Operation operation) {
        requireNonNull(operation, "operation");

        open().list(list).delete(operation);
    }

    @Override
    public Applied apply(ListId list, Write write, StoreTransaction transaction) {
        requireNonNull(write, "write");
        requireNonNull(transaction, "transaction");
        if (!StoreTransaction.AUTO.equals(transaction)) {
            throw new StoreException(
                    StoreException.Code.REFUSED, "The in-memory store knows no transactions that it could join");
        }
        return open().list(list).apply(write);
    }

    @Override
    public Feed changesSince(ListId list, long revision, int limit) {
        return open().list(list).changesSince(revision, limit);
    }

    @Override
    public Page<Entry> scan(ListId list, long generation, Optional<Page.Cursor> after, int limit) {
        requireNonNull(after, "after");

        List<Entry> items = open().list(list)
                .entriesOf(generation, after.map(ScanPosition::parse).map(ScanPosition::pattern), limit + 1);
        return Page.of(items, limit, end -> new ScanPosition(list, end.pattern()).cursor());
    }

    @Override
    public Map<Pattern, Entry> entries(ListId list, Collection<Pattern> patterns) {
        checkCount(patterns);
        return open().list(list).entries(patterns);
    }

    @Override
    public Outcome outcome(ListId list, OperationId operation) {
        requireNonNull(operation, "operation");

        return open().list(list).outcome(operation);
    }

    @Override
    public Staging stage(ListId list, ImportTicket ticket) {
        requireNonNull(ticket, "ticket");

        return open().list(list).stage(ticket, this::open);
    }

    @Override
    public Page<HistoryLine> history(ListId list, Pattern pattern, Optional<Page.Cursor> after, int limit) {
        requireNonNull(pattern, "pattern");
        requireNonNull(after, "after");
        return part(open().list(list).history(pattern), after, limit);
    }

    @Override
    public Page<ImportTrace> imports(ListId list, Optional<Page.Cursor> after, int limit) {
        requireNonNull(after, "after");
        return part(open().list(list).imports(), after, limit);
    }

    @Override
    public Optional<Map<Pattern, Entry>> entriesBefore(ListId list, long revision, Collection<Pattern> patterns) {
        checkCount(patterns);
        return open().list(list).entriesBefore(revision, patterns);
    }

    @Override
    public Page<Entry> scanBefore(ListId list, long revision, Optional<Page.Cursor> after, int limit) {
        requireNonNull(after, "after");
        List<Entry> items = open().list(list)
                .pageBefore(revision, after.map(ScanPosition::parse).map(ScanPosition::pattern), limit + 1);
        return Page.of(items, limit, end -> new ScanPosition(list, end.pattern()).cursor());
    }

    /** A page of a list whose cursor counts what came before. */
    private static <T> Page<T> part(List<T> all, Optional<Page.Cursor> after, int limit) {
        int from = after.map(cursor -> Integer.parseInt(cursor.value())).orElse(0);
        int to = Math.min(all.size(), from + limit);
        return new Page<>(
                all.subList(Math.min(from, to), to),
                to < all.size() ? Optional.of(new Page.Cursor(Integer.toString(to))) : Optional.empty());
    }

    private static void checkCount(Collection<Pattern> patterns) {
        requireNonNull(patterns, "patterns");
        if (patterns.size() > Write.MAX_CHANGES) {
            throw new IllegalArgumentException(
                    "At most " + Write.MAX_CHANGES + " patterns at a time, not " + patterns.size());
        }
    }

    @Override
    public long forget(ListId list, Pattern pattern, boolean erase, Operation operation) {
        requireNonNull(pattern, "pattern");
        requireNonNull(operation, "operation");
        return open().list(list).forget(pattern, erase, operation);
    }

    @Override
    public Page<ListLine> listHistory(String tenant, Optional<Page.Cursor> after, int limit) {
        requireNonNull(tenant, "tenant");
        requireNonNull(after, "after");
        int from = after.map(cursor -> Integer.parseInt(cursor.value())).orElse(0);
        List<ListLine> lines = open().all().stream()
                .filter(list -> list.state().head().tenant().equals(tenant))
                .flatMap(list -> list.listHistory().stream())
                .skip(from)
                .limit(limit + 1L)
                .toList();
        return Page.of(lines, limit, last -> new Page.Cursor(Integer.toString(from + limit)));
    }

    @Override
    public void sweep(Instant before) {
        requireNonNull(before, "before");

        open().all().forEach(list -> list.sweep(before));
    }

    @Override
    public void close() {
        closed = true;
    }

    private InMemoryDatabase open() {
        if (closed) {
            throw new StoreException(StoreException.Code.BROKEN, "This store is closed");
        }
        return database;
    }

    /** Where a page ended. */
    private record ScanPosition(ListId list, Pattern pattern) {
        private static final int FIELDS = 3;

        static ScanPosition parse(Page.Cursor cursor) {
            String[] fields = cursor.value().split(" ", FIELDS);
            if (fields.length < FIELDS) {
                throw new IllegalArgumentException("Not a cursor of this store");
            }
            return new ScanPosition(
                    ListId.parse(fields[0]), ChangeRules.pattern(Pattern.MatchType.valueOf(fields[1]), fields[2]));
        }

        Page.Cursor cursor() {
            return new Page.Cursor(list + " " + pattern.match() + " " + pattern.text());
        }
    }
}
