package io.github.blacklist4j.csv;

import io.github.blacklist4j.CompiledList;
import io.github.blacklist4j.number.LatinText;
import io.github.blacklist4j.number.NumberReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Plain files with one number per line, as national registries publish them by the hundred million: the fast lane into a
 * compiled list. UTF-8 or ASCII, any line ends, gzip and zip of one file too, as in an import; blank lines and lines that
 * begin with {@code #} are passed over.
 */
public final class NumberLines {
    private static final int BUFFER = 1 << 20; // bytes; a longer line is rejected
    private static final int LOOKED_AT = 1 << 16; // bytes, to tell such a file from CSV
    private static final String OF_NUMBERS = "0123456789+-./() \t\r\n";

    private final NumberReader numbers;
    private final CompiledList.Builder target;
    private final LatinText text = new LatinText();
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
        try (InputStream in = open(file)) {
            byte[] begin = in.readNBytes(LOOKED_AT);
            boolean comment = false;
            boolean digits = false;
            for (int i = 0; i < begin.length; i++) {
                boolean startsLine = i == 0 || begin[i - 1] == '\n';
                comment = startsLine ? begin[i] == '#' : comment;
                if (!comment && OF_NUMBERS.indexOf(begin[i]) < 0) {
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
     * Reads a file into a compiled list. Memory: one mebibyte, and what the builder takes.
     *
     * @param file the file
     * @param numbers reads the lines, with the guard for files
     * @param target takes the numbers
     * @return what became of the lines
     * @throws UncheckedIOException if the file cannot be read, or the target written to
     * @throws CsvException if it is no text at all, or a broken archive
     */
    public static Report compile(Path file, NumberReader numbers, CompiledList.Builder target) {
        NumberLines reading = new NumberLines(numbers.strict(), target);
        try (InputStream in = open(file)) {
            reading.all(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Report(reading.lines, reading.rejected);
    }

    private static InputStream open(Path file) throws IOException {
        return Unpacked.of(Files.newInputStream(file), Settings.MOST_UNPACKED);
    }

    private void all(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int kept = 0;
        boolean tooLong = false; // the line that is being read
        int read;
        while ((read = in.read(buffer, kept, BUFFER - kept)) > 0) {
            int end = kept + read;
            int from = 0;
            for (int i = kept; i < end; i++) {
                if (buffer[i] == '\n' || buffer[i] == '\r') {
                    if (!tooLong) {
                        line(buffer, from, i);
                    }
                    tooLong = false;
                    from = i + 1;
                }
            }
            kept = end - from;
            System.arraycopy(buffer, from, buffer, 0, kept);
            if (kept == BUFFER) {
                lines += tooLong ? 0 : 1;
                rejected += tooLong ? 0 : 1;
                tooLong = true;
                kept = 0;
            }
        }
        if (kept > 0 && !tooLong) {
            line(buffer, 0, kept);
        }
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
        long digits = numbers.e164Digits(text(bytes, from, end));
        if (digits == NumberReader.NO_NUMBER) {
            rejected++;
        } else {
            target.add(digits);
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
