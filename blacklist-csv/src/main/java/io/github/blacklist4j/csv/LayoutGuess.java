package io.github.blacklist4j.csv;

import io.github.blacklist4j.entry.Pattern.MatchType;
import io.github.blacklist4j.number.Masked;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Guesses what a {@link CsvFormat} leaves open from the beginning of the file. Used once. */
final class LayoutGuess {
    private static final int FEWEST_DIGITS = 7; // shorter texts are more likely a key, a year or an area code
    private static final int SHOWN_HEADERS = 20;
    private static final int SHOWN_CHARS = 40;
    private static final int MASKED_DIGITS = 5; // a header with so many digits may be a number

    private final Sample sample;
    private final CsvFormat format;
    private final NumberReader reader;
    private final ZoneId zone;
    private final Headers headers = new Headers();

    /**
     * A guess.
     *
     * @param sample the beginning of the file
     * @param format what was declared
     * @param reader tells what is a number
     * @param zone of dates if none was declared
     */
    LayoutGuess(Sample sample, CsvFormat format, NumberReader reader, ZoneId zone) {
        this.sample = sample;
        this.format = format;
        this.reader = reader;
        this.zone = format.zone().orElse(zone);
    }

    /**
     * The layout of the file.
     *
     * @return the layout
     * @throws CsvException if no column holds numbers, or one that was declared is not there
     */
    Layout layout() {
        Optional<Character> told = sample.sepLine();
        int skip = Math.max(format.skipLines(), told.isPresent() ? 1 : 0);
        Optional<Character> known = format.delimiter().or(() -> told);
        Optional<Character> line = oneLine(known, skip);
        if (line.isPresent()) {
            return new Layout(
                    line.get(),
                    true,
                    told.isPresent(),
                    skip,
                    Optional.empty(),
                    Map.of(Field.NUMBER, 0),
                    format.match().orElse(MatchType.EXACT),
                    dates(List.of(), Map.of()));
        }
        char delimiter = known.orElseGet(() -> sample.delimiter(skip));
        List<String[]> records = sample.records(delimiter, skip);
        String[] first = records.isEmpty() ? new String[0] : records.get(0);
        boolean header = header(first, records);
        Map<Field, Integer> columns = columns(first, header, records);
        int number = columns.getOrDefault(Field.NUMBER, 0);
        boolean prefixes = header && number < first.length && headers.prefix(first[number]);
        return new Layout(
                delimiter,
                false,
                told.isPresent(),
                skip,
                header ? Optional.of(List.of(first)) : Optional.empty(),
                columns,
                format.match().orElse(prefixes ? MatchType.PREFIX : MatchType.EXACT),
                dates(header ? records.subList(1, records.size()) : records, columns));
    }

    /** The delimiter of a file that is one line of numbers. */
    private Optional<Character> oneLine(Optional<Character> told, int skip) {
        if (format.header() == CsvFormat.Header.YES || !format.columns().isEmpty() || !sample.oneLine(skip)) {
            return Optional.empty();
        }
        List<Character> candidates = told.map(List::of).orElse(Sample.CANDIDATES);
        return candidates.stream()
                .filter(delimiter -> mostlyNumbers(sample.fields(delimiter, skip)))
                .findFirst();
    }

    /** At least nine of ten: those that are damaged are to be rejected one by one. */
    private boolean mostlyNumbers(List<String> cells) {
        long numbers = cells.stream().filter(this::number).count();
        return numbers > 1 && numbers * 10 >= cells.size() * 9L;
    }

    private boolean header(String[] first, List<String[]> records) {
        if (format.header() != CsvFormat.Header.AUTO) {
            return format.header() == CsvFormat.Header.YES && !records.isEmpty();
        }
        if (format.columns().values().stream().anyMatch(CsvFormat.Column.Named.class::isInstance)) {
            return !records.isEmpty();
        }
        if (Arrays.stream(first).anyMatch(c -> number(c) || reader.read(Cells.value(c)) instanceof Reading.Hidden)) {
            return false;
        }
        if (Arrays.stream(first).anyMatch(c -> headers.field(c).isPresent() || headers.prefix(c))) {
            return true;
        }
        String all = String.join("", first);
        return records.size() > 1 && all.chars().noneMatch(Character::isDigit) && !Cells.blank(all);
    }

    private Map<Field, Integer> columns(String[] first, boolean header, List<String[]> records) {
        Map<Field, Integer> columns = new EnumMap<>(Field.class);
        int width = records.stream().mapToInt(c -> c.length).max().orElse(0);
        format.columns().forEach((field, column) -> columns.put(field, declared(field, column, first, width)));
        if (header) {
            for (int i = 0; i < first.length; i++) {
                int column = i;
                if (!columns.containsValue(column)) {
                    headers.field(first[i]).ifPresent(field -> columns.putIfAbsent(field, column));
                }
            }
            for (int i = 0; i < first.length; i++) {
                if (headers.prefix(first[i]) && !columns.containsValue(i)) {
                    columns.putIfAbsent(Field.NUMBER, i);
                }
            }
        }
        if (!columns.containsKey(Field.NUMBER)) {
            columns.put(Field.NUMBER, columnOfNumbers(first, header, records, columns, width));
        }
        return columns;
    }

    private int declared(Field field, CsvFormat.Column column, String[] first, int width) {
        if (column instanceof CsvFormat.Column.At at) {
            if (at.index() > Math.max(width, 1)) {
                throw new CsvException(
                        CsvException.Rule.NO_SUCH_COLUMN,
                        0,
                        "Column " + at.index() + " was declared for " + field + ", but there are only " + width);
            }
            return at.index() - 1;
        }
        String wanted = Headers.fold(((CsvFormat.Column.Named) column).header());
        for (int i = 0; i < first.length; i++) {
            if (Headers.fold(first[i]).equals(wanted)) {
                return i;
            }
        }
        if (width == 0) {
            return 0; // an empty file has no rows that could miss the column
        }
        throw new CsvException(
                CsvException.Rule.NO_SUCH_COLUMN,
                0,
                "The header that was declared for " + field + " is not there. Headers found: " + shown(first));
    }

    private int columnOfNumbers(
            String[] first, boolean header, List<String[]> records, Map<Field, Integer> taken, int width) {
        if (width <= 1) {
            return 0;
        }
        List<String[]> rows = header ? records.subList(1, records.size()) : records;
        int best = -1;
        double bestShare = 0.5; // most cells must be numbers
        for (int i = 0; i < width; i++) {
            double share = taken.containsValue(i) ? 0 : shareOfNumbers(rows, i);
            if (share > bestShare) {
                best = i;
                bestShare = share;
            }
        }
        if (best < 0) {
            throw new CsvException(
                    CsvException.Rule.NO_NUMBER_COLUMN,
                    0,
                    "No column holds telephone numbers; declare which one does. "
                            + (header ? "Headers found: " + shown(first) : "Columns found: " + width + ", no headers"));
        }
        return best;
    }

    private double shareOfNumbers(List<String[]> rows, int column) {
        int numbers = 0;
        int cells = 0;
        for (String[] row : rows) {
            if (column < row.length && !Cells.blank(row[column])) {
                cells++;
                numbers += number(row[column]) ? 1 : 0;
            }
        }
        return cells == 0 ? 0 : numbers / (double) cells;
    }

    /** Whether a cell looks like a number, also a national one of an unknown region. */
    private boolean number(String cell) {
        String text = Cells.value(cell);
        Reading reading = reader.read(text);
        return reading instanceof Reading.E164
                || (reading instanceof Reading.Raw raw
                        && raw.text().length() >= FEWEST_DIGITS
                        && raw.text().chars().allMatch(c -> c == '+' || (c >= '0' && c <= '9')));
    }

    private Dates dates(List<String[]> rows, Map<Field, Integer> columns) {
        if (format.datePattern().isPresent()) {
            return Dates.declared(format.datePattern().get(), zone);
        }
        List<String> some = columns.entrySet().stream()
                .filter(e -> e.getKey() == Field.DATE || e.getKey() == Field.FROM || e.getKey() == Field.UNTIL)
                .flatMap(e -> rows.stream()
                        .filter(row -> e.getValue() < row.length)
                        .map(row -> Cells.value(row[e.getValue()])))
                .toList();
        return Dates.guessed(some, zone);
    }

    private static String shown(String[] cells) {
        String shown = Arrays.stream(cells)
                .limit(SHOWN_HEADERS)
                .map(LayoutGuess::shown)
                .collect(Collectors.joining(", "));
        return cells.length > SHOWN_HEADERS ? shown + ", …" : shown;
    }

    private static String shown(String header) {
        String text = header.strip().replaceAll("\\p{C}", " ");
        if (text.chars().filter(Character::isDigit).count() >= MASKED_DIGITS) {
            return Masked.of(text.length() > SHOWN_CHARS ? text.substring(0, SHOWN_CHARS) : text);
        }
        return text.length() > SHOWN_CHARS ? text.substring(0, SHOWN_CHARS) + "…" : text;
    }
}
