package io.github.blacklist4j;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.internal.index.NumberFile;
import io.github.blacklist4j.internal.number.NumberReaders;
import io.github.blacklist4j.number.PhoneNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A file of blocked numbers, five to seven bits each where they are dense: how a registry of hundreds of millions of numbers
 * reaches many nodes without a database. It is built once, copied to the nodes and served there by
 * {@link Blacklists#attach}. Every block of it carries a checksum, and nothing of a damaged file is ever used. Build it
 * anew after an upgrade of libphonenumber, which may change the normal form of numbers.
 *
 * @param file where it lies
 * @param numbers how many numbers it has
 * @param builtAt when it was built, to the millisecond
 * @param dataAsOf when its data was true; what {@code maxAge} of a list counts from
 */
public record CompiledList(Path file, long numbers, Instant builtAt, Optional<Instant> dataAsOf) {
    /**
     * Checks that nothing is missing.
     *
     * @param file see the record
     * @param numbers see the record
     * @param builtAt see the record
     * @param dataAsOf see the record
     */
    public CompiledList {
        requireNonNull(file, "file");
        requireNonNull(builtAt, "builtAt");
        requireNonNull(dataAsOf, "dataAsOf");
    }

    /**
     * What a file says of itself. Reads its head alone, some hundred bytes.
     *
     * @param file the file
     * @return the compiled list
     * @throws UncheckedIOException if it cannot be read, or is no such file
     */
    public static CompiledList of(Path file) {
        requireNonNull(file, "file");
        try {
            return of(file, NumberFile.head(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CompiledList of(Path file, NumberFile.Head head) {
        return new CompiledList(file, head.numbers(), head.builtAt(), head.dataAsOf());
    }

    /**
     * Begins a file.
     *
     * @param file its place; a file that is there stays until the new one is whole, and is replaced at once then.
     *     Temporary files lie beside it. Its owner alone may read it, also if it replaces one that others could read
     * @param footprint what matters more
     * @return a builder without numbers, to be closed
     * @throws UncheckedIOException if its folder cannot be written to
     */
    public static Builder build(Path file, Footprint footprint) {
        requireNonNull(file, "file");
        requireNonNull(footprint, "footprint");
        try {
            Path folder = file.toAbsolutePath().resolveSibling("");
            return new Builder(file, new NumberFile.NumberWriter(folder, footprint == Footprint.SMALL));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Takes numbers in any order. Memory: the result (250 million numbers: 160 to 200 MB), once more what ascended at the
     * beginning if the rest does not, and 64 MB; portions that are not in order wait in temporary files, about two bytes a
     * number. Not thread-safe.
     */
    public static final class Builder implements AutoCloseable {
        private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

        private final Path file;
        private final NumberFile.NumberWriter writer;

        private Builder(Path file, NumberFile.NumberWriter writer) {
            this.file = file;
            this.writer = writer;
        }

        /**
         * Takes a number; one that came before does no harm. Fastest if they ascend.
         *
         * @param number the number
         * @throws UncheckedIOException if a temporary file cannot be written
         */
        public void add(PhoneNumber number) {
            requireNonNull(number, "number");
            add(number.digits());
        }

        /**
         * Takes a number.
         *
         * @param digits in E.164 form, 1 to 15 of them, as from {@link io.github.blacklist4j.number.PhoneNumber#digits}
         * @throws UncheckedIOException if a temporary file cannot be written
         */
        public void add(long digits) {
            try {
                writer.add(digits);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /**
         * Writes the file, forces it to the disk and puts it in place. Call it once.
         *
         * @param clock says when it was built
         * @param dataAsOf when the data was true; at most a day in the future, since clocks differ and days begin earlier
         *     elsewhere: such a list would never be out of date. Empty if nobody knows: it is older than any {@code maxAge} then
         * @return the compiled list
         * @throws IllegalArgumentException if it is later
         * @throws UncheckedIOException if it cannot be written; a file that was there before is untouched
         */
        public CompiledList finish(Clock clock, Optional<Instant> dataAsOf) {
            requireNonNull(clock, "clock");
            requireNonNull(dataAsOf, "dataAsOf");
            if (dataAsOf.filter(clock.instant().plus(CLOCKS_DIFFER)::isBefore).isPresent()) {
                throw new IllegalArgumentException("The data is said to be true as of a time in the future");
            }
            try {
                return of(file, writer.write(file, NumberReaders.keyVersion(), clock.instant(), dataAsOf));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Deletes the temporary files. */
        @Override
        public void close() {
            try {
                writer.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
