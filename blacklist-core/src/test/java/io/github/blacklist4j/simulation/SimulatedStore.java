package io.github.blacklist4j.simulation;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListLine;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Applied;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.Document;
import io.github.blacklist4j.store.Documents;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.HeadsMark;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.Operation;
import io.github.blacklist4j.store.Page;
import io.github.blacklist4j.store.PublishGuard;
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
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The way of one node to the {@link SharedDatabase}: as long and as bad as the {@link Weather} is there. */
final class SimulatedStore implements BlacklistStore {
    static final long MILLIS = 1_000_000; // nanoseconds
    private static final long LOCK_WAIT = 2_000 * MILLIS;
    private static final int LONGEST_HANG = 9_000; // ms: more than three polls, and less than a node needs to recover

    private static final ListId NONE = new ListId(0, new UUID(0, 0)); // which nobody locks

    private final World world;
    private final SharedDatabase database;
    private final Supplier<Weather> weather;
    private boolean closed;

    /** What the network and the server are like. */
    enum Weather {
        /** All is well, and answers come within milliseconds. */
        FAIR,
        /** Calls are slow, and one in four fails, before or after it was done. */
        FLAKY,
        /** Errors come out of the store: no memory, no stack, a class that is missing. */
        ERRORS,
        /** Most calls hang. */
        HANGING,
        /** Nothing answers. */
        DOWN
    }

    private enum Fate {
        DONE,
        FAILS_BEFORE,
        ANSWER_IS_LOST,
        ERROR_BEFORE,
        ERROR_AFTER,
        HANGS_BEFORE,
        HANGS_AFTER
    }

    SimulatedStore(World world, SharedDatabase database, Supplier<Weather> weather) {
        this.world = world;
        this.database = database;
        this.weather = weather;
    }

    private Fate fate() {
        return switch (weather.get()) {
            case FAIR -> Fate.DONE;
            case FLAKY ->
                world.chance(4)
                        ? world.any(List.of(Fate.FAILS_BEFORE, Fate.ANSWER_IS_LOST, Fate.ANSWER_IS_LOST))
                        : Fate.DONE;
            case ERRORS -> world.chance(3) ? world.any(List.of(Fate.ERROR_BEFORE, Fate.ERROR_AFTER)) : Fate.DONE;
            case HANGING ->
                world.chance(4)
                        ? Fate.DONE
                        : world.any(List.of(Fate.HANGS_BEFORE, Fate.HANGS_BEFORE, Fate.HANGS_AFTER));
            case DOWN -> Fate.FAILS_BEFORE;
        };
    }

    private void travel() {
        boolean slow = weather.get() == Weather.FLAKY && world.chance(3);
        world.pause(slow ? world.random.nextInt(800) * MILLIS : world.random.nextInt(3_000) * MILLIS / 1_000);
    }

    private void hang() {
        world.pause(world.random.nextInt(100, LONGEST_HANG) * MILLIS);
    }

    private Error error() {
        return switch (world.random.nextInt(3)) {
            case 0 -> new OutOfMemoryError("on purpose");
            case 1 -> new StackOverflowError("on purpose");
            default -> new NoClassDefFoundError("on purpose");
        };
    }

    private StoreException failure(String method, boolean done) {
        return new StoreException(
                done ? StoreException.Code.UNKNOWN_OUTCOME : StoreException.Code.RETRY, method + " failed on purpose");
    }

    <T> T read(String method, Supplier<T> work) {
        return call(method, Optional.empty(), StoreTransaction.AUTO, work);
    }

    private <T> T write(String method, ListId list, Supplier<T> work) {
        return call(method, Optional.of(list), StoreTransaction.AUTO, work);
    }

    private <T> T call(String method, Optional<ListId> written, StoreTransaction transaction, Supplier<T> work) {
        boolean answered = false;
        try {
            travel();
            Fate fate = fate();
            if (fate == Fate.HANGS_BEFORE) {
                hang();
            }
            if (fate == Fate.ERROR_BEFORE) {
                throw error();
            }
            if (fate == Fate.HANGS_BEFORE || fate == Fate.FAILS_BEFORE) {
                throw failure(method, false);
            }
            written.ifPresent(list -> waitForLock(list, transaction));
            requireOpen();
            T answer = work.get();
            travel();
            if (fate == Fate.HANGS_AFTER) {
                hang();
            }
            if (fate == Fate.ERROR_AFTER) {
                throw error();
            }
            if (fate == Fate.HANGS_AFTER || fate == Fate.ANSWER_IS_LOST) {
                throw failure(method, written.isPresent() && transaction == StoreTransaction.AUTO);
            }
            answered = true;
            return answer;
        } catch (IllegalStateException unreadable) {
            answered = true; // of one list it cannot: the store is well
            throw unreadable;
        } finally {
            if (!answered) {
                world.current().failures++;
                world.note(method + " failed in " + weather.get());
            }
        }
    }

    private void waitForLock(ListId list, StoreTransaction transaction) {
        long end = world.now() + LOCK_WAIT;
        while (database.isLocked(list, transaction)) {
            if (world.now() >= end) {
                throw new StoreException(StoreException.Code.RETRY, "Somebody else holds the list");
            }
            world.pause(100 * MILLIS);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreException(StoreException.Code.BROKEN, "The store is closed");
        }
    }

    @Override
    public HeadsMark headsMark() {
        return read("headsMark", database::headsMark);
    }

    @Override
    public Optional<Documents> documents() {
        return database.documents().map(Way::new);
    }

    /** The same way, to documents. */
    private final class Way implements Documents {
        private final Documents shared;

        Way(Documents shared) {
            this.shared = shared;
        }

        @Override
        public List<Newest> heads() {
            return read("heads of documents", shared::heads);
        }

        @Override
        public Optional<Document> newest(Document.Id document) {
            return read("newest", () -> shared.newest(document));
        }

        @Override
        public Optional<Document> version(Document.Id document, long version) {
            return read("version", () -> shared.version(document, version));
        }

        @Override
        public List<Document.Version> versions(Document.Id document, int limit) {
            return read("versions", () -> shared.versions(document, limit));
        }

        @Override
        public Optional<Document.Version> save(
                Document.Id document, Optional<OperationId> expected, Document.Draft draft) {
            return write("save", NONE, () -> shared.save(document, expected, draft));
        }

        @Override
        public void remove(Document.Id document) {
            write("remove", NONE, () -> {
                shared.remove(document);
                return document;
            });
        }
    }

    @Override
    public List<ListHead> heads() {
        return read("heads", database::heads);
    }

    @Override
    public Optional<ListHead> head(ListId list) {
        return read("head", () -> database.head(list));
    }

    @Override
    public ListHead create(String tenant, ListHead.Traits traits, Operation operation) {
        return call(
                "create", Optional.of(NONE), StoreTransaction.AUTO, () -> database.create(tenant, traits, operation));
    }

    @Override
    public ListHead alter(ListId list, UnaryOperator<ListHead.Traits> change, Operation operation) {
        return write("alter", list, () -> database.alter(list, change, operation));
    }

    @Override
    public void delete(ListId list, Operation operation) {
        write("delete", list, () -> {
            database.delete(list, operation);
            return list;
        });
    }

    @Override
    public Page<ListLine> listHistory(String tenant, Optional<Page.Cursor> after, int limit) {
        return read("listHistory", () -> database.listHistory(tenant, after, limit));
    }

    @Override
    public Applied apply(ListId list, Write write, StoreTransaction transaction) {
        return call("apply", Optional.of(list), transaction, () -> database.apply(list, write, transaction));
    }

    @Override
    public Feed changesSince(ListId list, long revision, int limit) {
        return read("changesSince", () -> database.changesSince(list, revision, limit));
    }

    @Override
    public Page<Entry> scan(ListId list, long generation, Optional<Page.Cursor> after, int limit) {
        return read("scan", () -> database.scan(list, generation, after, limit));
    }

    @Override
    public Map<Pattern, Entry> entries(ListId list, Collection<Pattern> patterns) {
        return read("entries", () -> database.entries(list, patterns));
    }

    @Override
    public Page<ImportTrace> imports(ListId list, Optional<Page.Cursor> after, int limit) {
        return read("imports", () -> database.imports(list, after, limit));
    }

    @Override
    public Optional<Map<Pattern, Entry>> entriesBefore(ListId list, long revision, Collection<Pattern> patterns) {
        return read("entriesBefore", () -> database.entriesBefore(list, revision, patterns));
    }

    @Override
    public Page<Entry> scanBefore(ListId list, long revision, Optional<Page.Cursor> after, int limit) {
        return read("scanBefore", () -> database.scanBefore(list, revision, after, limit));
    }

    @Override
    public Outcome outcome(ListId list, OperationId operation) {
        return read("outcome", () -> database.outcome(list, operation));
    }

    @Override
    public Staging stage(ListId list, ImportTicket ticket) {
        Staging staging = read("stage", () -> database.stage(list, ticket));
        return new Staging() {
            @Override
            public List<WriteResult> put(List<Change> rows) {
                return read("put", () -> staging.put(rows));
            }

            @Override
            public ImportCounts counts() {
                return read("counts", staging::counts);
            }

            @Override
            public Published publish(PublishGuard guard) {
                return write("publish", list, () -> staging.publish(guard));
            }

            @Override
            public void close() {
                staging.close();
            }
        };
    }

    @Override
    public Page<HistoryLine> history(ListId list, Pattern pattern, Optional<Page.Cursor> after, int limit) {
        return read("history", () -> database.history(list, pattern, after, limit));
    }

    @Override
    public long forget(ListId list, Pattern pattern, boolean erase, Operation operation) {
        return write("forget", list, () -> database.forget(list, pattern, erase, operation));
    }

    @Override
    public void sweep(Instant before) {
        read("sweep", () -> {
            database.sweep(before);
            return before;
        });
    }

    @Override
    public void close() {
        closed = true;
    }
}
