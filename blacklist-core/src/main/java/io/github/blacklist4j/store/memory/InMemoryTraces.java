package io.github.blacklist4j.store.memory;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.OperationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The imports of one list, and what stood before each revision: the entries that a write changed, or the generation that an
 * import replaced, for as long as that is kept. Guarded by the lock of its list.
 */
final class InMemoryTraces {
    private final List<ImportTrace> published = new ArrayList<>();
    private final Map<Long, Generation> before = new HashMap<>(); // by revision
    private final TreeMap<Long, Long> replaced = new TreeMap<>(); // generations by the revision that replaced them

    void add(ImportTrace trace) {
        published.add(trace);
    }

    void replaced(long revision, long generation) {
        replaced.put(revision, generation);
    }

    /** Notes the entries that a write is about to change; of a pattern that it changes twice the first one counts. */
    void note(long revision, List<Change> changes, Generation now) {
        Generation found = new Generation();
        changes.forEach(change -> now.get(change.pattern()).ifPresent(found::put));
        before.put(revision, found);
    }

    /** What stood before a revision; empty if that is not kept. */
    Optional<Generation> before(long revision, Map<Long, Generation> kept) {
        return replaced.containsKey(revision)
                ? Optional.ofNullable(kept.get(replaced.get(revision)))
                : Optional.ofNullable(before.get(revision));
    }

    /** The newest first. */
    List<ImportTrace> all(Collection<Long> kept) {
        Set<OperationId> undone = new HashSet<>();
        List<ImportTrace> all = new ArrayList<>();
        for (int i = published.size() - 1; i >= 0; i--) {
            ImportTrace trace = published.get(i);
            trace.undoes().ifPresent(undone::add);
            boolean isKept = trace.told() || kept.contains(replaced.get(trace.revision()));
            all.add(
                    undone.contains(trace.id())
                            ? trace.with(ImportTrace.Undo.DONE)
                            : isKept ? trace : trace.with(ImportTrace.Undo.NOT_KEPT));
        }
        return all;
    }

    void forget(Change.Forgotten forgotten) {
        before.values().forEach(entries -> entries.forget(forgotten));
    }

    void clear() {
        published.clear();
        before.clear();
        replaced.clear();
    }

    /** Entries of a generation, those that are there. */
    static Map<Pattern, Entry> find(Generation entries, Collection<Pattern> patterns) {
        Map<Pattern, Entry> there = new HashMap<>();
        patterns.forEach(pattern -> entries.get(pattern).ifPresent(entry -> there.put(pattern, entry)));
        return Map.copyOf(there);
    }
}
