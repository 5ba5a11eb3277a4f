package io.github.blacklist4j.store;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ListId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
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
    private final Map<WriteResult, Long> further = new EnumMap<>(WriteResult.class); // further rows of one pattern

    /** How a store writes an import. */
    @FunctionalInterface
    public interface Commit {
        /**
         * Writes changes and the next head, under the lock of the list. Neither feed nor history tells the changes.
         *
         * @param next the head afterwards, of the next revision and another generation
         * @param at when, by the registry's clock
         * @param changes what is to be written
         */
        void commit(ListHead next, Instant at, List<Change> changes);
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
        SimpleStaging staging = new SimpleStaging(store, head, ticket, running, commit, lock);
        running.add(staging);
        return staging;
    }

    @Override
    public List<WriteResult> put(List<Change> more) {
        ticket.check(more);
        ListHead head = head();
        List<Pattern> patterns = more.stream().map(Change::pattern).toList();
        Map<Pattern, Entry> entries = store.entries(list, patterns);
        Map<Pattern, Boolean> others = others();
        List<WriteResult> results = new ArrayList<>();
        for (Change row : more) {
            Change first = rows.putIfAbsent(row.pattern(), row);
            results.add(first == null ? decide(head, entries, others, row).result() : again(head, first, row));
        }
        return List.copyOf(results);
    }

    @Override
    public ImportCounts counts() {
        return plan(head(), entries(head()), new ArrayList<>());
    }

    @Override
    public Published publish(PublishGuard guard) {
        return lock.apply(() -> {
            ListHead head = head();
            Map<Pattern, Entry> entries = entries(head);
            List<Change> changes = new ArrayList<>();
            ImportCounts counts = plan(head, entries, changes);
            guard.check(list, ticket.mode(), entries.size(), counts);
            ListHead.Traits traits = new ListHead.Traits(head.name(), ticket.after(head.settings()));
            ListHead next = head.next(ticket.operation(), traits, head.generation() + 1);
            commit.commit(next, ticket.at(), changes);
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
        return ticket.mode() == ImportTicket.Mode.REPLACE;
    }

    /**
     * Whether it is old enough for {@link BlacklistStore#sweep}.
     *
     * @param time some time
     * @return whether it began earlier
     */
    public boolean beganBefore(Instant time) {
        return ticket.at().isBefore(time);
    }

    /**
     * Drops from what is staged what is forgotten. Called under the lock of the list.
     *
     * @param forgotten what
     */
    public void forget(Change.Forgotten forgotten) {
        if (forgotten.erased()) {
            rows.remove(forgotten.pattern());
        } else {
            rows.computeIfPresent(forgotten.pattern(), (pattern, row) -> row.bare());
        }
    }

    /** A further row of one pattern: they become one, or the first stays (store-I7). */
    private WriteResult again(ListHead head, Change first, Change row) {
        Merge merge = Merge.strengthening(head.settings().zone());
        Merge.Merged both = merge.merge(first.applyTo(Optional.empty()), row);
        both.after().ifPresent(merged -> rows.computeIfPresent(row.pattern(), (pattern, there) -> merged));
        WriteResult result = both.result() == WriteResult.CONFLICT ? WriteResult.CONFLICT : WriteResult.DUPLICATE;
        further.merge(result, 1L, Long::sum);
        return result;
    }

    /** What publishing would write now, and what that does. */
    private ImportCounts plan(ListHead head, Map<Pattern, Entry> entries, List<Change> changes) {
        Map<Pattern, Boolean> others = others();
        Map<Pattern, Change> wanted = new HashMap<>(rows);
        if (replaces()) {
            for (Pattern pattern : entries.keySet()) {
                if (!others.getOrDefault(pattern, false)) {
                    wanted.putIfAbsent(pattern, new Change.Removed(pattern, "", ticket.source()));
                }
            }
        }
        Map<WriteResult, Long> results = new EnumMap<>(further);
        for (Change row : wanted.values()) {
            Merge.Merged merged = decide(head, entries, others, row);
            results.merge(merged.result(), 1L, Long::sum);
            merged.after().ifPresent(changes::add);
        }
        return ImportCounts.of(results);
    }

    private Merge.Merged decide(ListHead head, Map<Pattern, Entry> entries, Map<Pattern, Boolean> others, Change row) {
        Optional<Entry> now = Optional.ofNullable(entries.get(row.pattern()));
        boolean removed = now.isEmpty() && !others.getOrDefault(row.pattern(), true);
        return removed
                ? new Merge.Merged(WriteResult.UNCHANGED, Optional.empty()) // and stays so (store-I9)
                : Merge.of(ticket, head.settings().zone()).merge(now, row);
    }

    private ListHead head() {
        ListHead head = store.head(list).orElseThrow(() -> StoreException.noSuchList(list));
        if (!running.contains(this)) {
            throw new StoreException(
                    StoreException.Reason.REFUSED,
                    "The import into list " + list.value() + " is published, closed or swept");
        }
        return head;
    }

    private Map<Pattern, Entry> entries(ListHead head) {
        Map<Pattern, Entry> entries = new HashMap<>();
        Optional<Page.Cursor> next = Optional.empty();
        do {
            Page<Entry> page = store.scan(list, head.generation(), next, PAGE);
            page.items().forEach(entry -> entries.put(entry.pattern(), entry));
            next = page.next();
        } while (next.isPresent());
        return entries;
    }

    /** What others did last to a pattern since this began: whether they added it or removed it; to forget is neither. */
    private Map<Pattern, Boolean> others() {
        Map<Pattern, Boolean> added = new HashMap<>();
        List<Feed.Batch> batches = feed(begun);
        while (batches.size() > 1) {
            for (Feed.Batch batch : batches.subList(1, batches.size())) {
                for (Change change : batch.changes()) {
                    if (!change.equals(new Change.Forgotten(change.pattern(), false))) {
                        added.put(change.pattern(), change instanceof Change.Put);
                    }
                }
            }
            batches = feed(batches.get(batches.size() - 1).revision());
        }
        return added;
    }

    private List<Feed.Batch> feed(long revision) {
        Feed feed = store.changesSince(list, revision, PAGE);
        if (feed.reload()) {
            throw new StoreException(
                    StoreException.Reason.REFUSED,
                    "The feed of list " + list.value() + " no longer reaches back to where the import began");
        }
        return feed.batches();
    }
}
