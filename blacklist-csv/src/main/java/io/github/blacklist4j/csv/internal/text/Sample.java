package io.github.blacklist4j.csv.internal.text;

import io.github.blacklist4j.csv.format.CsvFormat;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The beginning of a file, to guess from. Immutable.
 *
 * @param text at most a little more than {@value #MAX_CHARS} characters
 * @param whole whether that is the whole file
 */
public record Sample(String text, boolean whole) {
    /** Enough to show what a file is like, and more than a field may have, so that an open quote is recognised. */
    public static final int MAX_CHARS = 2 * RecordCutter.MAX_FIELD;

    /** The delimiters that are guessed among. */
    public static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    private static final int MAX_RECORDS = 200;
    private static final double MIN_SHARE = 0.502; // more than half of the records; score adds up to 0.001 for columns
    private static final Pattern SEP_LINE = Pattern.compile("\"?sep=([^\"\\r\\n])\"?[ \\t]*(?:\\R[\\s\\S]*)?");

    /** How many lines a text has begun. */
    static long lines(CharSequence text) {
        long lines = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' ? i == 0 || text.charAt(i - 1) != '\r' : c == '\r') {
                lines++;
            }
        }
        return lines;
    }

    /** The delimiter that a first line {@code sep=;} declares to spreadsheets. */
    public Optional<Character> sepLine() {
        Matcher matcher = SEP_LINE.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1).charAt(0)) : Optional.empty();
    }

    /** Whether the sample has one line behind those to skip. */
    public boolean oneLine(int skipLines) {
        return text.strip().lines().count() == skipLines + 1L;
    }

    /** The first fields that are not blank, as if each were a record; the last one may be cut off and is left out. */
    public List<String> fields(char delimiter, int skipLines) {
        return read(delimiter, true, skipLines).stream().map(cells -> cells[0]).toList();
    }

    /** The first records; the last one may be cut off and is left out, unless it is the only one. */
    public List<String[]> records(char delimiter, int skipLines) {
        return read(delimiter, false, skipLines);
    }

    /**
     * A record and where it is.
     *
     * @param line on which it begins, counted from 1
     * @param cells of the record
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Located(long line, String[] cells) {}

    /** The first records that are whole, at most so many. */
    public List<Located> located(char delimiter, int skipLines, int most) {
        List<Located> found = new ArrayList<>();
        try (Records records = new Records(new StringReader(text), delimiter, false, skipLines, whole)) {
            while (found.size() < most && records.next()) {
                if (records.record().fault().isEmpty()) {
                    found.add(new Located(
                            records.record().line(), records.record().cells()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** Whether the first record is broken: then it may have been the header. */
    public boolean beginsBroken(char delimiter, int skipLines) {
        try (Records records = new Records(new StringReader(text), delimiter, false, skipLines, whole)) {
            return records.next() && records.record().fault().isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String[]> read(char delimiter, boolean fieldsAreRecords, int skipLines) {
        List<String[]> found = new ArrayList<>();
        try (Records records = new Records(new StringReader(text), delimiter, fieldsAreRecords, skipLines, whole)) {
            while (found.size() < MAX_RECORDS && records.next()) {
                if (records.record().fault().isEmpty()) {
                    found.add(records.record().cells());
                }
            }
            if (!whole && found.size() > 1 && found.size() < MAX_RECORDS) {
                found.remove(found.size() - 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** The delimiter by which most records have the same number of columns, more than one; else none. */
    public char delimiter(int skipLines) {
        char best = CsvFormat.NO_DELIMITER;
        double bestScore = MIN_SHARE;
        for (char candidate : DELIMITERS) {
            double score = score(records(candidate, skipLines));
            if (score > bestScore) {
                bestScore = score;
                best = candidate;
            }
        }
        return best;
    }

    /** The share of records that have the most frequent number of columns; more columns win between equal shares. */
    private static double score(List<String[]> records) {
        int columns = mostFrequentWidth(records);
        long agree = records.stream().filter(r -> r.length == columns).count();
        return columns < 2 ? 0 : agree / (double) records.size() + columns * 1e-6;
    }

    /** How many columns most records have, the fewest of equals; 0 if there are no records. */
    public static int mostFrequentWidth(List<String[]> records) {
        Map<Integer, Integer> counts = new HashMap<>();
        records.forEach(cells -> counts.merge(cells.length, 1, Integer::sum));
        return counts.entrySet().stream()
                .min(Map.Entry.<Integer, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0);
    }
}
