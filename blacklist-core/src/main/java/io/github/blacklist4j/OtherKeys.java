package io.github.blacklist4j;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.internal.sync.ListView;
import io.github.blacklist4j.store.Applied;
import io.github.blacklist4j.store.Write;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes of a list that has keys of another version (N6), as its keys need them: who removes a number removes it under every
 * key, who adds one that is there adds to the entry that is there.
 */
final class OtherKeys {
    private final List<Change> translated = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>(); // of translated changes, per wanted one; empty: as many

    private OtherKeys() {}

    /**
     * Translates changes.
     *
     * @param view the list as it is known here
     * @param wanted with today's keys
     * @param replacing whether a put takes the place of what is there
     */
    static OtherKeys of(ListView view, List<Change> wanted, boolean replacing) {
        if (!view.keys().mixed()) {
            return asStored(wanted);
        }
        OtherKeys all = new OtherKeys();
        for (int i = 0; i < wanted.size(); i++) {
            int room = Write.MAX_CHANGES - all.translated.size() - (wanted.size() - i - 1);
            List<Change> changes = translated(view, wanted.get(i), replacing);
            List<Change> fitting = changes.size() <= room ? changes : List.of(single(view, wanted.get(i)));
            all.translated.addAll(fitting);
            all.counts.add(fitting.size());
        }
        return all;
    }

    /** Changes whose keys are those that are stored. */
    static OtherKeys asStored(List<Change> wanted) {
        OtherKeys all = new OtherKeys();
        all.translated.addAll(wanted);
        return all;
    }

    private static List<Change> translated(ListView view, Change change, boolean replacing) {
        List<Pattern> stored = view.keys().in(view.index(), change.pattern());
        boolean adding = change instanceof Change.Put && !replacing;
        if (stored.isEmpty() || adding) {
            return List.of(single(view, change));
        }
        List<Change> changes = new ArrayList<>(List.of(change));
        stored.forEach(key -> changes.add(
                change instanceof Change.Removed removed
                        ? new Change.Removed(key, removed.why(), removed.by())
                        : new Change.Removed(key, "Another form of the same number was put", change.by())));
        return changes;
    }

    /**
     * The change for the one key under which its entry is stored, or as it is.
     *
     * @param view the list as it is known here
     * @param change with today's key
     */
    static Change single(ListView view, Change change) {
        Pattern today = change.pattern();
        if (!view.keys().mixed() || view.index().has(today)) {
            return change;
        }
        return view.keys().in(view.index(), today).stream()
                .findFirst()
                .map(key -> with(key, change))
                .orElse(change);
    }

    /**
     * A removal for each key under which a number is stored, or as it is.
     *
     * @param view the list as it is known here
     * @param removal with today's key
     */
    static List<Change> each(ListView view, Change removal) {
        List<Pattern> others = view.keys().in(view.index(), removal.pattern());
        if (others.isEmpty()) {
            return List.of(removal);
        }
        List<Change> all = new ArrayList<>();
        if (view.index().has(removal.pattern())) {
            all.add(removal);
        }
        others.forEach(key -> all.add(with(key, removal)));
        return all;
    }

    private static Change with(Pattern key, Change change) {
        if (change instanceof Change.Removed removed) {
            return new Change.Removed(key, removed.why(), removed.by());
        }
        if (change instanceof Change.Put put) {
            Entry entry = put.after();
            return put.with(new Entry(
                    key, entry.kind(), entry.validity(), entry.addedAt(), entry.description(), entry.source()));
        }
        return change;
    }

    List<Change> translated() {
        return translated;
    }

    /** The answers to what was wanted. */
    Applied answered(Applied applied) {
        if (counts.isEmpty()) {
            return applied;
        }
        List<WriteResult> results = new ArrayList<>();
        int next = 0;
        for (int count : counts) {
            results.add(one(applied.results().subList(next, next + count)));
            next += count;
        }
        return new Applied(applied.revision(), results);
    }

    /** What became of a change that was made under several keys. */
    static WriteResult one(List<WriteResult> results) {
        WriteResult first = results.get(0);
        if (results.contains(WriteResult.RETAINED)) {
            return WriteResult.RETAINED;
        }
        if (!results.subList(1, results.size()).contains(WriteResult.REMOVED)) {
            return first;
        }
        return first == WriteResult.ABSENT
                ? WriteResult.REMOVED
                : first == WriteResult.ADDED ? WriteResult.UPDATED : first;
    }
}
