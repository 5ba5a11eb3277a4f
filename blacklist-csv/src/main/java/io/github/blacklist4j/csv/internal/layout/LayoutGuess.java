package io.github.blacklist4j.csv.internal.layout;

import io.github.blacklist4j.csv.format.CsvColumn;
import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.CsvPreview.Evidence;
import io.github.blacklist4j.csv.format.CsvPreview.Part;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.internal.cell.CellText;
import io.github.blacklist4j.csv.internal.text.Sample;
import io.github.blacklist4j.entry.Pattern.MatchType;
import io.github.blacklist4j.number.NumberReader;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Guesses from the beginning of a file what a {@link CsvFormat} leaves open: delimiter, header, columns, dates. Used once,
 * by one thread.
 */
public final class LayoutGuess {
    private static final int DIGITS_OF_A_ROW = 5; // in one cell: no header, but what was a number

    private final Sample sample;
    private final CsvFormat format;
    private final boolean force;
    private final NumberRecognizer recognizer;
    private final ZoneId zone;
    private final ColumnLooks looks;
    private final Headers known = Headers.KNOWN;
    private final EvidenceLog evidence = new EvidenceLog();
    private List<String[]> rows = List.of();
    private Optional<String> datePattern = Optional.empty();
    private Optional<CsvException> question = Optional.empty();
    private int linesAbove;

    /**
     * A guess.
     *
     * @param sample the beginning of the file
     * @param format what was declared
     * @param force whether a header decides though another column has the better numbers
     * @param reader recognises numbers
     * @param zone of dates if none was declared
     */
    public LayoutGuess(Sample sample, CsvFormat format, boolean force, NumberReader reader, ZoneId zone) {
        this.sample = sample;
        this.format = format;
        this.force = force;
        this.recognizer = new NumberRecognizer(reader);
        this.zone = format.zone().orElse(zone);
        this.looks = new ColumnLooks(recognizer, this.zone);
    }

    /**
     * The layout of the file.
     *
     * @return the layout
     * @throws CsvException if no column holds numbers, several may, or one that was declared is not there
     */
    public Layout layout() {
        Layout layout = draft();
        if (layout.columns().containsKey(Field.NUMBER)) {
            return layout;
        }
        throw question.orElseGet(() -> new CsvException(
                CsvException.Code.NO_NUMBER_COLUMN,
                0,
                "No column holds telephone numbers; declare which one does. "
                        + layout.headers()
                                .map(names -> "Headers found: " + PrintableHeaders.all(names))
                                .orElse("Columns found: " + width(rows)
                                        + ", no headers; lines before the table can be skipped")));
    }

    /**
     * The layout of the file, even if no column holds numbers: a preview shows it to be corrected.
     *
     * @return the layout, without {@link Field#NUMBER} then
     * @throws CsvException if a column that was declared is not there
     */
    public Layout draft() {
        Optional<Character> sepLine = sample.sepLine();
        int skip = Math.max(format.skipLines(), sepLine.isPresent() ? 1 : 0);
        Optional<Character> declared = format.delimiter().or(() -> sepLine);
        Optional<Character> ofOneLine = delimiterOfOneLine(declared, skip);
        if (ofOneLine.isPresent()) {
            rows = sample.fields(ofOneLine.get(), skip).stream()
                    .map(field -> new String[] {field})
                    .toList();
            evidence.add(
                    Part.DELIMITER,
                    name(ofOneLine.get()),
                    "one line of numbers, " + rows.size() + " of them looked at");
            evidence.add(Part.HEADER, "no", "there is one line");
            return layout(
                    ofOneLine.get(),
                    true,
                    skip,
                    Optional.empty(),
                    Map.of(Field.NUMBER, 0),
                    List.of(0),
                    Set.of(),
                    false,
                    match(false));
        }
        Optional<TableStart> markdown =
                format.skipLines() > 0 || declared.filter(c -> c != '|').isPresent()
                        ? Optional.empty()
                        : TableStart.ofMarkdown(sample, skip);
        char delimiter =
                declared.or(() -> markdown.flatMap(TableStart::delimiter)).orElseGet(() -> sample.delimiter(skip));
        linesAbove = format.skipLines() > 0 || format.header() == CsvFormat.Header.NO
                ? 0
                : markdown.map(TableStart::lines)
                        .orElseGet(() -> TableStart.linesAbove(sample, delimiter, skip, recognizer));
        return tableFrom(skip + linesAbove, delimiter, sepLine);
    }

    private Layout tableFrom(int skip, char delimiter, Optional<Character> sepLine) {
        List<String[]> records = sample.records(delimiter, skip).stream()
                .filter(cells -> delimiter != '|' || !TableStart.isRule(cells))
                .toList();
        evidence.add(Part.DELIMITER, name(delimiter), whyDelimiter(delimiter, sepLine, records));
        String[] first = records.isEmpty() ? new String[0] : records.get(0);
        boolean header = isHeader(first, records, sample.beginsBroken(delimiter, skip));
        rows = header ? records.subList(1, records.size()) : records;
        ColumnGuess guess = new ColumnGuess(format, force, recognizer, looks, evidence, rows, width(records));
        Map<Field, Integer> columns = guess.columns(first, header);
        question = guess.question();
        int number = columns.getOrDefault(Field.NUMBER, -1);
        boolean prefixes = header && number >= 0 && number < first.length && known.isPrefix(first[number]);
        return layout(
                delimiter,
                false,
                skip,
                header ? Optional.of(List.of(first)) : Optional.empty(),
                columns,
                guess.numbers(),
                guess.withArea(),
                guess.named(),
                match(prefixes));
    }

    /** What each part of the layout was decided by. */
    public List<Evidence> evidence() {
        return evidence.entries();
    }

    /** The first records, without the header. */
    public List<String[]> rows() {
        return rows;
    }

    /** The pattern of the dates that were seen. */
    public Optional<String> datePattern() {
        return datePattern;
    }

    private Layout layout(
            char delimiter,
            boolean fieldsAreRecords,
            int skip,
            Optional<List<String>> header,
            Map<Field, Integer> columns,
            List<Integer> numbers,
            Set<Integer> withArea,
            boolean named,
            MatchType match) {
        boolean sepLine = sample.sepLine().isPresent();
        DateGuess dates = DateGuess.of(format, zone, columns, rows, evidence);
        datePattern = dates.pattern();
        List<CsvColumn> seen = looks.of(header, columns, numbers, rows, fieldsAreRecords ? 1 : width(rows));
        return new Layout(
                delimiter,
                fieldsAreRecords,
                sepLine,
                skip,
                header,
                columns,
                numbers,
                withArea,
                match,
                dates.dates(),
                seen,
                named,
                linesAbove);
    }

    private String whyDelimiter(char delimiter, Optional<Character> sepLine, List<String[]> records) {
        if (format.delimiter().isPresent()) {
            return "declared";
        }
        if (sepLine.isPresent()) {
            return "the line sep= at the beginning";
        }
        if (delimiter == CsvFormat.NO_DELIMITER) {
            return "no delimiter cuts most lines into the same number of columns";
        }
        int columns = Sample.mostFrequentWidth(records);
        long agree = records.stream().filter(r -> r.length == columns).count();
        return columns + " columns in " + agree + " of " + records.size() + " lines";
    }

    private MatchType match(boolean prefixes) {
        MatchType match = format.match().orElse(prefixes ? MatchType.PREFIX : MatchType.EXACT);
        if (format.match().isPresent() || prefixes) {
            evidence.add(Part.MATCH, match.name(), prefixes ? "the header of the number column" : "declared");
        }
        return match;
    }

    /** The delimiter of a file that is one line of numbers; empty for any other file. */
    private Optional<Character> delimiterOfOneLine(Optional<Character> declared, int skip) {
        if (format.header() == CsvFormat.Header.YES || !format.columns().isEmpty() || !sample.oneLine(skip)) {
            return Optional.empty();
        }
        List<Character> candidates = declared.map(List::of).orElse(Sample.DELIMITERS);
        return candidates.stream()
                .filter(delimiter -> recognizer.mostAreNumbers(sample.fields(delimiter, skip)))
                .findFirst();
    }

    /** Whether the first whole record is the header; a header that was declared may be the broken record before it. */
    private boolean isHeader(String[] first, List<String[]> records, boolean beginsBroken) {
        boolean declared = format.header() == CsvFormat.Header.YES;
        if (format.header() == CsvFormat.Header.NO || (declared && !beginsBroken)) {
            return header(declared && !records.isEmpty(), "declared");
        }
        if (Stream.concat(format.columns().values().stream(), format.furtherNumbers().stream())
                .anyMatch(CsvFormat.Column.Named.class::isInstance)) {
            return header(!records.isEmpty(), "a column is declared by its header");
        }
        boolean ofNumbers = Arrays.stream(first).anyMatch(known::mayBeOfNumbers);
        if (Arrays.stream(first).anyMatch(ofNumbers ? recognizer::isNumber : recognizer::isNumberOrHidden)) {
            return header(false, "the first line holds a number"); // "Private" among headers hides nobody
        }
        boolean damaged = Arrays.stream(first)
                .anyMatch(c -> c.chars().filter(Character::isDigit).count() >= DIGITS_OF_A_ROW);
        Optional<String> knownHeader = Arrays.stream(first)
                .filter(known::isKnown)
                .findFirst()
                .or(() -> Arrays.stream(first)
                        .filter(c -> !damaged && known.mayBeOfNumbers(c))
                        .findFirst());
        if (knownHeader.isPresent()) {
            return header(true, "\"" + PrintableHeaders.one(knownHeader.get()) + "\" is a known header");
        }
        String all = String.join("", first);
        boolean words = records.size() > 1 && all.chars().noneMatch(Character::isDigit) && !CellText.blank(all);
        return header(words, words ? "the first line holds no digit" : "the first line looks like a row");
    }

    private boolean header(boolean found, String reason) {
        String above = linesAbove == 0 ? "" : "; " + linesAbove + " lines of text above the table are left out";
        evidence.add(Part.HEADER, found ? "yes" : "no", reason + above);
        return found;
    }

    private static int width(List<String[]> records) {
        return records.stream().mapToInt(c -> c.length).max().orElse(0);
    }

    private static String name(char delimiter) {
        return switch (delimiter) {
            case '\t' -> "tab";
            case CsvFormat.NO_DELIMITER -> "none";
            default -> Character.toString(delimiter);
        };
    }
}
