package io.github.blacklist4j.store.memory;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.store.ConcurrentChange;
import io.github.blacklist4j.store.ImportMerge;
import io.github.blacklist4j.store.Merge;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The generation that an import would publish, and its counts. Made without the lock from a base that changes meanwhile;
 * under the lock only the patterns that others changed since the import began are settled again.
 */
final class ImportPlan {
    private final ImportMerge merge;
    private final Generation base;
    private final Generation fresh = new Generation();
    private final Map<Pattern, WriteResult> results = new HashMap<>();
    private final Map<WriteResult, Long> tally = new EnumMap<>(WriteResult.class);

    ImportPlan(ImportMerge merge, Generation base, Map<Pattern, Change> rows) {
        this.merge = merge;
        this.base = base;
        for (Entry entry : base.all()) {
            Optional<Change> row = Optional.ofNullable(rows.get(entry.pattern()));
            settle(entry.pattern(), Optional.of(entry), row, ConcurrentChange.NONE);
        }
        rows.forEach((pattern, row) -> {
            if (!results.containsKey(pattern)) {
                settle(pattern, base.get(pattern), Optional.of(row), ConcurrentChange.NONE);
            }
        });
    }

    Generation base() {
        return base;
    }

    Generation fresh() {
        return fresh;
    }

    /** Decides one pattern, in place of what was decided on it before. */
    void settle(Pattern pattern, Optional<Entry> now, Optional<Change> row, ConcurrentChange others) {
        Optional<Merge.Merged> settled = merge.settle(now, row, others);
        count(pattern, settled.map(Merge.Merged::result));
        settled.map(merged -> merged.entry(now)).orElse(now).ifPresentOrElse(fresh::put, () -> fresh.remove(pattern));
    }

    /** The counts, with those of rows whose pattern an earlier row has. */
    ImportCounts counts(Map<WriteResult, Long> further) {
        Map<WriteResult, Long> all = new EnumMap<>(WriteResult.class);
        all.putAll(tally);
        further.forEach((result, count) -> all.merge(result, count, Long::sum));
        return ImportCounts.of(all);
    }

    private void count(Pattern pattern, Optional<WriteResult> result) {
        Optional.ofNullable(results.remove(pattern)).ifPresent(before -> tally.merge(before, -1L, Long::sum));
        result.ifPresent(now -> {
            results.put(pattern, now);
            tally.merge(now, 1L, Long::sum);
        });
    }
}
