package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An import for small stores, which need write none of their own: its rows wait in memory, and it asks the store for head,
 * entries and feed, and works out the rest by the rules store-I of {@code docs/store-contract.md}. Only store-I18 is beyond
 * it: it publishes under the lock of the list.
 *
 * <p>The store keeps the set of its running imports of each list. An import that is published or closed takes itself out
 * of it, and one that was taken out is over. While any runs, the feed must reach back to where it began.
 *
 * <p>Used by one thread as any {@link Staging}; {@link #forget} is called by others.
 */
public final class SimpleStaging implements Staging {
    private static final int PAGE = 10_000; // entries; some megabytes at a time

    private final BlacklistStore store;
    private final ListId list;
    private final long begun;
    private final ImportTicket ticket;
    private final Set<SimpleStaging> running;
    private final Commit commit;
    private final Function<Supplier<Published>, Published> lock;
    private final Map<Pattern, Change> rows = new ConcurrentHashMap<>();
    private final Map<WriteResult, Long> further =
            new EnumMap<>(WriteResult.class); // rows whose pattern an earlier row has

    /** How a store writes an import. */
    @FunctionalInterface
    public interface Commit {
        /**
         * Writes changes and the next head, under the lock of the list. Neither the feed nor the history names the changes.
         *
         * @param next the head afterwards, of the next revision and another generation
         * @param trace what is to be kept of the import
         * @param changes what is to be written
         */
        void commit(ListHead next, ImportTrace trace, List<Change> changes);
    }

    private SimpleStaging(
            BlacklistStore store,
            ListHead head,
            ImportTicket ticket,
            Set<SimpleStaging> running,
            Commit commit,
            Function<Supplier<Published>, Published> lock) {
        this.store = store;
        this.list = head.id();
        this.begun = head.revision();
        this.ticket = ticket;
        this.running = running;
        this.commit = commit;
        this.lock = lock;
    }

    /**
     * Begins an import. For {@link BlacklistStore#stage}, under the lock of the list.
     *
     * @param store the store
     * @param head the head of the list as it stands
     * @param ticket what the import is
     * @param running the running imports of the list, to which this one is added; thread-safe
     * @param commit writes it in the end
     * @param lock does something under the lock of the list, within which the store is asked and the import committed;
     *     fails if the list is gone or the store closed
     * @return the import
     */
    public static SimpleStaging begin(
            BlacklistStore store,
            ListHead head,
            ImportTicket ticket,
            Set<SimpleStaging> running,
            Commit commit,
            Function<Supplier<Published>, Published> lock) {
        requireNonNull(store, "store");
        requireNonNull(head, "head");
        requireNonNull(ticket, "ticket");
        requireNonNull(running, "running");
        requireNonNull(commit, "commit");
        requireNonNull(lock, "lock");
        SimpleStaging staging = new SimpleStaging(store, head, ticket, running, commit, lock);
        running.add(staging);
        return staging;
    }

    @Override
    public List<WriteResult> put(List<Change> more) {
        requireNonNull(more, "more");
        ticket.check(more);
        ImportMerge merge = merge(head());
        List<Pattern> patterns = more.stream().map(Change::pattern).toList();
        Map<Pattern, Entry> entries = store.entries(list, patterns);
        List<WriteResult> results = new ArrayList<>();
        for (Change row : more) {
            Change earlier = rows.putIfAbsent(row.pattern(), row);
            results.add(
                    earlier == null
                            ? merge.merge(entry(entries, row.pattern()), row).result()
                            : further(merge, earlier, row));
        }
        return List.copyOf(results);
    }

    @Override
    public ImportCounts counts() {
        return plan(head(), entries(head()), new ArrayList<>());
    }

    @Override
    public Published publish(PublishGuard guard) {
        requireNonNull(guard, "guard");
        return lock.apply(() -> {
            ListHead head = head();
            Map<Pattern, Entry> entries = entries(head);
            List<Change> changes = new ArrayList<>();
            ImportCounts counts = plan(head, entries, changes);
            guard.check(ticket, head, entries.size(), counts);
            ListHead.Traits traits = head.traits().withState(ticket.after(head.state()));
            ListHead next = head.next(ticket.operation(), traits, head.generation() + 1);
            commit.commit(next, ticket.trace(next.revision(), counts, false), changes);
            running.remove(this);
            return new Published(next.revision(), counts);
        });
    }

    @Override
    public void close() {
        running.remove(this);
    }

    /**
     * Whether it is a REPLACE, for {@link Write.Decided#written}.
     *
     * @return whether entries that it does not name are dropped
     */
    public boolean replaces() {
        return ticket.mode() == ImportMode.REPLACE;
    }

    /**
     * Whether it is old enough for {@link BlacklistStore#sweep}.
     *
     * @param time some time
     * @return whether it began earlier
     */
    public boolean beganBefore(Instant time) {
        requireNonNull(time, "time");
        return ticket.at().isBefore(time);
    }

    /**
     * Forgets what is staged of a pattern. Called under the lock of the list.
     *
     * @param forgotten which pattern, and how
     */
    public void forget(Change.Forgotten forgotten) {
        requireNonNull(forgotten, "forgotten");
        if (forgotten.erased()) {
            rows.remove(forgotten.pattern());
        } else {
            rows.computeIfPresent(forgotten.pattern(), (pattern, row) -> ChangeRules.bare(row));
        }
    }

    /** A row whose pattern came before; what came before may be forgotten by another thread meanwhile. */
    private WriteResult further(ImportMerge merge, Change earlier, Change row) {
        rows.computeIfPresent(
                row.pattern(),
                (pattern, there) -> merge.together(there, row).after().orElse(there));
        WriteResult result = merge.together(earlier, row).result();
        further.merge(result, 1L, Long::sum);
        return result;
    }

    /** What publishing would write now, and what that does. */
    private ImportCounts plan(ListHead head, Map<Pattern, Entry> entries, List<Change> changes) {
        ImportMerge merge = merge(head);
        Map<Pattern, ConcurrentChange> others = others();
        Map<WriteResult, Long> results = new EnumMap<>(WriteResult.class);
        results.putAll(further);
        Set<Pattern> patterns = new HashSet<>(rows.keySet());
        patterns.addAll(entries.keySet());
        for (Pattern pattern : patterns) {
            Optional<Change> row = Optional.ofNullable(rows.get(pattern));
            ConcurrentChange change = others.getOrDefault(pattern, ConcurrentChange.NONE);
            merge.settle(entry(entries, pattern), row, change).ifPresent(settled -> {
                results.merge(settled.result(), 1L, Long::sum);
                settled.after().ifPresent(changes::add);
            });
        }
        return ImportCounts.of(results);
    }

    private ImportMerge merge(ListHead head) {
        return Merge.of(ticket, head.settings().zone());
    }

    private static Optional<Entry> entry(Map<Pattern, Entry> entries, Pattern pattern) {
        return Optional.ofNullable(entries.get(pattern));
    }

    private ListHead head() {
        ListHead head = store.head(list).orElseThrow(() -> StoreException.noSuchList(list));
        if (!running.contains(this)) {
            throw new StoreException(
                    StoreException.Code.REFUSED,
                    "The import into list " + list.value() + " is published, closed or swept");
        }
        return head;
    }

    private Map<Pattern, Entry> entries(ListHead head) {
        Map<Pattern, Entry> entries = new HashMap<>();
        Page.stream(after -> store.scan(list, head.generation(), after, PAGE))
                .forEach(entry -> entries.put(entry.pattern(), entry));
        return entries;
    }

    /** What others did since this began. */
    private Map<Pattern, ConcurrentChange> others() {
        Map<Pattern, ConcurrentChange> others = new HashMap<>();
        List<Feed.Batch> batches = feed(begun);
        while (batches.size() > 1) {
            for (Feed.Batch batch : batches.subList(1, batches.size())) {
                batch.changes()
                        .forEach(change ->
                                others.merge(change.pattern(), ConcurrentChange.of(change), ConcurrentChange::then));
            }
            batches = feed(batches.get(batches.size() - 1).revision());
        }
        return others;
    }

    private List<Feed.Batch> feed(long revision) {
        Feed feed = store.changesSince(list, revision, PAGE);
        if (feed.reload()) {
            throw new StoreException(
                    StoreException.Code.REFUSED,
                    "The feed of list " + list.value() + " no longer reaches back to where the import began");
        }
        return feed.batches();
    }
}
