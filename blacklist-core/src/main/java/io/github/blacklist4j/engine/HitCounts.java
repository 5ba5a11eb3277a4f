package io.github.blacklist4j.engine;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.Hit;
import io.github.blacklist4j.list.ListId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hits that are not written yet: never more than so many, whatever is decided. Thread-safe. */
final class HitCounts {
    /** Lists and rules whose hits are counted without entries once there is no room for those: both are few. */
    static final int MOST_RULES = 10_000;

    private final int mostEntries;
    private final Map<EntryOfRule, Hit> counts = new HashMap<>();
    private long withoutEntry;
    private long lost;

    /**
     * What is counted for itself.
     *
     * @param list which
     * @param rule id of the rule
     * @param pattern of the entry; empty for all those for which there is no room
     */
    private record EntryOfRule(ListId list, String rule, Optional<Pattern> pattern) {}

    HitCounts(int mostEntries) {
        this.mostEntries = mostEntries;
    }

    synchronized void add(ListId list, Hit hit) {
        if (!fits(list, hit, mostEntries)) {
            if (hit.pattern().isPresent()) {
                withoutEntry += hit.count();
            }
            if (!fits(list, hit.withoutPattern(), mostEntries + MOST_RULES)) {
                lost += hit.count();
            }
        }
    }

    private boolean fits(ListId list, Hit hit, int most) {
        EntryOfRule key = new EntryOfRule(list, hit.rule(), hit.pattern());
        boolean fits = counts.size() < most || counts.containsKey(key);
        if (fits) {
            counts.merge(key, hit, Hit::plus);
        }
        return fits;
    }

    /** All that were added since the last call, by list. */
    synchronized Map<ListId, List<Hit>> take() {
        Map<ListId, List<Hit>> taken = new LinkedHashMap<>();
        counts.forEach((key, hit) ->
                taken.computeIfAbsent(key.list(), list -> new ArrayList<>()).add(hit));
        counts.clear();
        return taken;
    }

    synchronized int size() {
        return counts.size();
    }

    synchronized long withoutEntry() {
        return withoutEntry;
    }

    synchronized long lost() {
        return lost;
    }
}
