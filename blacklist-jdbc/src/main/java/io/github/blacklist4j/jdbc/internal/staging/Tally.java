package io.github.blacklist4j.jdbc.internal.staging;

import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportCounts;
import java.util.EnumMap;
import java.util.Map;

/** Counts what becomes of the rows of an import. Used by one thread. */
final class Tally {
    private final Map<WriteResult, Long> counts = new EnumMap<>(WriteResult.class);

    void add(WriteResult result) {
        counts.merge(result, 1L, Long::sum);
    }

    void remove(WriteResult result) {
        counts.merge(result, -1L, Long::sum);
    }

    long of(WriteResult result) {
        return counts.getOrDefault(result, 0L);
    }

    /** Rows whose pattern is an entry of the list as well. */
    long matched() {
        return of(WriteResult.UPDATED) + of(WriteResult.UNCHANGED);
    }

    /**
     * The counts.
     *
     * @param replaced entries that are gone because they are no rows
     * @param further what became of rows whose pattern an earlier row has
     * @param directRows how many rows were added without being counted
     */
    ImportCounts counts(long replaced, Tally further, long directRows) {
        Map<WriteResult, Long> all = new EnumMap<>(WriteResult.class);
        all.putAll(counts);
        further.counts.forEach((result, count) -> all.merge(result, count, Long::sum));
        all.merge(WriteResult.REMOVED, replaced, Long::sum);
        all.merge(WriteResult.ADDED, directRows, Long::sum);
        return ImportCounts.of(all);
    }
}
