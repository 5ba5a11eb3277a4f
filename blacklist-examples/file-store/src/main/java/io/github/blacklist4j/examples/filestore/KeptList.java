package io.github.blacklist4j.examples.filestore;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.ListSettings;
import io.github.blacklist4j.store.ListedEntry;
import io.github.blacklist4j.store.OperationId;
import io.github.blacklist4j.store.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One list: the steps that made it, and the entries that come of them. Guarded by the lock of the store. */
final class KeptList {
    final List<Step> steps = new ArrayList<>();
    final NavigableMap<Pattern, Entry> entries =
            new TreeMap<>(Comparator.comparing(Pattern::match).thenComparing(Pattern::text));

    Step last() {
        return steps.get(steps.size() - 1);
    }

    ListHead head() {
        return last().head();
    }

    boolean there() {
        return last().kind() != Step.Kind.DELETE;
    }

    Optional<Entry> entry(Pattern pattern) {
        return Optional.ofNullable(entries.get(pattern));
    }

    /** The next step, one revision higher, and of another generation if it is an import. */
    Step next(Step.Kind kind, OperationId operation, Instant at, List<Change> changes) {
        return next(kind, head().name(), head().settings(), operation, at, changes);
    }

    Step next(
            Step.Kind kind,
            ListName name,
            ListSettings settings,
            OperationId operation,
            Instant at,
            List<Change> changes) {
        ListHead head = head();
        long generation = head.generation() + (kind == Step.Kind.IMPORT ? 1 : 0);
        return new Step(
                kind,
                new ListHead(
                        head.id(),
                        head.tenant(),
                        name,
                        settings,
                        head.epoch(),
                        head.revision() + 1,
                        operation,
                        generation,
                        head.feedFloor(),
                        head.keyVersion()),
                at,
                changes);
    }

    /** The entries that come after a place in a scan across lists. */
    Stream<ListedEntry> listed(Optional<Page.Cursor> after) {
        String[] place = after.map(cursor -> cursor.value().split(" ", 3)).orElseGet(() -> new String[] {"0"});
        long reached = Long.parseLong(place[0]);
        NavigableMap<Pattern, Entry> rest = entries;
        if (reached > head().id().value()) {
            rest = Collections.emptyNavigableMap();
        } else if (reached == head().id().value()) {
            rest = entries.tailMap(Pattern.restore(Pattern.MatchType.valueOf(place[1]), place[2]), false);
        }
        return rest.values().stream().map(entry -> new ListedEntry(head().id(), head().generation(), entry));
    }

    void take(Step step) {
        steps.add(step);
        for (Change change : step.changes()) {
            Pattern pattern = change.pattern();
            change.applyTo(entry(pattern))
                    .ifPresentOrElse(entry -> entries.put(pattern, entry), () -> entries.remove(pattern));
        }
    }

    /** This list with all steps so far bare of what is known of a pattern, or of the pattern itself. */
    KeptList without(Pattern pattern, boolean erase) {
        KeptList list = new KeptList();
        for (Step step : steps) {
            List<Change> changes = step.changes().stream()
                    .filter(change -> !erase || !change.pattern().equals(pattern))
                    .map(change -> change.pattern().equals(pattern) ? change.bare() : change)
                    .toList();
            list.take(new Step(step.kind(), step.head(), step.at(), changes));
        }
        return list;
    }

    static boolean erases(Change change) {
        return change instanceof Change.Forgotten forgotten && forgotten.erased();
    }
}
