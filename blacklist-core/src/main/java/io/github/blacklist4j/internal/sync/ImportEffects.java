package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ChangeRules;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.Page;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What an import changed, and whether anybody has changed it since, worked out of what the store keeps: what stood before the
 * import, before the first change of others, and before the next import that replaced the whole list. Blocks on the store; reads
 * all of a list whose import the history does not tell, and asks once for each revision since. Memory is as large as the number
 * of entries that others changed since.
 */
public final class ImportEffects {
    private static final int PAGE = Write.MAX_CHANGES;

    private final BlacklistStore store;
    private final ListId list;
    private final ImportTrace trace;
    private final long generation;
    private final Map<Pattern, Long> changedSince = new HashMap<>(); // with the first revision that did
    private Optional<Long> replacedBy = Optional.empty();

    /**
     * An entry that an import changed.
     *
     * @param pattern which
     * @param before as it stood before; empty if there was none
     * @param now as it stands; empty if there is none
     * @param untouched whether that is as the import left it, and nobody has changed it since
     */
    public record Effect(Pattern pattern, Optional<Entry> before, Optional<Entry> now, boolean untouched) {}

    public ImportEffects(BlacklistStore store, ListId list, ImportTrace trace) {
        this.store = store;
        this.list = list;
        this.trace = trace;
        this.generation = generation();
    }

    /** Gives some effects at a time, each pattern once. */
    public void forEach(Consumer<List<Effect>> taker) {
        List<Change> own = readFeed();
        if (trace.told()) {
            Map<Pattern, Change> last = new LinkedHashMap<>();
            own.forEach(change -> last.put(change.pattern(), change));
            taker.accept(effects(
                    List.copyOf(last.keySet()),
                    pattern -> Optional.ofNullable(last.get(pattern))
                            .flatMap(change -> ChangeRules.after(change, Optional.empty()))));
        } else {
            replacedBy = new PastEntries(store, list)
                    .imports()
                    .takeWhile(other -> other.revision() > trace.revision())
                    .filter(other -> !other.told())
                    .map(ImportTrace::revision)
                    .reduce((newer, older) -> older);
            inPages(unchangedSince(before()), patterns -> taker.accept(effects(patterns)));
            inPages(
                    unchangedSince(after()),
                    patterns -> taker.accept(effects(patterns).stream()
                            .filter(effect -> effect.before().isEmpty())
                            .toList()));
            firstChanges()
                    .forEach((revision, patterns) ->
                            inPages(patterns.stream(), some -> taker.accept(effectsBefore(revision, some))));
        }
        if (generation() != generation) {
            throw new StoreException(
                    StoreException.Code.RETRY,
                    "Undoing an import of list " + list.value() + ": it was replaced meanwhile");
        }
    }

    private Stream<Pattern> unchangedSince(Stream<Entry> entries) {
        return entries.map(Entry::pattern).filter(pattern -> !changedSince.containsKey(pattern));
    }

    /** What was changed since, by the revision whose past has what the import left of it. */
    private Map<Long, List<Pattern>> firstChanges() {
        Map<Long, List<Pattern>> first = new TreeMap<>();
        changedSince.forEach((pattern, revision) -> first.computeIfAbsent(
                        Math.min(revision, replacedBy.orElse(revision)), r -> new ArrayList<>())
                .add(pattern));
        return first;
    }

    /** None where it is no longer known what the import left. */
    private List<Effect> effectsBefore(long firstChange, List<Pattern> patterns) {
        return store.entriesBefore(list, firstChange, patterns)
                .map(left -> effects(patterns, pattern -> Optional.ofNullable(left.get(pattern))))
                .orElse(List.of());
    }

    private Stream<Entry> before() {
        return Page.stream(after -> store.scanBefore(list, trace.revision(), after, PAGE));
    }

    private Stream<Entry> after() {
        return Page.stream(after -> replacedBy.isPresent()
                ? store.scanBefore(list, replacedBy.get(), after, PAGE)
                : store.scan(list, generation, after, PAGE));
    }

    private List<Effect> effects(List<Pattern> patterns) {
        Map<Pattern, Entry> left =
                replacedBy.isPresent() ? before(replacedBy.get(), patterns) : store.entries(list, patterns);
        return effects(patterns, pattern -> Optional.ofNullable(left.get(pattern)));
    }

    private List<Effect> effects(List<Pattern> patterns, Function<Pattern, Optional<Entry>> left) {
        Map<Pattern, Entry> before = before(trace.revision(), patterns);
        Map<Pattern, Entry> now = store.entries(list, patterns);
        List<Effect> effects = new ArrayList<>();
        for (Pattern pattern : patterns) {
            Optional<Entry> found = Optional.ofNullable(before.get(pattern));
            Optional<Entry> made = left.apply(pattern);
            Optional<Entry> stands = Optional.ofNullable(now.get(pattern));
            if (!found.equals(made)) {
                boolean untouched = stands.equals(made) && !changedSince.containsKey(pattern);
                effects.add(new Effect(pattern, found, stands, untouched));
            }
        }
        return effects;
    }

    private Map<Pattern, Entry> before(long revision, Collection<Pattern> patterns) {
        return store.entriesBefore(list, revision, patterns).orElseThrow(this::notKept);
    }

    /** Notes what was changed since; returns what the history tells of the import. */
    private List<Change> readFeed() {
        List<Feed.Batch> batches = feed(trace.revision());
        List<Change> own = batches.get(0).changes();
        while (batches.size() > 1) {
            batches.stream()
                    .skip(1)
                    .forEach(batch -> batch.changes().stream()
                            .filter(change -> !(change instanceof Change.Forgotten))
                            .forEach(change -> changedSince.putIfAbsent(change.pattern(), batch.revision())));
            batches = feed(batches.get(batches.size() - 1).revision());
        }
        return own;
    }

    private List<Feed.Batch> feed(long revision) {
        Feed feed = store.changesSince(list, revision, PAGE);
        if (feed.reload()) {
            throw notKept();
        }
        return feed.batches();
    }

    private StoreException notKept() {
        return new StoreException(
                StoreException.Code.REFUSED,
                "An import of list " + list.value() + " cannot be undone any more: what it found is no longer kept");
    }

    private long generation() {
        return store.head(list)
                .orElseThrow(() -> StoreException.noSuchList(list))
                .generation();
    }

    private static void inPages(Stream<Pattern> patterns, Consumer<List<Pattern>> taker) {
        List<Pattern> page = new ArrayList<>();
        patterns.forEach(pattern -> {
            page.add(pattern);
            if (page.size() == PAGE) {
                taker.accept(List.copyOf(page));
                page.clear();
            }
        });
        taker.accept(List.copyOf(page));
    }

    /**
     * Writes what is wanted where the entry still is what it was; asked in the end under the lock of the list. What it was is
     * kept as a hash, so that memory is some dozens of bytes for each entry.
     */
    public static final class Untouched implements Merge {
        private static final long FNV_OFFSET =
                0xcbf2_9ce4_8422_2325L; // FNV-1a of 64 bits: nobody's two entries meet by accident
        private static final long FNV_PRIME = 0x0000_0100_0000_01b3L;
        private static final char END_OF_FIELD = 0;

        private static final Merged AS_IT_IS = new Merged(WriteResult.ABSENT, Optional.empty());

        private final Set<Long> hashes = new HashSet<>();

        public void add(ImportEffects.Effect effect) {
            hashes.add(hash(effect.pattern(), effect.now()));
        }

        @Override
        public Merged merge(Optional<Entry> now, Change wanted) {
            return hashes.contains(hash(wanted.pattern(), now))
                    ? Merge.replacing().merge(now, wanted)
                    : AS_IT_IS;
        }

        private static long hash(Pattern pattern, Optional<Entry> entry) {
            List<Object> fields = entry.<List<Object>>map(there -> List.of(
                            there.kind(),
                            there.validity(),
                            there.addedAt(),
                            there.description(),
                            there.source().origin(),
                            there.source().author()))
                    .orElse(List.of());
            long hash = hash(hash(FNV_OFFSET, pattern.match()), pattern.text());
            for (Object field : fields) {
                hash = hash(hash, field);
            }
            return hash;
        }

        private static long hash(long before, Object field) {
            String text = field.toString();
            long hash = before;
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * FNV_PRIME;
            }
            return (hash ^ END_OF_FIELD) * FNV_PRIME;
        }
    }
}
