package io.github.blacklist4j.csv.format;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * How far an import is. Immutable.
 *
 * @param bytes read so far; 0 while the file is looked at as a whole, before its first row
 * @param totalBytes size of the file
 * @param rows records read so far
 * @param rejected records rejected so far
 * @param took time since the import began
 */
public record Progress(long bytes, long totalBytes, long rows, long rejected, Duration took) {
    /**
     * Checks that nothing is missing.
     *
     * @param bytes see the record
     * @param totalBytes see the record
     * @param rows see the record
     * @param rejected see the record
     * @param took see the record
     */
    public Progress {
        requireNonNull(took, "took");
    }

    /**
     * The time it will still take at the pace so far.
     *
     * @return empty before the first byte
     */
    public Optional<Duration> remaining() {
        if (bytes <= 0) {
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
