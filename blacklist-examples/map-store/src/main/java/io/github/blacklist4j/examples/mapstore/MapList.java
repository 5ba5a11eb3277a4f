package io.github.blacklist4j.examples.mapstore;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ListLine;
import io.github.blacklist4j.store.ChangeRules;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.Page;
import io.github.blacklist4j.store.SimpleStaging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** One list: its entries as they stand, and a step per revision, of which feed, history and outcomes are made. */
final class MapList {
    final TreeMap<String, Entry> entries = new TreeMap<>(); // by key, and so in the order of the pages
    final List<Step> steps = new ArrayList<>(); // revision 1 first
    final List<ListLine> lines = new CopyOnWriteArrayList<>(); // what was done to it as a whole
    final Set<SimpleStaging> imports = ConcurrentHashMap.newKeySet();
    volatile ListHead head; // that of the last step; read without the lock too, as is the next
    volatile boolean deleted;

    /** One revision, and what feed and history tell of it. */
    record Step(ListHead head, Instant at, List<Change> changes) {}

    MapList(ListHead first) {
        head = first;
        steps.add(new Step(first, Instant.EPOCH, List.of()));
    }

    /** Makes the next revision. An import, which begins another generation, is not told entry by entry. */
    ListHead commit(ListHead next, Instant at, List<Change> changes) {
        for (Change change : changes) {
            String key = key(change.pattern());
            ChangeRules.after(change, entry(change.pattern()))
                    .ifPresentOrElse(entry -> entries.put(key, entry), () -> entries.remove(key));
        }
        steps.add(new Step(next, at, next.generation() == head.generation() ? changes : List.of()));
        head = next;
        return next;
    }

    Optional<Entry> entry(Pattern pattern) {
        return Optional.ofNullable(entries.get(key(pattern)));
    }

    Page<Entry> page(Optional<Page.Cursor> after, int limit) {
        String place = after.map(Page.Cursor::value).orElse("");
        Stream<Entry> rest = entries.tailMap(place, false).values().stream();
        return Page.of(rest.limit(limit + 1L).toList(), limit, last -> new Page.Cursor(key(last.pattern())));
    }

    Feed feed(long revision, int limit) {
        if (revision < 1 || revision > steps.size()) {
            return Feed.RELOAD;
        }
        Stream<Step> known = steps.stream().skip(revision - 1).limit(limit);
        return new Feed(
                false, known.map(step -> Feed.Batch.of(step.head, step.changes)).toList());
    }

    Stream<HistoryLine> history(Pattern pattern) {
        return steps.stream()
                .flatMap(step -> step.changes.stream()
                        .filter(change -> change.pattern().equals(pattern))
                        .filter(change -> !(change instanceof Change.Forgotten forgotten && forgotten.erased()))
                        .map(change -> new HistoryLine(step.at, step.head.revision(), change)));
    }

    private static String key(Pattern pattern) {
        return pattern.match() + " " + pattern.text();
    }
}
