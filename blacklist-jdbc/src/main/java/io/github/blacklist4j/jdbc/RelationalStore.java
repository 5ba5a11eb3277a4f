package io.github.blacklist4j.jdbc;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.jdbc.internal.connection.Database;
import io.github.blacklist4j.jdbc.internal.connection.JoinedTransaction;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.jdbc.internal.staging.Cleanup;
import io.github.blacklist4j.jdbc.internal.staging.ImportTransactions;
import io.github.blacklist4j.jdbc.internal.staging.StagedImport;
import io.github.blacklist4j.jdbc.internal.table.Entries.Edit;
import io.github.blacklist4j.jdbc.internal.table.Head;
import io.github.blacklist4j.jdbc.internal.table.Tables;
import io.github.blacklist4j.jdbc.internal.table.Traces;
import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListLine;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Applied;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ChangeRules;
import io.github.blacklist4j.store.Documents;
import io.github.blacklist4j.store.EntryConsumer;
import io.github.blacklist4j.store.EntrySearch;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.HeadsMark;
import io.github.blacklist4j.store.Hits;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.Operation;
import io.github.blacklist4j.store.Page;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreException.Code;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** The storage SPI over tables. Each method is one transaction, except for those that work in chunks. Thread-safe. */
final class RelationalStore implements BlacklistStore {
    /** After a write of a quarter of a chunk, a large list is copied anew for searches, not left to the next sweep. */
    private static final int MANY_OF_CHUNK = 4;

    private final Tables tables;
    private final Database database;
    private final Cleanup cleanup;
    private final int importChunk;
    private final long waitingBytes;
    private final Documents documents;
    private final Hits hits;
    private final Optional<DataSource> hints;
    private final Queue<Runnable> listening = new ConcurrentLinkedQueue<>(); // what ends it
    private volatile boolean closed;

    /**
     * A store.
     *
     * @param database where
     * @param importChunk how many entries an import builds per transaction
     * @param waitingBytes how much memory the rows of an import may take that wait to be written in order
     * @param keptImports how many large imports of a list can be undone
     * @param hints gives connections to listen for hints on; empty: there are none
     */
    RelationalStore(
            Database database, int importChunk, long waitingBytes, int keptImports, Optional<DataSource> hints) {
        this.tables = Tables.of(database);
        this.database = database;
        this.importChunk = importChunk;
        this.waitingBytes = waitingBytes;
        this.cleanup = new Cleanup(tables, importChunk, keptImports);
        this.documents = new StoredDocuments(database, tables.documents());
        this.hits = new StoredHits(database, tables);
        this.hints = hints;
    }

    @Override
    public HeadsMark headsMark() {
        return database.read("Reading the mark", tables.heads()::mark);
    }

    @Override
    public Optional<Documents> documents() {
        return Optional.of(documents);
    }

    @Override
    public Optional<Hits> hits() {
        return Optional.of(hits);
    }

    @Override
    public List<ListHead> heads() {
        return database.read("Reading the heads", tables.heads()::all);
    }

    @Override
    public ListHead create(String tenant, ListHead.Traits traits, Operation operation) {
        String owner = ListHead.checkedTenant(tenant);
        return database.write("Creating a list", session -> {
            ListId id = tables.heads().create(session, owner, traits, operation.id());
            ListHead first = recordRevision(session, id, operation);
            tables.lines().insert(session, owner, operation.created(first));
            return first;
        });
    }

    @Override
    public ListHead alter(ListId list, UnaryOperator<ListHead.Traits> change, Operation operation) {
        return database.write(on("Altering", list), session -> {
            Head head = tables.heads().raise(session, list, operation.id());
            ListHead.Traits before = head.row().traits();
            tables.heads().alter(session, head, change.apply(before));
            ListHead after = recordRevision(session, list, operation);
            Optional<ListLine> line = operation.altered(before, after);
            if (line.isPresent()) {
                tables.lines().insert(session, after.tenant(), line.get());
            }
            return after;
        });
    }

    @Override
    public void delete(ListId list, Operation operation) {
        database.write(on("Deleting", list), session -> {
            tables.heads().raise(session, list, operation.id());
            ListHead last = recordRevision(session, list, operation);
            tables.lines().insert(session, last.tenant(), operation.deleted(last));
            tables.heads().delete(session, list);
            return last;
        });
        cleanup.tryLater(() -> cleanup.dropList(list));
    }

    /** Writes the revision that the head was raised to, without changes of entries. */
    private ListHead recordRevision(Session session, ListId list, Operation operation) throws SQLException {
        Head head = tables.heads().one(session, list);
        tables.revisions().insert(session, head, Optional.of(operation.at()), List.of());
        return head.row();
    }

    @Override
    public Page<ListLine> listHistory(String tenant, Optional<Page.Cursor> after, int limit) {
        checkLimit(limit, 1);
        return database.read(
                "Reading the history of lists", session -> tables.lines().page(session, tenant, after, limit));
    }

    @Override
    public Applied apply(ListId list, Write write, StoreTransaction transaction) {
        if (transaction instanceof JoinedTransaction joined) {
            return database.join(on("Applying to", list), joined.connection(), session -> apply(session, list, write));
        }
        if (!transaction.equals(StoreTransaction.AUTO)) {
            throw new StoreException(Code.REFUSED, "A transaction is AUTO or made by JdbcStore.join");
        }
        Applied applied = database.write(on("Applying to", list), session -> apply(session, list, write));
        if (write.wanted().size() >= importChunk / MANY_OF_CHUNK) {
            cleanup.prepareSearchesSoon(list);
        }
        return applied;
    }

    private Applied apply(Session session, ListId list, Write write) throws SQLException {
        Head head = tables.heads().raise(session, list, write.operation());
        List<Pattern> patterns = write.wanted().stream().map(Change::pattern).toList();
        Map<Pattern, Entry> before = tables.entries().find(session, list, head.generation(), patterns);
        Write.Decided decided = write.decide(
                head.revision() - 1, head.row().state(), pattern -> Optional.ofNullable(before.get(pattern)));
        boolean replacing = !decided.confirmed().isEmpty() && tables.imports().isReplacing(session, list);
        List<Change> changes = decided.written(replacing);
        Map<Pattern, Change> last = new LinkedHashMap<>();
        changes.forEach(change -> last.put(change.pattern(), change));
        List<Edit> edits = last.values().stream()
                .map(change -> edit(Optional.ofNullable(before.get(change.pattern())), change))
                .toList();
        long growth = tables.entries().write(session, list, head.generation(), edits);
        List<Entry> former =
                edits.stream().flatMap(edit -> edit.before().stream()).toList();
        tables.former().insert(session, list, head.revision(), former);
        Optional<ImportTrace> trace = write.trace(head.revision(), decided.results());
        if (trace.isPresent()) {
            tables.traces().insert(session, list, trace.get());
        }
        tables.heads().count(session, list, growth);
        tables.revisions().insert(session, head, Optional.of(write.at()), changes);
        return new Applied(head.revision(), decided.results());
    }

    @Override
    public Page<ImportTrace> imports(ListId list, Optional<Page.Cursor> after, int limit) {
        checkLimit(limit, 1);
        return database.read(on("Reading imports of", list), session -> {
            tables.heads().one(session, list);
            return tables.traces().page(session, list, after, limit);
        });
    }

    @Override
    public Optional<Map<Pattern, Entry>> entriesBefore(ListId list, long revision, Collection<Pattern> patterns) {
        checkCount(patterns);
        return database.read(on("Reading the past of", list), session -> {
            tables.heads().one(session, list);
            Optional<Long> generation = tables.traces().former(session, list, revision);
            if (generation.isPresent()) {
                return Traces.isKept(generation.get())
                        ? Optional.of(tables.entries().find(session, list, generation.get(), patterns))
                        : Optional.empty();
            }
            return tables.former().isKept(session, list, revision)
                    ? Optional.of(tables.former().find(session, list, revision, patterns))
                    : Optional.empty();
        });
    }

    @Override
    public Page<Entry> scanBefore(ListId list, long revision, Optional<Page.Cursor> after, int limit) {
        checkLimit(limit, 1);
        return database.read(on("Reading the past of", list), session -> {
            tables.heads().one(session, list);
            Optional<Long> generation = tables.traces().former(session, list, revision);
            return generation.isPresent()
                    ? tables.entries().scan(session, list, generation.get(), after, limit)
                    : tables.former().scan(session, list, revision, after, limit);
        });
    }

    private static Edit edit(Optional<Entry> before, Change change) {
        return new Edit(change.pattern(), before, ChangeRules.after(change, before));
    }

    @Override
    public Feed changesSince(ListId list, long revision, int limit) {
        checkLimit(limit, 2);
        return database.read(
                on("Reading changes of", list),
                session -> tables.revisions().since(session, tables.heads().one(session, list), revision, limit));
    }

    @Override
    public void load(EntryConsumer to) {
        database.readMuch("Loading all lists", session -> {
            tables.entries().load(session, to);
            return to;
        });
    }

    @Override
    public void load(ListId list, long generation, EntryConsumer to) {
        database.readMuch(on("Loading", list), session -> {
            if (tables.heads().one(session, list).generation() == generation) {
                tables.entries().load(session, list, generation, to);
            }
            return to;
        });
    }

    @Override
    public Page<Entry> scan(ListId list, long generation, Optional<Page.Cursor> after, int limit) {
        checkLimit(limit, 1);
        return database.read(
                on("Reading entries of", list),
                session -> tables.heads().one(session, list).generation() == generation
                        ? tables.entries().scan(session, list, generation, after, limit)
                        : new Page<>(List.of(), Optional.empty()));
    }

    @Override
    public Map<Pattern, Entry> entries(ListId list, Collection<Pattern> patterns) {
        checkCount(patterns);
        return Map.copyOf(database.read(
                on("Reading entries of", list),
                session -> tables.entries()
                        .find(session, list, tables.heads().one(session, list).generation(), patterns)));
    }

    @Override
    public EntryPage search(ListId list, EntryQuery query, Instant now) {
        return database.read(on("Searching", list), session -> {
            Head head = tables.heads().one(session, list);
            EntrySearch search =
                    EntrySearch.of(query, list, now, head.row().settings().zone());
            return tables.searches().page(session, head, search);
        });
    }

    @Override
    public Outcome outcome(ListId list, OperationId operation) {
        try {
            return database.write(on("Asking for the outcome on", list), session -> {
                tables.heads().lock(session, list);
                return tables.revisions().has(session, list, operation) ? Outcome.APPLIED : Outcome.NOT_APPLIED;
            });
        } catch (StoreException e) {
            if (e.code() == Code.RETRY || e.code() == Code.REFUSED) {
                return Outcome.UNKNOWN; // no lock, no connection, or this thread's joined transaction holds the lock
            }
            throw e;
        }
    }

    @Override
    public Staging stage(ListId list, ImportTicket ticket) {
        return database.write(on("Staging for", list), session -> {
            tables.heads()
                    .lock(session, list); // so a change is either in the base or in the feed that is caught up with
            Head head = tables.heads().one(session, list);
            long id = tables.imports().begin(session, head, ticket);
            return new StagedImport(
                    new ImportTransactions(tables, id, list, ticket, head, importChunk, waitingBytes), cleanup);
        });
    }

    @Override
    public Page<HistoryLine> history(ListId list, Pattern pattern, Optional<Page.Cursor> after, int limit) {
        checkLimit(limit, 1);
        return database.read(on("Reading history of", list), session -> {
            tables.heads().one(session, list);
            return tables.revisions().history(session, list, pattern, after, limit);
        });
    }

    @Override
    public long forget(ListId list, Pattern pattern, boolean erase, Operation operation) {
        Change.Forgotten forgotten = new Change.Forgotten(pattern, erase, operation.by());
        return database.write(on("Forgetting in", list), session -> {
            Head head = tables.heads().raise(session, list, operation.id());
            tables.imports().lockOpen(session, list); // or a running chunk would write back what it read before
            boolean listed = !tables.entries()
                    .find(session, list, head.generation(), List.of(pattern))
                    .isEmpty();
            List<Long> open = tables.imports().openOf(session, list);
            for (long generation : tables.entries().generations(session, list)) {
                if (erase
                        && !open.contains(
                                generation)) { // an open import erases what it built itself, as it counts that
                    tables.entries().delete(session, list, generation, pattern);
                } else {
                    tables.entries().forget(session, list, generation, pattern);
                }
            }
            tables.heads().count(session, list, erase && listed ? -1 : 0);
            tables.revisions().forget(session, list, pattern, erase);
            tables.former().forget(session, list, pattern, erase);
            tables.imports().forget(session, list, pattern, erase);
            tables.stretches().forget(session, list, pattern, erase);
            tables.hits().forget(session, list, pattern);
            tables.revisions().insert(session, head, Optional.of(operation.at()), List.of(forgotten));
            return head.revision();
        });
    }

    @Override
    public void sweep(Instant before) {
        cleanup.sweep(before);
    }

    @Override
    public void hintTo(Runnable hint) {
        requireNonNull(hint, "hint");
        hints.ifPresent(dataSource -> listening.add(database.dialect().listen(dataSource, hint)));
        if (closed) { // while it was being asked
            listening.forEach(Runnable::run);
        }
    }

    @Override
    public void close() {
        closed = true;
        listening.forEach(Runnable::run);
        cleanup.close();
        database.close();
    }

    private static String on(String what, ListId list) {
        return what + " list " + list.value();
    }

    private static void checkCount(Collection<Pattern> patterns) {
        if (patterns.size() > Write.MAX_CHANGES) {
            throw new IllegalArgumentException(
                    "At most " + Write.MAX_CHANGES + " patterns at a time, not " + patterns.size());
        }
    }

    private static void checkLimit(int limit, int least) {
        if (limit < least) {
            throw new IllegalArgumentException("A limit is at least " + least + ", not " + limit);
        }
    }
}
