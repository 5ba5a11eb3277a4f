package io.github.blacklist4j.store.memory;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.store.Merge;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The generation that an import would publish, and what it would count. Made without the lock from a base that changes
 * meanwhile; under the lock only the patterns that others changed since are settled again.
 */
final class ImportPlan {
    private final ImportMode mode;
    private final Merge merge;
    private final Generation base;
    private final Generation fresh = new Generation();
    private final Map<Pattern, WriteResult> results = new HashMap<>();
    private final Map<WriteResult, Long> tally = new EnumMap<>(WriteResult.class);

    /** What others did to a pattern since the import began. */
    enum Meanwhile {
        NOTHING,
        PUT,
        REMOVED
    }

    ImportPlan(ImportMode mode, Merge merge, Generation base, Map<Pattern, Change> rows) {
        this.mode = mode;
        this.merge = merge;
        this.base = base;
        for (Entry entry : base.all()) {
            Optional<Change> row = Optional.ofNullable(rows.get(entry.pattern()));
            settle(entry.pattern(), Optional.of(entry), row, Meanwhile.NOTHING);
        }
        rows.forEach((pattern, row) -> {
            if (!results.containsKey(pattern)) {
                settle(pattern, base.get(pattern), Optional.of(row), Meanwhile.NOTHING);
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
    void settle(Pattern pattern, Optional<Entry> now, Optional<Change> row, Meanwhile meanwhile) {
        Optional<Entry> after = now;
        Optional<WriteResult> result = Optional.empty();
        if (row.isPresent()) {
            if (now.isEmpty() && meanwhile == Meanwhile.REMOVED) {
                result = Optional.of(WriteResult.UNCHANGED);
            } else {
                Merge.Merged merged = merge.merge(now, row.get());
                result = Optional.of(merged.result());
                after = merged.after().map(change -> change.applyTo(now)).orElse(now);
            }
        } else if (mode == ImportMode.REPLACE && meanwhile != Meanwhile.PUT) {
            result = now.map(entry -> WriteResult.REMOVED);
            after = Optional.empty();
        }
        count(pattern, result);
        after.ifPresentOrElse(fresh::put, () -> fresh.remove(pattern));
    }

    ImportCounts counts(InMemoryStaging.Refusals refusals) {
        Map<WriteResult, Long> all = new EnumMap<>(WriteResult.class);
        all.putAll(tally);
        all.merge(WriteResult.DUPLICATE, refusals.duplicates(), Long::sum);
        all.merge(WriteResult.CONFLICT, refusals.conflicts(), Long::sum);
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
