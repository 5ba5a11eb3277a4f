package io.github.blacklist4j.csv;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.CompiledList;
import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.internal.layout.ImportSettings;
import io.github.blacklist4j.csv.internal.run.ImportThreads;
import io.github.blacklist4j.csv.internal.text.LatinText;
import io.github.blacklist4j.csv.internal.text.LineBlocks;
import io.github.blacklist4j.csv.internal.text.Unpacked;
import io.github.blacklist4j.internal.number.NumberReaders.DigitReader;
import io.github.blacklist4j.number.NumberReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * Plain files with one number per line, as national registries publish them by the hundred million: the fast way into a
 * compiled list. UTF-8 or ASCII, any line ends, gzip and zip of one file too, as in an import; blank lines and lines that
 * begin with {@code #} are passed over.
 */
public final class NumberLines {
    private static final int BLOCK_BYTES = 1 << 18; // a longer line is rejected
    private static final int BLOCKS_AHEAD = 8;
    private static final int SNIFFED_BYTES = 1 << 16; // enough to distinguish such a file from CSV
    private static final String IN_NUMBERS = "0123456789+-./() \t\r\n";

    private final NumberReader numbers;
    private final CompiledList.Builder target;
    private long lines;
    private long rejected;

    private NumberLines(NumberReader numbers, CompiledList.Builder target) {
        this.numbers = numbers;
        this.target = target;
    }

    /**
     * What became of the lines.
     *
     * @param lines how many there were, without blank ones and comments
     * @param rejected how many of them were no number that can be called, or a damaged one
     */
    public record Report(long lines, long rejected) {}

    /**
     * Whether a file looks like one: nothing but digits and what stands between them, in its first 64 KiB.
     *
     * @param file the file
     * @return false if it should be read as CSV
     * @throws UncheckedIOException if it cannot be read
     * @throws CsvException if it is no text at all, or a broken archive
     */
    public static boolean areIn(Path file) {
        requireNonNull(file, "file");
        try (InputStream in = open(file)) {
            byte[] begin = in.readNBytes(SNIFFED_BYTES);
            boolean comment = false;
            boolean digits = false;
            for (int i = 0; i < begin.length; i++) {
                boolean startsLine = i == 0 || begin[i - 1] == '\n';
                comment = startsLine ? begin[i] == '#' : comment;
                if (!comment && IN_NUMBERS.indexOf(begin[i]) < 0) {
                    return false;
                }
                digits |= !comment && begin[i] >= '0' && begin[i] <= '9';
            }
            return digits;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file into a compiled list, on threads of its own. Memory: some mebibytes, and what the builder takes.
     *
     * @param file the file
     * @param numbers reads the lines, with the guard for files
     * @param target takes the numbers
     * @return what became of the lines
     * @throws UncheckedIOException if the file cannot be read, or the target written to
     * @throws CsvException if it is no text at all, or a broken archive
     */
    public static Report compile(Path file, NumberReader numbers, CompiledList.Builder target) {
        requireNonNull(file, "file");
        requireNonNull(numbers, "numbers");
        requireNonNull(target, "target");
        NumberLines reading = new NumberLines(numbers.strict(), target);
        try (InputStream in = open(file)) {
            reading.readAll(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Report(reading.lines, reading.rejected);
    }

    private static InputStream open(Path file) throws IOException {
        return Unpacked.of(Files.newInputStream(file), ImportSettings.MAX_UNPACKED_BYTES);
    }

    /** Workers read the blocks; the numbers are added to the target by this thread, in the order of the file. */
    private void readAll(InputStream in) throws IOException {
        LineBlocks blocks = new LineBlocks(in, BLOCK_BYTES);
        Deque<Future<ParsedLines>> ahead = new ArrayDeque<>();
        try (ImportThreads threads = new ImportThreads()) {
            for (Optional<LineBlocks.Lines> next = blocks.next(); next.isPresent(); next = blocks.next()) {
                LineBlocks.Lines block = next.get();
                ahead.add(threads.submit(() -> new ParsedLines(numbers, block)));
                if (ahead.size() > BLOCKS_AHEAD) {
                    addNumbers(ahead.remove());
                }
            }
            while (!ahead.isEmpty()) {
                addNumbers(ahead.remove());
            }
        }
        lines += blocks.tooLong();
        rejected += blocks.tooLong();
    }

    private void addNumbers(Future<ParsedLines> future) throws IOException {
        try {
            ParsedLines block = ImportThreads.result(future);
            for (int i = 0; i < block.count; i++) {
                target.add(block.digits[i]);
            }
            lines += block.lines;
            rejected += block.lines - block.count;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted after " + lines + " lines");
        }
    }

    /** What a worker made of a block. */
    private static final class ParsedLines {
        private final NumberReader numbers;
        private final LatinText text = new LatinText();
        private long[] digits = new long[1 << 12];
        private int count;
        private long lines;

        ParsedLines(NumberReader numbers, LineBlocks.Lines block) {
            this.numbers = numbers;
            byte[] bytes = block.bytes();
            int from = block.from();
            for (int i = from; i < block.end(); i++) {
                if (bytes[i] == '\n' || bytes[i] == '\r') {
                    line(bytes, from, i);
                    from = i + 1;
                }
            }
            line(bytes, from, block.end());
        }

        private void line(byte[] bytes, int begin, int behind) {
            int from = begin;
            int end = behind;
            while (from < end && bytes[from] == ' ') {
                from++;
            }
            while (end > from && bytes[end - 1] == ' ') {
                end--;
            }
            if (from == end || bytes[from] == '#') {
                return;
            }
            lines++;
            long number = ((DigitReader) numbers).e164Digits(text(bytes, from, end));
            if (number != DigitReader.NO_NUMBER) {
                digits = count < digits.length ? digits : Arrays.copyOf(digits, 2 * count);
                digits[count++] = number;
            }
        }

        private CharSequence text(byte[] bytes, int from, int end) {
            for (int i = from; i < end; i++) {
                if (bytes[i] < 0) {
                    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
                }
            }
            return text.over(bytes, from, end);
        }
    }
}
