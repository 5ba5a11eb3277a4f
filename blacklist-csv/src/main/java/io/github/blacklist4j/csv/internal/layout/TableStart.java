package io.github.blacklist4j.csv.internal.layout;

import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.internal.cell.CellText;
import io.github.blacklist4j.csv.internal.text.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a table begins that has text above it: a title, when it was exported, paragraphs. A Markdown table is known by the line
 * of dashes below its headers; any other by its headers, or by its columns, of which the text has fewer.
 *
 * @param lines how many lines of text are above it
 * @param delimiter between its columns, if its beginning tells
 */
record TableStart(int lines, Optional<Character> delimiter) {
    private static final int MAX_LINES = 100; // of text above a table
    private static final int MAX_RECORDS = 40;
    private static final Pattern RULE = Pattern.compile("\\s*\\|?\\s*:?-{3,}:?\\s*(?:\\|\\s*:?-{3,}:?\\s*)*\\|?\\s*");
    private static final Pattern DASHES = Pattern.compile("\\s*:?-{3,}:?\\s*");

    /** A Markdown table; empty if there is none. */
    static Optional<TableStart> ofMarkdown(Sample sample, int skip) {
        List<String> lines = sample.text().lines().limit(MAX_LINES + 2L).toList();
        for (int i = skip + 1; i < lines.size(); i++) {
            String rule = lines.get(i);
            if (rule.indexOf('|') >= 0
                    && RULE.matcher(rule).matches()
                    && lines.get(i - 1).indexOf('|') >= 0) {
                return Optional.of(new TableStart(i - 1 - skip, Optional.of('|')));
            }
        }
        return Optional.empty();
    }

    /** Whether a record is the line of dashes below the headers of a Markdown table. */
    static boolean isRule(String[] cells) {
        return Arrays.stream(cells)
                        .allMatch(cell -> cell.isBlank() || DASHES.matcher(cell).matches())
                && Arrays.stream(cells).anyMatch(cell -> !cell.isBlank());
    }

    /** How many lines of text stand above the records of any other table. */
    static int linesAbove(Sample sample, char delimiter, int skip, NumberRecognizer recognizer) {
        List<Sample.Located> records = sample.located(delimiter, skip, MAX_RECORDS);
        if (records.size() < 2) {
            return 0;
        }
        int width = Sample.mostFrequentWidth(sample.records(delimiter, skip));
        boolean first = true;
        for (Sample.Located record : records) {
            String[] cells = record.cells();
            if (Arrays.stream(cells).anyMatch(recognizer::isNumberOrHidden)) {
                return 0; // a row: whatever is above it may be one too, or a header
            }
            boolean headed = Arrays.stream(cells).anyMatch(Headers.KNOWN::isKnown);
            boolean ofNumbers = Arrays.stream(cells)
                    .anyMatch(cell -> Headers.KNOWN.field(cell).equals(Optional.of(Field.NUMBER))
                            || Headers.KNOWN.isPrefix(cell)
                            || (width > 1 && cells.length == width && Headers.KNOWN.mayBeOfNumbers(cell)));
            if (width > 1 && !headed && filled(cells) <= 1) { // a title, as spreadsheets write it; or nothing
                first = false;
                continue;
            }
            if (width > 1 ? (cells.length == width || (first && headed)) : ofNumbers) {
                return first ? 0 : (int) record.line() - 1 - skip;
            }
            if (first && (headed || CellText.blank(String.join("", cells)))) {
                return 0;
            }
            first = false;
        }
        return 0;
    }

    private static long filled(String[] cells) {
        return Arrays.stream(cells).filter(cell -> !CellText.blank(cell)).count();
    }
}
