package io.github.blacklist4j.csv.format;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.OperationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an import did, or would have done. Immutable. A row is a record, or one number of a record that has several. Each is in
 * exactly one counter: {@code rows} = added + updated + unchanged + duplicates + {@link #rejected}; in mode REMOVE {@code rows} =
 * removed + unchanged + duplicates + {@link #rejected}; in mode CHANGES {@code removed} is one more of the first sum. In mode
 * REPLACE {@code removed} counts entries, not rows.
 *
 * @param id the import's identity: of its trace if it was published, and of the sources of its entries ({@code import:ID})
 * @param rows records of the file, without the header, blank lines and comments; of a record with several numbers each counts
 * @param counts what became of the rows; unless {@link #published}, what would have become of them
 * @param kept in mode REPLACE entries that stay although no row names them, because the list must keep them
 *     ({@code ListSettings.keepFor}); not in {@code counts}
 * @param rejects how many records were rejected why; codes that did not occur are left out
 * @param samples the first {@value #MAX_SAMPLES} rejected records, in about their order in the file
 * @param datesReplaced rows whose date of addition could not be read and was left to the clock, as asked
 * @param columns every column of the file; without a field those that were left out. None if it was cancelled before
 * @param linesAbove lines of text above the table, which were left out
 * @param plausibility whether its numbers look like telephone numbers of people
 * @param ending how the import ended
 * @param why the ending in words
 * @param dryRun whether it was only tried
 * @param revision the list's revision afterwards
 * @param took how long it took
 * @param listenerFailure what the listener of the progress, or the one that is asked whether to cancel, threw when it was
 *     too late to end the import: it ended as {@code ending} says
 */
public record ImportReport(
        OperationId id,
        long rows,
        ImportCounts counts,
        long kept,
        Map<RejectCode, Long> rejects,
        List<Reject> samples,
        long datesReplaced,
        List<CsvColumn> columns,
        int linesAbove,
        Plausibility plausibility,
        Ending ending,
        String why,
        boolean dryRun,
        long revision,
        Duration took,
        Optional<Throwable> listenerFailure) {
    /** The most rejected records that a report holds. */
    public static final int MAX_SAMPLES = 100;

    /** How an import ended. Stable: part of the API. Only {@link #PUBLISHED} changed anything. */
    public enum Ending {
        /** The list is changed, durable and visible. */
        PUBLISHED,
        /** It was a dry run, and a real one would be published. */
        WOULD_PUBLISH,
        /** A record was rejected, and all or nothing was asked for. */
        NOT_ALL,
        /** More records were rejected than allowed; the rest of the file was not read. */
        TOO_MANY_REJECTS,
        /** The new list would be empty or suspiciously small, and force was not asked for. */
        TOO_SMALL,
        /** More entries that stand than allowed would be lost by a REPLACE that rejects their rows, and force was not asked for. */
        WOULD_LOSE,
        /** The list is not what the file builds on. */
        OTHER_BASE,
        /** Its numbers hardly can be what is meant: the plus is lost, or most are of a possible length and no more. */
        IMPLAUSIBLE,
        /** No record was taken: there was none, or all were rejected. A REPLACE with force empties the list. */
        NOTHING_TAKEN,
        /** The caller cancelled it; the rest of the file was not read. */
        CANCELLED
    }

    /**
     * A rejected record.
     *
     * @param line the line on which it begins, counted from 1
     * @param column the column, counted from 1; 0 for the record as a whole
     * @param code why
     * @param message why, in words, without anything from the file
     */
    public record Reject(long line, int column, RejectCode code, String message) {
        /**
         * Checks that nothing is missing.
         *
         * @param line see the record
         * @param column see the record
         * @param code see the record
         * @param message see the record
         */
        public Reject {
            requireNonNull(code, "code");
            requireNonNull(message, "message");
        }
    }

    /**
     * Copies the collections.
     *
     * @param id see the record
     * @param rows see the record
     * @param counts see the record
     * @param kept see the record
     * @param rejects see the record
     * @param samples see the record
     * @param datesReplaced see the record
     * @param columns see the record
     * @param linesAbove see the record
     * @param plausibility see the record
     * @param ending see the record
     * @param why see the record
     * @param dryRun see the record
     * @param revision see the record
     * @param took see the record
     * @param listenerFailure see the record
     */
    public ImportReport {
        requireNonNull(id, "id");
        requireNonNull(counts, "counts");
        requireNonNull(rejects, "rejects");
        requireNonNull(samples, "samples");
        requireNonNull(columns, "columns");
        requireNonNull(plausibility, "plausibility");
        requireNonNull(ending, "ending");
        requireNonNull(why, "why");
        requireNonNull(took, "took");
        requireNonNull(listenerFailure, "listenerFailure");
        rejects = Map.copyOf(rejects);
        samples = List.copyOf(samples);
        columns = List.copyOf(columns);
    }

    /**
     * The columns that nothing was taken of, but for those that are blank.
     *
     * @return in their order
     */
    public List<CsvColumn> leftOut() {
        return columns.stream()
                .filter(column -> column.field().isEmpty() && column.looks() != CsvColumn.Looks.EMPTY)
                .toList();
    }

    /**
     * How many records were rejected, for whatever reason.
     *
     * @return the sum of {@code rejects}
     */
    public long rejected() {
        return rejects.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Whether the list was changed.
     *
     * @return true only after a run that ended well
     */
    public boolean published() {
        return ending == Ending.PUBLISHED;
    }
}
