package io.github.blacklist4j.store.memory;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.store.ChangeRules;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The entries of one generation of a list. Written under the lock of the list, or by the one thread that builds it; read
 * by anyone, but a consistent answer over several entries needs the lock.
 */
final class Generation {
    private static final Comparator<Pattern> ORDER =
            Comparator.comparing(Pattern::match).thenComparing(Generation::compareTexts);

    private final ConcurrentSkipListMap<Pattern, Entry> entries = new ConcurrentSkipListMap<>(ORDER);
    private long size; // the map would count its entries one by one

    Optional<Entry> get(Pattern pattern) {
        return Optional.ofNullable(entries.get(pattern));
    }

    void put(Entry entry) {
        if (entries.put(entry.pattern(), entry) == null) {
            size++;
        }
    }

    void remove(Pattern pattern) {
        if (entries.remove(pattern) != null) {
            size--;
        }
    }

    long size() {
        return size;
    }

    /** All entries; as they change meanwhile, those changed may be seen or not. */
    Iterable<Entry> all() {
        return entries.values();
    }

    List<Entry> page(Optional<Pattern> after, int limit) {
        ConcurrentNavigableMap<Pattern, Entry> rest =
                after.map(last -> entries.tailMap(last, false)).orElse(entries);
        return rest.values().stream().limit(limit).toList();
    }

    void forget(Change.Forgotten forgotten) {
        Pattern pattern = forgotten.pattern();
        ChangeRules.after(forgotten, get(pattern)).ifPresentOrElse(this::put, () -> remove(pattern));
    }

    private static int compareTexts(Pattern a, Pattern b) {
        return a instanceof Pattern.Exact one && b instanceof Pattern.Exact other
                ? one.number().compareTo(other.number())
                : a.text().compareTo(b.text());
    }
}
