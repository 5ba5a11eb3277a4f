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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What an import changed and nobody has changed since, worked out of what the store keeps: what stood before the import, and
 * before the next one that replaced the whole list. Blocks on the store; reads all of a list whose import the history does not
 * tell. Memory is as large as the number of entries that others changed since.
 */
public final class ImportEffects {
    private static final int PAGE = Write.MAX_CHANGES;

    private final BlacklistStore store;
    private final ListId list;
    private final ImportTrace trace;
    private final long generation;
    private final Set<Pattern> changedSince = new HashSet<>();
    private Optional<Long> replacedBy = Optional.empty();

    /**
     * An entry that an import changed.
     *
     * @param pattern which
     * @param before as it stood before; empty if there was none
     * @param now as the import left it and it still stands; empty if there is none
     */
    public record Effect(Pattern pattern, Optional<Entry> before, Optional<Entry> now) {}

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
            List<Pattern> patterns =
                    own.stream().map(Change::pattern).distinct().toList();
            taker.accept(effects(
                    patterns,
                    pattern -> own.stream()
                            .filter(change -> change.pattern().equals(pattern))
                            .reduce((earlier, later) -> later)
                            .flatMap(change -> ChangeRules.after(change, Optional.empty()))));
        } else {
            replacedBy = new PastEntries(store, list)
                    .imports()
                    .takeWhile(other -> other.revision() > trace.revision())
                    .filter(other -> !other.told())
                    .map(ImportTrace::revision)
                    .reduce((newer, older) -> older);
            inPages(before(), entries -> taker.accept(effects(patterns(entries))));
            inPages(
                    after(),
                    entries -> taker.accept(effects(patterns(entries)).stream()
                            .filter(effect -> effect.before().isEmpty())
                            .toList()));
        }
        if (generation() != generation) {
            throw new StoreException(
                    StoreException.Code.RETRY,
                    "Undoing an import of list " + list.value() + ": it was replaced meanwhile");
        }
    }

    private static List<Pattern> patterns(List<Entry> entries) {
        return entries.stream().map(Entry::pattern).toList();
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
            Optional<Entry> stands = Optional.ofNullable(now.get(pattern));
            Effect effect = new Effect(pattern, Optional.ofNullable(before.get(pattern)), stands);
            boolean untouched = stands.equals(left.apply(pattern)) && !changedSince.contains(pattern);
            if (untouched && !effect.before().equals(stands)) {
                effects.add(effect);
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
                    .flatMap(batch -> batch.changes().stream())
                    .filter(change -> !(change instanceof Change.Forgotten))
                    .forEach(change -> changedSince.add(change.pattern()));
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

    private static void inPages(Stream<Entry> entries, Consumer<List<Entry>> taker) {
        List<Entry> page = new ArrayList<>(PAGE);
        entries.forEach(entry -> {
            page.add(entry);
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
