package io.github.blacklist4j.store.memory;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.Hit;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListLine;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Applied;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ChangeRules;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.Operation;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One list of an {@link InMemoryStore}. Everything but {@link #state} is read and written under its lock; each write
 * ends by publishing the next head, so that whoever sees a revision finds all of it.
 */
final class InMemoryList {
    static final long FIRST_GENERATION = 1;
    private static final int OLD_GENERATIONS = 2; // L10, beside the one that readers see

    private final ReentrantLock lock = new ReentrantLock();
    private final InMemoryDatabase database;
    private final InMemoryFeed feed = new InMemoryFeed();
    private final Set<OperationId> operations = new HashSet<>();
    private final Map<Pattern, List<HistoryLine>> history = new HashMap<>();
    private final List<ListLine> lines = new ArrayList<>();
    private final TreeMap<Long, Generation> generations = new TreeMap<>();
    private final InMemoryTraces traces = new InMemoryTraces();
    private final Set<InMemoryStaging> imports = new HashSet<>();
    private final ListHits hits = new ListHits();
    private volatile HeadState state;

    /** The head, which stays as a tombstone once the list is deleted. */
    record HeadState(ListHead head, boolean deleted) {}

    InMemoryList(InMemoryDatabase database, ListHead first, Operation operation) {
        this.database = database;
        this.state = new HeadState(first, false);
        generations.put(first.generation(), new Generation());
        operations.add(first.operation());
        lines.add(operation.created(first));
        feed.add(new Feed.Batch(first.revision(), first.operation(), first.generation(), List.of()));
    }

    ListId id() {
        return state.head().id();
    }

    HeadState state() {
        return state;
    }

    ListHead alter(UnaryOperator<ListHead.Traits> change, Operation operation) {
        return locked(() -> {
            ListHead head = state.head();
            ListHead.Traits traits = change.apply(head.traits());
            ListName name = traits.name();
            boolean renamed = !name.key().equals(head.name().key());
            if (renamed) {
                database.claim(head, name);
            }
            raise(traits, head.generation(), operation.id(), List.of());
            if (renamed) {
                database.release(head);
            }
            operation.altered(head.traits(), state.head()).ifPresent(lines::add);
            return state.head();
        });
    }

    void delete(Operation operation) {
        locked(() -> {
            ListHead head = state.head();
            raise(operation.id(), List.of());
            lines.add(operation.deleted(state.head()));
            state = new HeadState(state.head(), true);
            database.release(head);
            feed.clear();
            history.clear();
            generations.clear();
            traces.clear();
            imports.clear();
            hits.clear();
            return head;
        });
    }

    Applied apply(Write write) {
        return locked(() -> {
            Write.Decided decided =
                    write.decide(state.head().revision(), state.head().state(), current()::get);
            List<Change> changes = decided.written(imports.stream().anyMatch(InMemoryStaging::replaces));
            long revision = state.head().revision() + 1;
            traces.note(revision, changes, current());
            changes.forEach(change -> record(change, write.at()));
            write.trace(revision, decided.results()).ifPresent(traces::add);
            raise(write.operation(), changes);
            return new Applied(state.head().revision(), decided.results());
        });
    }

    long forget(Pattern pattern, boolean erase, Operation operation) {
        return locked(() -> {
            Change.Forgotten forgotten = new Change.Forgotten(pattern, erase, operation.by());
            generations.values().forEach(generation -> generation.forget(forgotten));
            imports.forEach(each -> each.forget(forgotten));
            feed.forget(forgotten);
            traces.note(state.head().revision() + 1, List.of(forgotten), current());
            traces.forget(forgotten);
            hits.dropUnless(kept -> !kept.equals(pattern));
            if (erase) {
                history.remove(pattern);
            } else {
                history.computeIfPresent(
                        pattern,
                        (p, lines) -> new ArrayList<>(lines.stream()
                                .map(line ->
                                        new HistoryLine(line.at(), line.revision(), ChangeRules.bare(line.change())))
                                .toList()));
                recordHistory(forgotten, operation.at());
            }
            raise(operation.id(), List.of(forgotten));
            return state.head().revision();
        });
    }

    /** Begins an import; {@code requireOpen} throws once the store it belongs to is closed. */
    Staging stage(ImportTicket ticket, Runnable requireOpen) {
        return locked(() -> {
            InMemoryStaging staging = new InMemoryStaging(this, ticket, requireOpen);
            imports.add(staging);
            return staging;
        });
    }

    /** What a row would do as the list stands now. */
    WriteResult preview(InMemoryStaging staging, Change row, Merge merge) {
        return locked(() -> {
            requireRunning(staging);
            return merge.merge(current().get(row.pattern()), row).result();
        });
    }

    /** The generation that readers see now, for an import to build on. */
    Generation base() {
        return locked(this::current);
    }

    /** What an import would do, with the changes made since it began. */
    ImportCounts counts(InMemoryStaging staging, ImportPlan plan) {
        return locked(() -> {
            requireRunning(staging);
            staging.replay(plan, current());
            return plan.counts(staging.further());
        });
    }

    /**
     * Publishes an import.
     *
     * @return empty if another import was published since the plan was made
     */
    Optional<Staging.Published> publish(InMemoryStaging staging, ImportPlan plan, PublishGuard guard) {
        return locked(() -> {
            requireRunning(staging);
            if (!plan.base().equals(current())) {
                return Optional.empty();
            }
            staging.replay(plan, current());
            ImportTicket ticket = staging.ticket();
            ImportCounts counts = plan.counts(staging.further());
            ListHead head = state.head();
            guard.check(ticket, head, current().size(), counts);
            imports.remove(staging);
            generations.put(head.generation() + 1, plan.fresh());
            traces.replaced(head.revision() + 1, head.generation());
            traces.add(ticket.trace(head.revision() + 1, counts, false));
            while (generations.size() > OLD_GENERATIONS + 1) {
                generations.pollFirstEntry();
            }
            ListHead.Traits traits = head.traits().withState(ticket.after(head.state()));
            raise(traits, head.generation() + 1, ticket.operation(), List.of());
            return Optional.of(new Staging.Published(state.head().revision(), counts));
        });
    }

    void end(InMemoryStaging staging) {
        lock.lock();
        try {
            imports.remove(staging);
        } finally {
            lock.unlock();
        }
    }

    void sweep(Instant before) {
        lock.lock();
        try {
            imports.removeIf(each -> each.ticket().at().isBefore(before));
            if (!state.deleted()) {
                hits.dropUnless(this::mayDecide);
            }
        } finally {
            lock.unlock();
        }
    }

    Feed changesSince(long revision, int limit) {
        return locked(() -> feed.since(revision, limit));
    }

    List<Entry> entriesOf(long generation, Optional<Pattern> after, int limit) {
        return locked(() -> Optional.ofNullable(generations.get(generation))
                .map(entries -> entries.page(after, limit))
                .orElse(List.of()));
    }

    Map<Pattern, Entry> entries(Collection<Pattern> patterns) {
        return locked(() -> InMemoryTraces.find(current(), patterns));
    }

    List<ImportTrace> imports() {
        return locked(() -> traces.all(generations.keySet()));
    }

    Optional<Map<Pattern, Entry>> entriesBefore(long revision, Collection<Pattern> patterns) {
        return locked(
                () -> traces.before(revision, generations).map(entries -> InMemoryTraces.find(entries, patterns)));
    }

    List<Entry> pageBefore(long revision, Optional<Pattern> after, int limit) {
        return locked(() -> traces.before(revision, generations)
                .map(entries -> entries.page(after, limit))
                .orElse(List.of()));
    }

    List<HistoryLine> history(Pattern pattern) {
        return locked(() -> List.copyOf(history.getOrDefault(pattern, List.of())));
    }

    /** What was done to the list as a whole; answers for a deleted list too. */
    List<ListLine> listHistory() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    /** Answers for a deleted list too, because deleting is an operation. */
    BlacklistStore.Outcome outcome(OperationId operation) {
        lock.lock();
        try {
            return operations.contains(operation) ? BlacklistStore.Outcome.APPLIED : BlacklistStore.Outcome.NOT_APPLIED;
        } finally {
            lock.unlock();
        }
    }

    /** Adds hits; those of entries that are not there without them. */
    void count(List<Hit> counted) {
        locked(() -> {
            counted.forEach(hit -> hits.add(
                    hit.pattern().filter(pattern -> !mayDecide(pattern)).isEmpty() ? hit : hit.withoutPattern()));
            return counted;
        });
    }

    /** The entries of a compiled file are not here. */
    private boolean mayDecide(Pattern pattern) {
        return state.head().state().compiledFile().isPresent()
                || current().get(pattern).isPresent();
    }

    <T> T withHits(Function<ListHits, T> work) {
        return locked(() -> work.apply(hits));
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            if (state.deleted()) {
                throw StoreException.noSuchList(id());
            }
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private Generation current() {
        return generations.lastEntry().getValue();
    }

    private void requireRunning(InMemoryStaging staging) {
        if (!imports.contains(staging)) {
            throw new StoreException(
                    StoreException.Code.REFUSED,
                    "The import into list " + id().value() + " is closed, or was swept because it took too long");
        }
    }

    private void record(Change change, Instant at) {
        ChangeRules.after(change, current().get(change.pattern()))
                .ifPresentOrElse(current()::put, () -> current().remove(change.pattern()));
        imports.forEach(each -> each.changed(change));
        recordHistory(change, at);
    }

    private void recordHistory(Change change, Instant at) {
        history.computeIfAbsent(change.pattern(), p -> new ArrayList<>())
                .add(new HistoryLine(at, state.head().revision() + 1, change));
    }

    private void raise(OperationId operation, List<Change> changes) {
        raise(state.head().traits(), state.head().generation(), operation, changes);
    }

    private void raise(ListHead.Traits traits, long generation, OperationId operation, List<Change> changes) {
        ListHead next = state.head().next(operation, traits, generation);
        feed.add(new Feed.Batch(next.revision(), operation, generation, changes));
        operations.add(operation);
        state = new HeadState(next.withFeedFloor(feed.floor()), false);
    }
}
