package io.github.blacklist4j.examples.filestore;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.store.Applied;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.HeadsMark;
import io.github.blacklist4j.store.HistoryLine;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListId;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.ListSettings;
import io.github.blacklist4j.store.ListedEntry;
import io.github.blacklist4j.store.OperationId;
import io.github.blacklist4j.store.Page;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Keeps lists in one file: a journal of all operations, each forced to the disk before it is answered, and maps that are
 * made from it when the file is opened. One store at a time has the file open. Thread-safe: one lock guards everything.
 *
 * <p>An example, with the limits of one: everything is held in memory too, the feed and the file only grow (F8), an import
 * is published under the lock (I18), and no generation but the last is kept (I19). A new file and the replacing of the old
 * one by {@link #forget} and {@link #delete} are as durable as the file system makes the names in a folder.
 */
public final class FileStore implements BlacklistStore {
    private final ReentrantLock lock = new ReentrantLock();
    private final NavigableMap<ListId, KeptList> lists = new TreeMap<>(); // deleted ones too
    private final Set<FileStaging> imports = ConcurrentHashMap.newKeySet();
    private final Journal journal;
    private volatile boolean closed;
    private volatile boolean broken; // a write failed: what the disk holds is seen when the file is opened anew

    /**
     * Opens a file, or begins it.
     *
     * @param file where the lists are; files of that name with {@code .lock} and {@code .new} may stand beside it
     * @throws IOException if it cannot be read
     * @throws StoreException {@link StoreException.Reason#REFUSED} if another store has it open
     */
    public FileStore(Path file) throws IOException {
        journal = new Journal(file);
        for (Step step : journal.read()) {
            take(step);
        }
    }

    @Override
    public HeadsMark headsMark() {
        return locked(() -> new HeadsMark(
                living().count(),
                lists.values().stream()
                        .mapToLong(list -> list.head().revision())
                        .sum(),
                living().mapToLong(list -> list.head().epoch().hashCode()).sum()));
    }

    @Override
    public List<ListHead> heads() {
        return locked(() -> living().map(KeptList::head).toList());
    }

    @Override
    public ListHead create(String tenant, ListName name, ListSettings settings, int keyVersion, OperationId operation) {
        return locked(() -> {
            ListId id = new ListId(lists.isEmpty() ? 1 : lists.lastKey().value() + 1);
            mustBeFree(tenant, name, id);
            ListHead head = new ListHead(id, tenant, name, settings, UUID.randomUUID(), 1, operation, 1, 1, keyVersion);
            return commit(new Step(Step.Kind.WRITE, head, Instant.EPOCH, List.of()));
        });
    }

    @Override
    public ListHead alter(ListId id, UnaryOperator<ListHead.Traits> change, OperationId operation) {
        return locked(() -> {
            ListHead head = list(id).head();
            ListHead.Traits to = change.apply(new ListHead.Traits(head.name(), head.settings()));
            mustBeFree(head.tenant(), to.name(), id);
            return commit(
                    list(id).next(Step.Kind.WRITE, to.name(), to.settings(), operation, Instant.EPOCH, List.of()));
        });
    }

    @Override
    public void delete(ListId id, OperationId operation) {
        locked(() -> {
            Step tombstone = list(id).next(Step.Kind.DELETE, operation, Instant.EPOCH, List.of());
            return replace(new KeptList(), tombstone);
        });
    }

    @Override
    public Applied apply(ListId id, Write write, StoreTransaction transaction) {
        if (transaction != StoreTransaction.AUTO) {
            throw new StoreException(StoreException.Reason.REFUSED, "This store joins no transaction: " + id);
        }
        return locked(() -> {
            KeptList list = list(id);
            Write.Decided decided = write.decide(list::entry);
            boolean replacing = imports.stream().anyMatch(staging -> staging.replaces(id));
            Step step = list.next(Step.Kind.WRITE, write.operation(), write.at(), decided.written(replacing));
            return new Applied(commit(step).revision(), decided.results());
        });
    }

    @Override
    public Feed changesSince(ListId id, long revision, int limit) {
        return locked(() -> {
            List<Step> steps = list(id).steps;
            if (revision < 1 || revision > steps.size()) {
                return Feed.RELOAD;
            }
            return new Feed(
                    false,
                    steps.stream()
                            .skip(revision - 1)
                            .limit(limit)
                            .map(step -> new Feed.Batch(
                                    step.head().revision(),
                                    step.head().operation(),
                                    step.head().generation(),
                                    step.told()))
                            .toList());
        });
    }

    @Override
    public Page<ListedEntry> scanAll(Optional<Page.Cursor> after, int limit) {
        return locked(() -> page(living().flatMap(list -> list.listed(after)), limit));
    }

    @Override
    public Page<Entry> scan(ListId id, long generation, Optional<Page.Cursor> after, int limit) {
        return locked(() -> {
            KeptList list = list(id);
            if (list.head().generation() != generation) {
                return new Page<>(List.of(), Optional.empty());
            }
            Page<ListedEntry> page = page(list.listed(after), limit);
            return new Page<>(page.items().stream().map(ListedEntry::entry).toList(), page.next());
        });
    }

    @Override
    public Map<Pattern, Entry> entries(ListId id, Collection<Pattern> patterns) {
        if (patterns.size() > Write.MAX_CHANGES) {
            throw new IllegalArgumentException("At most " + Write.MAX_CHANGES + " patterns, not " + patterns.size());
        }
        return locked(() -> {
            Map<Pattern, Entry> found = new HashMap<>(list(id).entries);
            found.keySet().retainAll(Set.copyOf(patterns));
            return found;
        });
    }

    @Override
    public Outcome outcome(ListId id, OperationId operation) {
        if (broken) {
            return Outcome.UNKNOWN;
        }
        return locked(() ->
                kept(id).steps.stream().anyMatch(step -> step.head().operation().equals(operation))
                        ? Outcome.APPLIED
                        : Outcome.NOT_APPLIED);
    }

    @Override
    public Staging stage(ListId id, ImportTicket ticket) {
        return locked(() -> {
            FileStaging staging =
                    new FileStaging(this, id, ticket, list(id).head().revision());
            imports.add(staging);
            return staging;
        });
    }

    @Override
    public Page<HistoryLine> history(ListId id, Pattern pattern, Optional<Page.Cursor> after, int limit) {
        int begin = after.map(cursor -> Integer.parseInt(cursor.value())).orElse(0);
        return locked(() -> {
            List<HistoryLine> lines = list(id).steps.stream()
                    .flatMap(step -> step.told().stream()
                            .filter(change -> change.pattern().equals(pattern) && !KeptList.erases(change))
                            .map(change ->
                                    new HistoryLine(step.at(), step.head().revision(), change)))
                    .toList();
            int end = Math.min(begin + limit, lines.size());
            Optional<Page.Cursor> next =
                    end < lines.size() ? Optional.of(new Page.Cursor(String.valueOf(end))) : Optional.empty();
            return new Page<>(lines.subList(begin, end), next);
        });
    }

    @Override
    public long forget(ListId id, Pattern pattern, boolean erase, Instant at, OperationId operation) {
        return locked(() -> {
            KeptList list = list(id);
            Step step = list.next(Step.Kind.WRITE, operation, at, List.of(new Change.Forgotten(pattern, erase)));
            long revision = replace(list.without(pattern, erase), step).revision();
            imports.stream().filter(staging -> staging.of(id)).forEach(staging -> staging.forget(pattern, erase));
            return revision;
        });
    }

    @Override
    public void sweep(Instant before) {
        locked(() -> imports.removeIf(staging -> staging.beganBefore(before)));
    }

    @Override
    public void close() {
        closed = true;
        try {
            journal.close();
        } catch (IOException e) {
            throw new StoreException(StoreException.Reason.BROKEN, "The file could not be closed", e);
        }
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            if (closed) {
                throw new StoreException(StoreException.Reason.BROKEN, "The store is closed");
            }
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    boolean runs(FileStaging staging) {
        return imports.contains(staging);
    }

    void end(FileStaging staging) {
        imports.remove(staging);
    }

    KeptList list(ListId id) {
        KeptList list = kept(id);
        if (!list.there()) {
            throw new StoreException(StoreException.Reason.NO_SUCH_LIST, id + " is deleted");
        }
        return list;
    }

    private KeptList kept(ListId id) {
        return Optional.ofNullable(lists.get(id))
                .orElseThrow(() -> new StoreException(StoreException.Reason.NO_SUCH_LIST, "There is no " + id));
    }

    ListHead commit(Step step) {
        onDisk(() -> journal.append(step));
        take(step);
        return step.head();
    }

    /** Commits a step after which the file must not hold what the list held before. */
    private ListHead replace(KeptList list, Step step) {
        list.take(step);
        ListId id = step.head().id();
        onDisk(() -> journal.replace(lists.keySet().stream()
                .flatMap(key -> (key.equals(id) ? list : kept(key)).steps.stream())
                .toList()));
        lists.put(id, list);
        return step.head();
    }

    private void take(Step step) {
        lists.computeIfAbsent(step.head().id(), id -> new KeptList()).take(step);
    }

    private void onDisk(DiskWork work) {
        if (broken) {
            throw new StoreException(StoreException.Reason.BROKEN, "A write failed before: open the file anew");
        }
        try {
            work.run();
        } catch (UTFDataFormatException e) {
            throw new StoreException(StoreException.Reason.BROKEN, "A text is too long for the file");
        } catch (IOException e) {
            broken = true;
            throw new StoreException(StoreException.Reason.UNKNOWN_OUTCOME, "The file could not be written", e);
        }
    }

    @FunctionalInterface
    private interface DiskWork {
        void run() throws IOException;
    }

    private Stream<KeptList> living() {
        return lists.values().stream().filter(KeptList::there);
    }

    private void mustBeFree(String tenant, ListName name, ListId id) {
        boolean taken = living().map(KeptList::head)
                .anyMatch(head -> !head.id().equals(id)
                        && head.tenant().equals(tenant)
                        && head.name().key().equals(name.key()));
        if (taken) {
            throw new StoreException(StoreException.Reason.NAME_TAKEN, "Another list of the tenant has that name");
        }
    }

    private static Page<ListedEntry> page(Stream<ListedEntry> rest, int limit) {
        List<ListedEntry> items = rest.limit(limit + 1L).toList();
        if (items.size() <= limit) {
            return new Page<>(items, Optional.empty());
        }
        ListedEntry last = items.get(limit - 1);
        Pattern pattern = last.entry().pattern();
        String place = last.list().value() + " " + pattern.match() + " " + pattern.text();
        return new Page<>(items.subList(0, limit), Optional.of(new Page.Cursor(place)));
    }
}
