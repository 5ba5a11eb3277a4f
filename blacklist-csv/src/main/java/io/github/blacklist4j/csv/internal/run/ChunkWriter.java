package io.github.blacklist4j.csv.internal.run;

import io.github.blacklist4j.Bulk;
import io.github.blacklist4j.csv.format.Plausibility;
import io.github.blacklist4j.csv.internal.row.Batch;
import io.github.blacklist4j.csv.internal.row.RejectLog;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.store.Write;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Stages batches of rows in chunks as large as the store takes at a time, and logs rejected records in the order of the
 * file. Used by the thread that works with the store.
 */
final class ChunkWriter {
    private static final int MAX_ROWS = Write.MAX_CHANGES; // short transactions: other writers get in between

    /** Chunks of long texts have fewer rows, or memory would not be bounded; a rejected record counts with its text too. */
    private static final int MAX_CHARS = 2 * 1024 * 1024;

    private final Bulk bulk;
    private final RejectLog rejects;
    private final long maxRejects;

    private final List<Batch> chunk = new ArrayList<>();
    private int changesOfChunk;
    private long rejectsOfChunk;
    private long charsOfChunk;

    private final Map<WriteResult, Long> results = new EnumMap<>(WriteResult.class);
    private long rows;
    private long datesReplaced;
    private Plausibility plausibility = Plausibility.NONE;

    /**
     * A writer of rows that are not published yet.
     *
     * @param bulk stages the rows
     * @param rejects logs the others
     * @param maxRejects after one more than this the rest of a batch is left out
     */
    ChunkWriter(Bulk bulk, RejectLog rejects, long maxRejects) {
        this.bulk = bulk;
        this.rejects = rejects;
        this.maxRejects = maxRejects;
    }

    /** Adds the rows of a batch, up to the one reject too many if there is one; that also ends the chunk. */
    void add(Batch batch) throws IOException {
        long allowed = maxRejects - rejects.total() - rejectsOfChunk;
        boolean tooMany = batch.rejected() > allowed;
        Batch taken = tooMany ? batch.upToReject((int) Math.max(0, allowed)) : batch;
        if (changesOfChunk + rejectsOfChunk + taken.size() > MAX_ROWS || charsOfChunk + taken.chars() > MAX_CHARS) {
            flush();
        }
        chunk.add(taken);
        changesOfChunk += taken.changes().size();
        rejectsOfChunk += taken.rejected();
        charsOfChunk += taken.chars();
        rows += taken.size();
        datesReplaced += taken.datesReplaced();
        plausibility = plausibility.plus(taken.plausibility());
        if (tooMany) {
            flush();
        }
    }

    /** Stages the chunk, and logs its rejected records. */
    void flush() throws IOException {
        List<Change> changes = new ArrayList<>(changesOfChunk);
        chunk.forEach(batch -> changes.addAll(batch.changes()));
        List<WriteResult> staged = new ArrayList<>(changes.size());
        for (int i = 0;
                i < changes.size();
                i += MAX_ROWS) { // records of many numbers make more rows than one block has
            staged.addAll(bulk.put(changes.subList(i, Math.min(changes.size(), i + MAX_ROWS))));
        }
        for (WriteResult result : WriteResult.values()) {
            results.merge(result, (long) Collections.frequency(staged, result), Long::sum);
        }
        int from = 0;
        for (Batch batch : chunk) {
            int to = from + batch.changes().size();
            rejects.addAll(batch, staged.subList(from, to));
            from = to;
        }
        chunk.clear();
        changesOfChunk = 0;
        rejectsOfChunk = 0;
        charsOfChunk = 0;
    }

    ImportTotals totals() {
        return new ImportTotals(
                rows,
                ImportCounts.of(results),
                Map.copyOf(rejects.counts()),
                rejects.samples(),
                datesReplaced,
                plausibility);
    }
}
