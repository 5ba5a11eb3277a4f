package io.github.blacklist4j.internal.index;

import io.github.blacklist4j.internal.longs.AtomicFile;
import io.github.blacklist4j.internal.longs.DamagedFileException;
import io.github.blacklist4j.internal.longs.SectionFile;
import io.github.blacklist4j.internal.packed.NumberSet;
import io.github.blacklist4j.internal.packed.NumberSets;
import io.github.blacklist4j.internal.packed.NumberSorter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A compiled list: numbers that are blocked for ever, in a file. Reading loads all of it into memory and checks every
 * block; a new file replaces an old one atomically. The benchmark {@code NationalRegistry}: 250 million numbers are
 * attached, and the first text has its verdict, after 121 ms.
 *
 * @param head what is said of the numbers
 * @param index the numbers
 */
public record NumberFile(Head head, NumberIndex index) {
    private static final long KIND = 1; // first long of the head, IndexFile has another
    private static final long NEVER = Long.MIN_VALUE;

    /**
     * What a file says of its numbers.
     *
     * @param keyVersion of the normaliser that read them
     * @param builtAt when it was made, to the millisecond
     * @param dataAsOf when its data was true
     * @param numbers how many there are
     */
    public record Head(int keyVersion, Instant builtAt, Optional<Instant> dataAsOf, long numbers) {
        private List<Long> words() {
            long asOf = dataAsOf.map(Instant::toEpochMilli).orElse(NEVER);
            return List.of(KIND, (long) keyVersion, builtAt.toEpochMilli(), asOf, numbers);
        }

        private static Head of(Path file, List<Long> words) throws DamagedFileException {
            if (words.size() != 5 || words.get(0) != KIND) {
                throw new DamagedFileException(file, "it holds something else");
            }
            Optional<Instant> asOf =
                    words.get(3) == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(words.get(3)));
            return new Head(words.get(1).intValue(), Instant.ofEpochMilli(words.get(2)), asOf, words.get(4));
        }
    }

    /**
     * Reads what a file says of itself.
     *
     * @param file the file
     * @return its head, checked
     * @throws DamagedFileException if it is damaged there, or no such file
     * @throws IOException if it cannot be read
     */
    public static Head head(Path file) throws IOException {
        return Head.of(file, SectionFile.head(file));
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @return all of it, checked
     * @throws DamagedFileException if anything is not as it was written
     * @throws IOException if it cannot be read
     */
    public static NumberFile read(Path file) throws IOException {
        SectionFile.Content content = SectionFile.read(file);
        Head head = Head.of(file, content.head());
        NumberSet numbers = numbers(file, content.sections());
        if (numbers.size() != head.numbers()) {
            throw new DamagedFileException(file, "it has " + numbers.size() + " numbers, not " + head.numbers());
        }
        return new NumberFile(head, NumberIndex.of(numbers));
    }

    private static NumberSet numbers(Path file, List<long[]> sections) throws DamagedFileException {
        try {
            return NumberSets.of(sections);
        } catch (RuntimeException e) {
            throw new DamagedFileException(file, "its sections do not fit together", e);
        }
    }

    /** Takes numbers in any order and writes a file of them. Not thread-safe. */
    public static final class NumberWriter implements AutoCloseable {
        private final Path folder;
        private final NumberSorter sorter;

        /**
         * A writer without numbers.
         *
         * @param parent where temporary files are made, in a folder of their own
         * @param small whether bytes matter more than the last 100 ns of a lookup
         * @throws IOException if the folder cannot be made
         */
        public NumberWriter(Path parent, boolean small) throws IOException {
            folder = Files.createTempDirectory(parent, "blacklist-");
            sorter = new NumberSorter(folder, NumberSorter.PORTION, NumberSets.slack(small));
        }

        /**
         * Takes a number.
         *
         * @param number digits in E.164 form; one that came before does no harm
         * @throws IOException if a temporary file cannot be written
         */
        public void add(long number) throws IOException {
            sorter.add(number);
        }

        /**
         * Writes the file.
         *
         * @param file its place; a file that is there is replaced
         * @param keyVersion of the normaliser that read the numbers
         * @param builtAt now
         * @param dataAsOf when the data was true
         * @return what the file says of itself
         * @throws IOException if it cannot be written; a file that was there is untouched
         */
        public Head write(Path file, int keyVersion, Instant builtAt, Optional<Instant> dataAsOf) throws IOException {
            NumberSet numbers = sorter.build();
            Head head = new Head(keyVersion, builtAt, dataAsOf, numbers.size());
            List<long[]> parts = NumberSets.parts(numbers);
            AtomicFile.write(file, beside -> SectionFile.write(beside, new SectionFile.Content(head.words(), parts)));
            return head;
        }

        @Override
        public void close() throws IOException {
            sorter.close();
            Files.deleteIfExists(folder);
        }
    }
}
