package io.github.blacklist4j.tck;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.Merge;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What lists of one tenant are, written down as plainly as can be: maps of maps. */
final class NaiveLists {
    private final Map<String, Map<Pattern, Entry>> lists = new TreeMap<>();

    NaiveLists() {
        lists.put("Default", new HashMap<>());
    }

    List<String> names() {
        return List.copyOf(lists.keySet());
    }

    Map<Pattern, Entry> list(String name) {
        return lists.getOrDefault(name, Map.of());
    }

    void create(String name) {
        lists.put(name, new HashMap<>());
    }

    void rename(String from, String to) {
        lists.put(to, lists.getOrDefault(from, new HashMap<>()));
        lists.remove(from);
    }

    void delete(String name) {
        lists.remove(name);
    }

    void write(String name, List<Change> changes, Merge rule) {
        Map<Pattern, Entry> list = lists.getOrDefault(name, new HashMap<>());
        changes.forEach(change -> rule.merge(Optional.ofNullable(list.get(change.pattern())), change)
                .after()
                .ifPresent(after -> set(list, after)));
    }

    void publish(String name, ImportTicket ticket, List<Change> rows) {
        Map<Pattern, Change> merged = new LinkedHashMap<>();
        Merge inFile = Merge.strengthening(ZoneOffset.UTC);
        for (Change row : rows) {
            Optional<Entry> earlier =
                    merged.get(row.pattern()) instanceof Change.Put put ? Optional.of(put.after()) : Optional.empty();
            if (earlier.isPresent()) {
                inFile.merge(earlier, row).after().ifPresent(both -> merged.put(row.pattern(), both));
            } else {
                merged.put(row.pattern(), row);
            }
        }
        write(name, List.copyOf(merged.values()), Merge.of(ticket, ZoneOffset.UTC));
        if (ticket.mode() == ImportMode.REPLACE) {
            list(name).keySet().retainAll(merged.keySet());
        }
    }

    private static void set(Map<Pattern, Entry> list, Change after) {
        if (after instanceof Change.Put put) {
            list.put(after.pattern(), put.after());
        } else {
            list.remove(after.pattern());
        }
    }

    void forget(String name, Pattern pattern, boolean erase) {
        if (erase) {
            list(name).remove(pattern);
        } else {
            list(name)
                    .computeIfPresent(
                            pattern,
                            (p, entry) -> entry.toBuilder()
                                    .description("")
                                    .source(Source.NONE)
                                    .build());
        }
    }

    /** Exact before the longest prefix before shorter ones, of those that count now. */
    static Optional<Entry> deciding(Map<Pattern, Entry> list, Pattern number, Instant now) {
        Optional<Entry> exact = live(list, number, now);
        String text = number.text();
        for (int length = text.length(); length > 1 && exact.isEmpty(); length--) {
            exact = live(list, Pattern.prefix(text.substring(0, length)), now);
        }
        return exact;
    }

    private static Optional<Entry> live(Map<Pattern, Entry> list, Pattern pattern, Instant now) {
        return Optional.ofNullable(list.get(pattern))
                .filter(entry -> entry.validity().liveAt(now, ZoneOffset.UTC));
    }
}
