package io.github.blacklist4j.simulation;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListLine;
import io.github.blacklist4j.list.ListState;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all nodes share: a store as plain as can be, whose lists are immutable versions, so that a backup is a copy of one
 * map, and the checker knows each version that there ever was. It never fails and takes no time.
 */
final class SharedDatabase implements BlacklistStore {
    private static final int PAGE = 5; // small, so that a load takes several
    private static final long SELDOM = 10_000 * SimulatedStore.MILLIS;
    private static final int SHORTEST_FEED = 4; // revisions

    private final World world;
    private SortedMap<ListId, Version> lists = new TreeMap<>();
    private long lastId;
    private long commits;
    private Optional<Backup> backup = Optional.empty();
    private final Documents documents = new SimpleDocuments(); // no backup of them is restored

    /** Each version that was ever committed. */
    final Map<OperationId, Version> versions = new HashMap<>();

    /** Lists of which a row cannot be read. */
    final Set<ListId> unreadable = new HashSet<>();

    /** Since when nodes have been loading. */
    final Map<String, Long> openings = new TreeMap<>();

    private long committedAt;

    /** How often a backup was restored. */
    int restores;

    /** When that was done last. */
    long restoredAt;

    private final Map<ListId, SortedMap<Long, Set<Pattern>>> erased = new HashMap<>(); // by commit
    private final Map<ListId, JoinedTransaction> locked = new HashMap<>();
    private final Map<ListId, Set<SimpleStaging>> imports = new HashMap<>();

    /**
     * A list at one revision.
     *
     * @param number of the commit
     * @param head the head
     * @param deleted whether it is a tombstone
     * @param entries by text
     * @param feed the last revisions
     * @param before the version before it
     */
    record Version(
            long number,
            ListHead head,
            boolean deleted,
            SortedMap<String, Entry> entries,
            List<Feed.Batch> feed,
            Optional<Version> before) {
        Optional<Entry> entry(Pattern pattern) {
            return Optional.ofNullable(entries.get(pattern.text()));
        }

        /** Whether this version came from that one, or is it. */
        boolean follows(Version earlier) {
            Version version = this;
            while (version.number > earlier.number && version.before.isPresent()) {
                version = version.before.get();
            }
            return version.number == earlier.number;
        }

        private List<Change> changes() {
            return feed.stream()
                    .filter(batch -> batch.revision() == head.revision())
                    .flatMap(batch -> batch.changes().stream())
                    .toList();
        }

        private Stream<Pattern> erased() {
            return changes().stream()
                    .filter(change -> change instanceof Change.Forgotten f && f.erased())
                    .map(Change::pattern);
        }

        /** Whether the last revision took descriptions away and nothing else, which concerns no check. */
        private boolean forgetsAlone() {
            return !changes().isEmpty()
                    && changes().stream().allMatch(change -> change instanceof Change.Forgotten f && !f.erased());
        }

        /** Whether the entries are those of an earlier revision: nothing was written since, or without effect. */
        boolean showsAs(long revision) {
            Version version = this;
            while (version.head.revision() > revision && version.before.isPresent()) {
                Version earlier = version.before.get();
                if (!version.entries.equals(earlier.entries) && !version.forgetsAlone()) {
                    return false;
                }
                version = earlier;
            }
            return version.head.revision() == revision;
        }

        @Override
        public String toString() {
            return "list " + head.id().value() + " revision " + head.revision() + " (commit " + number + ")";
        }
    }

    private record Backup(SortedMap<ListId, Version> lists, long lastId) {}

    /** A transaction of a client, which holds the locks of its lists. */
    final class JoinedTransaction implements StoreTransaction {
        private final Map<ListId, Version> written = new TreeMap<>();
        private final int era = restores;
        private boolean over;

        boolean commit() {
            boolean done = era == restores && !over;
            if (done) {
                written.values().forEach(SharedDatabase.this::put);
            }
            end();
            return done;
        }

        void end() {
            over = true;
            locked.values().removeIf(this::equals);
        }
    }

    SharedDatabase(World world) {
        this.world = world;
    }

    JoinedTransaction begin() {
        return new JoinedTransaction();
    }

    // ---- what chance does to it

    void backUp() {
        backup = Optional.of(new Backup(new TreeMap<>(lists), lastId));
        world.note("backup");
    }

    /**
     * Nobody does so twice while a node loads, nor takes back what was written since a node began to: from and to the same
     * state again, it could not be told (docs/failure.md).
     */
    void restore() {
        boolean again = restores > 0 && world.now() - restoredAt < SELDOM;
        boolean read = openings.values().stream().anyMatch(since -> since < committedAt);
        backup.filter(copy -> !again && !read).ifPresent(copy -> {
            lists = new TreeMap<>(copy.lists());
            lastId = copy.lastId();
            imports.clear();
            locked.clear();
            restores++;
            restoredAt = world.now();
            world.note("the backup is restored");
        });
    }

    /** Makes settings such that no version can read, or all can. */
    void state(ListId id, UnaryOperator<ListState> change) {
        Optional.ofNullable(locked.get(id)).ifPresent(JoinedTransaction::end); // it is too late for its commit
        Version now = version(id);
        ListHead head = now.head();
        ListHead.Traits traits = head.traits().withState(change.apply(head.state()));
        put(next(now, head.next(OperationId.random(), traits, head.generation()), List.of(), true));
    }

    // ---- what the checker looks at

    SortedMap<ListId, Version> lists() {
        return new TreeMap<>(lists);
    }

    /**
     * What was erased since, also if a restored backup knows nothing of that: whoever follows the feed up to this version
     * then never gets to see it (L11).
     */
    Set<Pattern> erasedSince(Version shown) {
        return erased.getOrDefault(shown.head().id(), new TreeMap<>()).tailMap(shown.number() + 1).values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    /** Whether a list got another name or other settings with the last revisions up to this one. */
    boolean altered(ListId list, long revision) {
        Optional<Version> version = Optional.ofNullable(lists.get(list));
        while (version.isPresent() && version.get().head().revision() > revision - 5) {
            Optional<Version> before = version.get().before();
            ListHead.Traits traits = version.get().head().traits();
            if (before.filter(one -> !one.head().traits().equals(traits)).isPresent()) {
                return true;
            }
            version = before;
        }
        return false;
    }

    boolean isLocked(ListId list, StoreTransaction by) {
        JoinedTransaction holder = locked.get(list);
        return holder != null && holder != by;
    }

    // ---- versions

    private Version put(Version version) {
        lists.put(version.head().id(), version);
        versions.put(version.head().operation(), version);
        erased.computeIfAbsent(version.head().id(), id -> new TreeMap<>())
                .put(version.number(), version.erased().collect(Collectors.toSet()));
        world.current().commits.add(version);
        committedAt = world.now();
        world.note("committed " + version + (version.deleted() ? ", deleted" : ""));
        return version;
    }

    private Version next(Version now, ListHead head, List<Change> changes, boolean told) {
        SortedMap<String, Entry> entries = new TreeMap<>(now.entries());
        for (Change change : changes) {
            String key = change.pattern().text();
            ChangeRules.after(change, Optional.ofNullable(entries.get(key)))
                    .ifPresentOrElse(entry -> entries.put(key, entry), () -> entries.remove(key));
        }
        List<Feed.Batch> feed = new ArrayList<>(now.feed());
        feed.add(Feed.Batch.of(head, told ? changes : List.of()));
        boolean importing = !imports.getOrDefault(head.id(), Set.of()).isEmpty();
        if (feed.size() > 2 * SHORTEST_FEED && !importing && world.chance(4)) {
            feed = feed.subList(feed.size() - SHORTEST_FEED, feed.size());
        }
        ListHead floored = head.withFeedFloor(feed.get(0).revision());
        return new Version(++commits, floored, false, entries, List.copyOf(feed), Optional.of(now));
    }

    private Version version(ListId id) {
        Version version = lists.get(id);
        if (version == null || version.deleted()) {
            throw StoreException.noSuchList(id);
        }
        return version;
    }

    private void requireReadable(ListId id) {
        if (unreadable.contains(id)) {
            throw new IllegalStateException("A row of list " + id.value() + " cannot be read, on purpose");
        }
    }

    private void requireFree(ListHead wanted) {
        if (heads().stream().anyMatch(wanted::clashesWith)) {
            throw new StoreException(StoreException.Code.NAME_TAKEN, "Another list of the tenant has that name");
        }
    }

    // ---- the store

    @Override
    public Optional<Documents> documents() {
        return Optional.of(documents);
    }

    @Override
    public List<ListHead> heads() {
        return lists.values().stream()
                .filter(version -> !version.deleted())
                .map(Version::head)
                .toList();
    }

    @Override
    public ListHead create(String tenant, ListHead.Traits traits, Operation operation) {
        UUID epoch = new UUID(world.random.nextLong(), world.random.nextLong());
        ListId id = new ListId(lastId + 1, epoch); // of a number that may have been another list's before a restore
        ListHead head = ListHead.first(id, tenant, traits, 1, operation.id());
        requireFree(head);
        lastId++;
        List<Feed.Batch> feed = List.of(Feed.Batch.of(head, List.of()));
        return put(new Version(++commits, head, false, new TreeMap<>(), feed, Optional.empty()))
                .head();
    }

    @Override
    public ListHead alter(ListId list, UnaryOperator<ListHead.Traits> change, Operation operation) {
        Version now = version(list);
        ListHead next = now.head()
                .next(
                        operation.id(),
                        change.apply(now.head().traits()),
                        now.head().generation());
        requireFree(next);
        return put(next(now, next, List.of(), true)).head();
    }

    @Override
    public void delete(ListId list, Operation operation) {
        Version now = version(list);
        imports.remove(list);
        put(new Version(
                ++commits, now.head().next(operation.id()), true, new TreeMap<>(), List.of(), Optional.of(now)));
    }

    @Override
    public Page<ListLine> listHistory(String tenant, Optional<Page.Cursor> after, int limit) {
        return new Page<>(List.of(), Optional.empty());
    }

    @Override
    public Applied apply(ListId list, Write write, StoreTransaction transaction) {
        Optional<JoinedTransaction> joined =
                transaction instanceof JoinedTransaction one ? Optional.of(one) : Optional.empty();
        Version now = joined.flatMap(one -> Optional.ofNullable(one.written.get(list)))
                .orElseGet(() -> version(list));
        Write.Decided decided = write.decide(now.head().revision(), now.head().state(), now::entry);
        boolean replacing = imports.getOrDefault(list, Set.of()).stream().anyMatch(SimpleStaging::replaces);
        Version next = next(now, now.head().next(write.operation()), decided.written(replacing), true);
        if (joined.isPresent()) {
            if (joined.get().over || joined.get().era != restores) {
                throw new StoreException(StoreException.Code.REFUSED, "The transaction is over");
            }
            locked.put(list, joined.get());
            joined.get().written.put(list, next);
        } else {
            put(next);
        }
        return new Applied(next.head().revision(), decided.results());
    }

    @Override
    public Feed changesSince(ListId list, long revision, int limit) {
        requireReadable(list);
        List<Feed.Batch> known = version(list).feed().stream()
                .filter(batch -> batch.revision() >= revision)
                .limit(Math.min(limit, PAGE))
                .toList();
        return known.isEmpty() || known.get(0).revision() != revision ? Feed.RELOAD : new Feed(false, known);
    }

    @Override
    public Page<Entry> scan(ListId list, long generation, Optional<Page.Cursor> after, int limit) {
        requireReadable(list);
        Version now = version(list);
        if (generation != now.head().generation()) {
            return new Page<>(List.of(), Optional.empty());
        }
        int most = Math.min(limit, PAGE);
        String place = after.map(Page.Cursor::value).orElse("");
        List<Entry> items = now.entries().tailMap(place + '\0').values().stream()
                .limit(most + 1L)
                .toList();
        return Page.of(items, most, last -> new Page.Cursor(last.pattern().text()));
    }

    @Override
    public Map<Pattern, Entry> entries(ListId list, Collection<Pattern> patterns) {
        requireReadable(list);
        Version now = version(list);
        return patterns.stream()
                .distinct()
                .flatMap(pattern -> now.entry(pattern).stream())
                .collect(Collectors.toMap(Entry::pattern, entry -> entry));
    }

    @Override
    public Outcome outcome(ListId list, OperationId operation) {
        Version version = Optional.ofNullable(lists.get(list)).orElseThrow(() -> StoreException.noSuchList(list));
        Optional<Version> made = Optional.ofNullable(versions.get(operation));
        return made.filter(version::follows).isPresent() ? Outcome.APPLIED : Outcome.NOT_APPLIED;
    }

    @Override
    public Staging stage(ListId list, ImportTicket ticket) {
        Set<SimpleStaging> running = imports.computeIfAbsent(list, id -> ConcurrentHashMap.newKeySet());
        return SimpleStaging.begin(
                this,
                version(list).head(),
                ticket,
                running,
                (next, at, changes) -> put(next(version(list), next, changes, false)),
                work -> {
                    version(list);
                    return work.get();
                });
    }

    @Override
    public Page<HistoryLine> history(ListId list, Pattern pattern, Optional<Page.Cursor> after, int limit) {
        version(list);
        return new Page<>(List.of(), Optional.empty());
    }

    @Override
    public long forget(ListId list, Pattern pattern, boolean erase, Operation operation) {
        Version now = version(list);
        Change.Forgotten forgotten = new Change.Forgotten(pattern, erase);
        imports.getOrDefault(list, Set.of()).forEach(each -> each.forget(forgotten));
        List<Feed.Batch> feed = now.feed().stream()
                .map(batch -> new Feed.Batch(
                        batch.revision(),
                        batch.operation(),
                        batch.generation(),
                        ChangeRules.without(batch.changes(), forgotten)))
                .toList();
        Version bare = new Version(now.number(), now.head(), false, now.entries(), feed, now.before());
        return put(next(bare, now.head().next(operation.id()), List.of(forgotten), true))
                .head()
                .revision();
    }

    @Override
    public void sweep(Instant before) {
        imports.values().forEach(running -> running.removeIf(each -> each.beganBefore(before)));
    }

    @Override
    public void close() {
        // those of the nodes are closed
    }
}
