package io.github.blacklist4j.csv.internal.layout;

import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.CsvPreview.Ground;
import io.github.blacklist4j.csv.format.CsvPreview.Part;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.internal.cell.CellText;
import io.github.blacklist4j.csv.internal.cell.DatePatterns;
import io.github.blacklist4j.csv.internal.cell.Dates;
import io.github.blacklist4j.csv.internal.text.Sample;
import io.github.blacklist4j.entry.Pattern.MatchType;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Guesses what a {@link CsvFormat} leaves open from the beginning of the file. Used once. */
public final class LayoutGuess {
    private static final int FEWEST_DIGITS = 7; // shorter texts are more likely a key, a year or an area code
    private static final Set<Field> BY_CELLS = Set.of(Field.NUMBER, Field.AREA_CODE, Field.COUNTRY);

    private final Sample sample;
    private final CsvFormat format;
    private final NumberReader reader;
    private final ZoneId zone;
    private final Headers headers = Headers.KNOWN;
    private final List<Ground> grounds = new ArrayList<>();
    private List<String[]> rows = List.of();
    private Optional<String> datePattern = Optional.empty();
    private Optional<String> twice = Optional.empty(); // the header of several columns of numbers

    /**
     * A guess.
     *
     * @param sample the beginning of the file
     * @param format what was declared
     * @param reader tells what is a number
     * @param zone of dates if none was declared
     */
    public LayoutGuess(Sample sample, CsvFormat format, NumberReader reader, ZoneId zone) {
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
    public Layout layout() {
        Layout layout = layoutToCorrect();
        if (layout.columns().containsKey(Field.NUMBER)) {
            return layout;
        }
        throw new CsvException(
                CsvException.Rule.NO_NUMBER_COLUMN,
                0,
                twice.map(name -> "Several columns are called \"" + name + "\"; declare by its place which one holds"
                                        + " the numbers. ")
                                .orElse("No column holds telephone numbers; declare which one does. ")
                        + layout.headers()
                                .map(names -> "Headers found: " + ShownHeaders.all(names))
                                .orElse("Columns found: " + width(rows)
                                        + ", no headers; lines before the table can be skipped"));
    }

    /**
     * The layout of the file, also if no column holds numbers.
     *
     * @return the layout, without {@link Field#NUMBER} then
     * @throws CsvException if a column that was declared is not there
     */
    public Layout layoutToCorrect() {
        Optional<Character> told = sample.sepLine();
        int skip = Math.max(format.skipLines(), told.isPresent() ? 1 : 0);
        Optional<Character> known = format.delimiter().or(() -> told);
        Optional<Character> line = oneLine(known, skip);
        if (line.isPresent()) {
            rows = sample.fields(line.get(), skip).stream()
                    .map(field -> new String[] {field})
                    .toList();
            ground(Part.DELIMITER, shown(line.get()), "one line of numbers, " + rows.size() + " of them looked at");
            ground(Part.HEADER, "no", "there is one line");
            return layout(line.get(), true, skip, Optional.empty(), Map.of(Field.NUMBER, 0), match(false));
        }
        char delimiter = known.orElseGet(() -> sample.delimiter(skip));
        List<String[]> records = sample.records(delimiter, skip);
        groundOfDelimiter(delimiter, told, records);
        String[] first = records.isEmpty() ? new String[0] : records.get(0);
        boolean header = header(first, records, sample.beginsBroken(delimiter, skip));
        rows = header ? records.subList(1, records.size()) : records;
        Map<Field, Integer> columns = columns(first, header, records);
        int number = columns.getOrDefault(Field.NUMBER, -1);
        boolean prefixes = header && number >= 0 && number < first.length && headers.prefix(first[number]);
        return layout(
                delimiter,
                false,
                skip,
                header ? Optional.of(List.of(first)) : Optional.empty(),
                columns,
                match(prefixes));
    }

    /** What the parts of the layout rest on. */
    public List<Ground> grounds() {
        return grounds;
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
            MatchType match) {
        boolean sepLine = sample.sepLine().isPresent();
        return new Layout(delimiter, fieldsAreRecords, sepLine, skip, header, columns, match, dates(columns));
    }

    private void ground(Part part, String value, String why) {
        grounds.add(new Ground(part, value, why));
    }

    private void groundOfDelimiter(char delimiter, Optional<Character> told, List<String[]> records) {
        String why;
        if (format.delimiter().isPresent()) {
            why = "declared";
        } else if (told.isPresent()) {
            why = "the line sep= at the beginning";
        } else if (delimiter == Sample.NO_DELIMITER) {
            why = "no delimiter cuts most lines into the same number of columns";
        } else {
            int columns = Sample.mostFrequentWidth(records);
            long agree = records.stream().filter(r -> r.length == columns).count();
            why = columns + " columns in " + agree + " of " + records.size() + " lines";
        }
        ground(Part.DELIMITER, shown(delimiter), why);
    }

    private MatchType match(boolean prefixes) {
        MatchType match = format.match().orElse(prefixes ? MatchType.PREFIX : MatchType.EXACT);
        if (format.match().isPresent() || prefixes) {
            ground(Part.MATCH, match.name(), prefixes ? "the header of the number column" : "declared");
        }
        return match;
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

    /** Whether the first whole record is the header; one that is declared may be what stands broken before it. */
    private boolean header(String[] first, List<String[]> records, boolean broken) {
        boolean declared = format.header() == CsvFormat.Header.YES;
        if (format.header() == CsvFormat.Header.NO || (declared && !broken)) {
            return header(declared && !records.isEmpty(), "declared");
        }
        if (format.columns().values().stream().anyMatch(CsvFormat.Column.Named.class::isInstance)) {
            return header(!records.isEmpty(), "a column is declared by its header");
        }
        if (Arrays.stream(first).anyMatch(c -> number(c) || reader.read(CellText.value(c)) instanceof Reading.Hidden)) {
            return header(false, "the first line holds a number");
        }
        Optional<String> known = Arrays.stream(first)
                .filter(c -> headers.field(c).isPresent() || headers.prefix(c))
                .findFirst();
        if (known.isPresent()) {
            return header(true, "\"" + ShownHeaders.one(known.get()) + "\" is a known header");
        }
        String all = String.join("", first);
        boolean words = records.size() > 1 && all.chars().noneMatch(Character::isDigit) && !CellText.blank(all);
        return header(words, words ? "the first line holds no digit" : "the first line looks like a row");
    }

    private boolean header(boolean there, String why) {
        ground(Part.HEADER, there ? "yes" : "no", why);
        return there;
    }

    private Map<Field, Integer> columns(String[] first, boolean header, List<String[]> records) {
        Map<Field, Integer> columns = new EnumMap<>(Field.class);
        int width = width(records);
        format.columns().forEach((field, column) -> {
            if (!(column instanceof CsvFormat.Column.Absent)) {
                put(columns, field, declared(field, column, first, width), "declared");
            }
        });
        if (header) {
            columnCalledNumber(columns, first);
            for (int i = 0; i < first.length; i++) {
                Optional<Field> field = headers.field(first[i]);
                if (field.isPresent() && !BY_CELLS.contains(field.get())) {
                    putIfFree(columns, field.get(), i, first[i]);
                }
            }
        }
        if (!columns.containsKey(Field.NUMBER) && twice.isEmpty()) {
            columnOfNumbers(columns, width);
        }
        if (header) {
            columnOfCountries(columns, first);
            columnOfAreaCodes(columns, first);
        }
        return columns;
    }

    /** The first whose header says so; none if another one is called the same, for it may hold other numbers. */
    private void columnCalledNumber(Map<Field, Integer> columns, String[] first) {
        List<Integer> free = IntStream.range(0, first.length)
                .filter(i -> !columns.containsValue(i))
                .boxed()
                .toList();
        Optional<Integer> called = free.stream()
                .filter(i -> headers.field(first[i]).equals(Optional.of(Field.NUMBER)))
                .findFirst()
                .or(() -> free.stream().filter(i -> headers.prefix(first[i])).findFirst());
        if (called.isEmpty() || columns.containsKey(Field.NUMBER)) {
            return;
        }
        String header = first[called.get()];
        if (free.stream().filter(i -> Headers.same(first[i], header)).count() > 1) {
            twice = Optional.of(ShownHeaders.one(header));
            ground(
                    Part.COLUMN,
                    "NUMBER",
                    "several columns are called \"" + ShownHeaders.one(header) + "\": declare one by its place");
        } else {
            putIfFree(columns, Field.NUMBER, called.get(), header);
        }
    }

    /** Of several columns the one with most codes: others hold names. */
    private void columnOfCountries(Map<Field, Integer> columns, String[] first) {
        IntStream.range(0, first.length)
                .filter(i -> headers.field(first[i]).equals(Optional.of(Field.COUNTRY)))
                .boxed()
                .max(Comparator.comparing((Integer i) -> NumberCells.countries(rows, i))
                        .thenComparing(Comparator.reverseOrder()))
                .ifPresent(i -> putIfFree(columns, Field.COUNTRY, i, first[i]));
    }

    /** Without its area code a local number would be read as somebody else's: 030;1234567 in DE. */
    private void columnOfAreaCodes(Map<Field, Integer> columns, String[] first) {
        int number = columns.getOrDefault(Field.NUMBER, -1);
        for (int i = 0; i < first.length && number >= 0; i++) {
            if (i != number && headers.area(first[i]) && new AreaCodeColumn(i, number, rows).belongsBefore()) {
                putIfFree(columns, Field.AREA_CODE, i, first[i]);
            }
        }
    }

    private void putIfFree(Map<Field, Integer> columns, Field field, int column, String header) {
        boolean free = !columns.containsValue(column)
                && !columns.containsKey(field)
                && !format.columns().containsKey(field);
        if (free) {
            put(columns, field, column, "header \"" + ShownHeaders.one(header) + "\"");
        }
    }

    private void put(Map<Field, Integer> columns, Field field, int column, String why) {
        columns.put(field, column);
        ground(Part.COLUMN, field + " = " + (column + 1), why);
    }

    private static int width(List<String[]> records) {
        return records.stream().mapToInt(c -> c.length).max().orElse(0);
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
        String wanted = ((CsvFormat.Column.Named) column).header();
        int[] called = IntStream.range(0, first.length)
                .filter(i -> Headers.same(first[i], wanted))
                .toArray();
        if (called.length == 1) {
            return called[0];
        }
        if (width == 0) {
            return 0; // an empty file has no rows that could miss the column
        }
        throw new CsvException(
                CsvException.Rule.NO_SUCH_COLUMN,
                0,
                "The header that was declared for " + field
                        + (called.length == 0
                                ? " is not there."
                                : " is there more than once; declare the column by its place.")
                        + " Headers found: " + ShownHeaders.all(List.of(first)));
    }

    private void columnOfNumbers(Map<Field, Integer> columns, int width) {
        if (width <= 1) {
            put(columns, Field.NUMBER, 0, "the only column");
            return;
        }
        int best = -1;
        double bestShare = 0.5; // most cells must be numbers
        for (int i = 0; i < width; i++) {
            double share = columns.containsValue(i) ? 0 : shareOfNumbers(i);
            if (share > bestShare) {
                best = i;
                bestShare = share;
            }
        }
        if (best >= 0) {
            put(columns, Field.NUMBER, best, Math.round(bestShare * 100) + " % of its cells are numbers");
        }
    }

    private double shareOfNumbers(int column) {
        int numbers = 0;
        int cells = 0;
        for (String[] row : rows) {
            if (column < row.length && !CellText.blank(row[column])) {
                cells++;
                numbers += number(row[column]) ? 1 : 0;
            }
        }
        return cells == 0 ? 0 : numbers / (double) cells;
    }

    /** Whether a cell looks like a number, also a national one of an unknown region. */
    private boolean number(String cell) {
        String text = CellText.value(cell);
        Reading reading = reader.read(text);
        return reading instanceof Reading.E164
                || (reading instanceof Reading.Raw raw
                        && raw.text().length() >= FEWEST_DIGITS
                        && raw.text().chars().allMatch(c -> c == '+' || (c >= '0' && c <= '9')));
    }

    private Dates dates(Map<Field, Integer> columns) {
        List<String> some = columns.entrySet().stream()
                .filter(e -> e.getKey() == Field.DATE || e.getKey() == Field.FROM || e.getKey() == Field.UNTIL)
                .flatMap(e -> rows.stream()
                        .filter(row -> e.getValue() < row.length)
                        .map(row -> CellText.value(row[e.getValue()])))
                .filter(text -> !text.isEmpty())
                .toList();
        datePattern = format.datePattern();
        List<String> different = some.stream().distinct().toList();
        Dates dates =
                datePattern.isPresent() ? Dates.declared(datePattern.get(), zone) : Dates.guessed(different, zone);
        if (!some.isEmpty()) {
            datePattern = datePattern.or(() -> DatePatterns.of(different, dates, zone));
            long read =
                    some.stream().filter(text -> dates.read(text).isPresent()).count();
            ground(
                    Part.DATES,
                    datePattern.orElse(read == 0 ? "unknown" : "several forms"),
                    read + " of " + some.size() + " dates can be read"
                            + (format.datePattern().isPresent() ? "; declared" : ""));
        }
        return dates;
    }

    private static String shown(char delimiter) {
        return switch (delimiter) {
            case '\t' -> "tab";
            case Sample.NO_DELIMITER -> "none";
            default -> Character.toString(delimiter);
        };
    }
}
