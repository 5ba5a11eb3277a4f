package io.github.blacklist4j.csv.format;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * How far an import is. Immutable.
 *
 * @param phase what it is doing
 * @param bytes read so far; 0 while the file is looked at as a whole, before its first row
 * @param totalBytes size of the file; 0 if it is not known yet
 * @param rows records read so far
 * @param rejected records rejected so far
 * @param took time since the import began
 */
public record Progress(Phase phase, long bytes, long totalBytes, long rows, long rejected, Duration took) {
    /**
     * Checks that nothing is missing.
     *
     * @param phase see the record
     * @param bytes see the record
     * @param totalBytes see the record
     * @param rows see the record
     * @param rejected see the record
     * @param took see the record
     */
    public Progress {
        requireNonNull(phase, "phase");
        requireNonNull(took, "took");
    }

    /** What an import is doing, in this order. Stable: part of the API. */
    public enum Phase {
        /** The file is opened and, unless it is a dry run, read once for the hash of its content. */
        OPENING,
        /** Its rows are read and staged. */
        ROWS,
        /** All is read; the rows are published, or counted by a dry run. */
        PUBLISHING,
        /** It has ended; the report says how. */
        ENDED
    }

    /**
     * The time it will still take at the pace so far.
     *
     * @return empty before the first byte, and while the size is not known
     */
    public Optional<Duration> remaining() {
        if (bytes <= 0 || totalBytes <= 0) {
            return Optional.empty();
        }
        double share = Math.max(0, totalBytes - bytes) / (double) bytes;
        return Optional.of(Duration.ofMillis(Math.round(took.toMillis() * share)));
    }

    /**
     * Records that were not rejected.
     *
     * @return how many so far
     */
    public long accepted() {
        return rows - rejected;
    }

    /**
     * The pace so far.
     *
     * @return rows per second
     */
    public double rowsPerSecond() {
        return took.isZero() ? 0 : rows * 1e9 / took.toNanos();
    }
}
