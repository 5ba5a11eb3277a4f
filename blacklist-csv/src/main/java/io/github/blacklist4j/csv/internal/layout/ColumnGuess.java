package io.github.blacklist4j.csv.internal.layout;

import io.github.blacklist4j.csv.format.CsvColumn;
import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.CsvPreview.Part;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.internal.cell.CellText;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Finds the column of each field: where it was declared, else by its header, and the number also by its cells. Used once,
 * by one thread.
 */
final class ColumnGuess {
    private static final Set<Field> NOT_BY_HEADER_ALONE = Set.of(Field.NUMBER, Field.AREA_CODE, Field.COUNTRY);

    private final CsvFormat format;
    private final boolean force;
    private final NumberRecognizer recognizer;
    private final EvidenceLog evidence;
    private final List<String[]> rows;
    private final int width;
    private final Headers known = Headers.KNOWN;
    private final ColumnLooks looks;
    private final Map<Field, Integer> columns = new EnumMap<>(Field.class);
    private List<Integer> numbers = List.of();
    private Set<Integer> withArea = Set.of();
    private boolean named = true;
    private Optional<CsvException> question = Optional.empty();

    /**
     * A guess.
     *
     * @param format what was declared
     * @param force whether a header decides though another column has the better numbers
     * @param recognizer recognises numbers
     * @param looks tells dates from numbers
     * @param evidence gets the reason for each column
     * @param rows the first rows, without the header
     * @param width how many columns the widest of all records has
     */
    ColumnGuess(
            CsvFormat format,
            boolean force,
            NumberRecognizer recognizer,
            ColumnLooks looks,
            EvidenceLog evidence,
            List<String[]> rows,
            int width) {
        this.format = format;
        this.force = force;
        this.recognizer = recognizer;
        this.looks = looks;
        this.evidence = evidence;
        this.rows = rows;
        this.width = width;
    }

    /**
     * The columns of the fields, counted from 0.
     *
     * @param first the first record
     * @param header whether that is the header
     * @throws CsvException if a column that was declared is not there
     */
    Map<Field, Integer> columns(String[] first, boolean header) {
        format.columns().forEach((field, column) -> {
            if (!(column instanceof CsvFormat.Column.Absent || column instanceof CsvFormat.Column.OneOf)) {
                put(field, declared(field, column, first), "declared");
            }
        });
        findNumbers(first, header);
        if (header) {
            for (int i = 0; i < first.length; i++) {
                Optional<Field> field = known.field(first[i]);
                if (field.isPresent()
                        && !NOT_BY_HEADER_ALONE.contains(field.get())
                        && !isSide(i, first)
                        && !isOtherAction(field.get(), i, first[i])) {
                    putIfFree(field.get(), i, first[i]);
                }
            }
            findByBothWords(Field.ACTION, CellWords.DELETES, first);
            findByBothWords(Field.KIND, CellWords.KINDS, first);
            findCountry(first);
        }
        findAreaCode(first, header);
        return columns;
    }

    /** All columns of numbers, in the order in which their numbers are taken. */
    List<Integer> numbers() {
        return numbers;
    }

    /** The columns of numbers to which the area code belongs. */
    Set<Integer> withArea() {
        return withArea;
    }

    /** Whether more than their cells says that they hold numbers. */
    boolean named() {
        return named;
    }

    /** Why no column of numbers was taken, if there is more to say than that there is none. */
    Optional<CsvException> question() {
        return question;
    }

    private void findNumbers(String[] first, boolean header) {
        if (columns.containsKey(Field.NUMBER)) {
            Set<Integer> declared = new LinkedHashSet<>(List.of(columns.get(Field.NUMBER)));
            format.furtherNumbers().forEach(column -> {
                int place = declared(Field.NUMBER, column, first);
                declared.add(place);
                evidence.addColumn(Field.NUMBER, place, "declared");
            });
            numbers = List.copyOf(declared);
            return;
        }
        if (format.columns().get(Field.NUMBER) instanceof CsvFormat.Column.OneOf oneOf) {
            question = Optional.of(NumberColumns.whichOf(
                    oneOf.columns().stream()
                            .map(column -> declared(Field.NUMBER, column, first))
                            .toList(),
                    header ? List.of(first) : List.of(),
                    NumberColumns.SIDES,
                    evidence));
            return;
        }
        NumberColumns choice = new NumberColumns(
                recognizer,
                looks,
                evidence,
                rows,
                width,
                header ? List.of(first) : List.of(),
                Set.copyOf(columns.values()),
                force);
        numbers = choice.choose();
        question = choice.question();
        named = !choice.byCells();
        if (!numbers.isEmpty()) {
            columns.put(Field.NUMBER, numbers.get(0));
        }
    }

    /** "from" and "source" of a call record: numbers, though they are known headers of something else. */
    private boolean isSide(int column, String[] first) {
        return known.mayBeSide(first[column], List.of(first)) && looks.of(rows, column) == CsvColumn.Looks.NUMBERS;
    }

    /** "action" over words none of which says add or delete: what a telephone system or a seller is to do. */
    private boolean isOtherAction(Field field, int column, String header) {
        if (field != Field.ACTION) {
            return false;
        }
        List<String> cells = rows.stream()
                .filter(row -> column < row.length && !CellText.blank(row[column]))
                .map(row -> row[column])
                .toList();
        boolean other = !cells.isEmpty()
                && cells.stream().noneMatch(cell -> CellWords.DELETES.of(cell).isPresent());
        if (other) {
            evidence.add(
                    Part.COLUMN,
                    "left out = " + (column + 1),
                    "header \"" + PrintableHeaders.one(header) + "\": none of its words says add or delete");
        }
        return other;
    }

    /**
     * A column whose cells say nothing but add and delete, or block and allow, both of them, whatever its header: rows must not be
     * taken for their opposite in silence.
     */
    private <T> void findByBothWords(Field field, CellWords<T> words, String[] first) {
        for (int i = 0; i < first.length; i++) {
            int column = i;
            List<String> cells = rows.stream()
                    .filter(row -> column < row.length && !CellText.blank(row[column]))
                    .map(row -> CellText.value(row[column]))
                    .toList();
            boolean all = cells.stream()
                    .allMatch(cell -> cell.length() > 1 && words.of(cell).isPresent());
            long meanings = cells.stream().map(words::of).distinct().count();
            if (all && meanings > 1 && known.field(first[i]).isEmpty()) {
                putIfFree(field, i, () -> "its cells say one thing and the opposite");
            }
        }
    }

    /** Of several columns the one with most codes: others hold names. */
    private void findCountry(String[] first) {
        IntStream.range(0, first.length)
                .filter(i -> known.field(first[i]).equals(Optional.of(Field.COUNTRY)))
                .boxed()
                .max(Comparator.comparing((Integer i) -> NumberCells.countCountryCodes(rows, i))
                        .thenComparing(Comparator.reverseOrder()))
                .ifPresent(i -> putIfFree(Field.COUNTRY, i, first[i]));
    }

    /** Without its area code a local number would be read as somebody else's: 030;1234567 in DE. */
    private void findAreaCode(String[] first, boolean header) {
        if (columns.containsKey(Field.AREA_CODE)) {
            withArea = Set.copyOf(numbers);
            return;
        }
        for (int i = 0; header && i < first.length; i++) {
            int column = i;
            List<Integer> local = numbers.stream()
                    .filter(number -> new AreaCodeColumn(column, number, rows).belongsBefore())
                    .toList();
            if (!isTaken(i) && known.isAreaCode(first[i]) && !local.isEmpty()) {
                putIfFree(Field.AREA_CODE, i, first[i]);
                // of another telephone it may be another one
                withArea = Set.of(local.stream()
                        .filter(number -> number > column)
                        .findFirst()
                        .orElse(local.get(0)));
                return;
            }
        }
    }

    private boolean isTaken(int column) {
        return columns.containsValue(column) || numbers.contains(column);
    }

    private void putIfFree(Field field, int column, String header) {
        putIfFree(field, column, () -> "header \"" + PrintableHeaders.one(header) + "\"");
    }

    private void putIfFree(Field field, int column, Supplier<String> reason) {
        boolean free = !isTaken(column)
                && !columns.containsKey(field)
                && !format.columns().containsKey(field);
        if (free) {
            put(field, column, reason.get());
        }
    }

    private void put(Field field, int column, String reason) {
        columns.put(field, column);
        evidence.addColumn(field, column, reason);
    }

    private int declared(Field field, CsvFormat.Column column, String[] first) {
        if (column instanceof CsvFormat.Column.At at) {
            if (at.index() > Math.max(width, 1)) {
                throw new CsvException(
                        CsvException.Code.NO_SUCH_COLUMN,
                        0,
                        "Column " + at.index() + " was declared for " + field + ", but there are only " + width);
            }
            return at.index() - 1;
        }
        String wanted = ((CsvFormat.Column.Named) column).header();
        int[] found = IntStream.range(0, first.length)
                .filter(i -> Headers.same(first[i], wanted))
                .toArray();
        if (found.length == 1) {
            return found[0];
        }
        if (width == 0) {
            return 0; // an empty file has no rows that could miss the column
        }
        throw new CsvException(
                CsvException.Code.NO_SUCH_COLUMN,
                0,
                "The header that was declared for " + field
                        + (found.length == 0
                                ? " is not there."
                                : " is there more than once; declare the column by its place.")
                        + " Headers found: " + PrintableHeaders.all(List.of(first)));
    }
}
