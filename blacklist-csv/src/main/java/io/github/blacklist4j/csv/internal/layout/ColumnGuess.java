package io.github.blacklist4j.csv.internal.layout;

import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.CsvPreview.Part;
import io.github.blacklist4j.csv.format.Field;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the column of each field: where it was declared, else by its header, and the number also by its cells. Used once,
 * by one thread.
 */
final class ColumnGuess {
    private static final Set<Field> NOT_BY_HEADER_ALONE = Set.of(Field.NUMBER, Field.AREA_CODE, Field.COUNTRY);

    private final CsvFormat format;
    private final NumberRecognizer recognizer;
    private final EvidenceLog evidence;
    private final List<String[]> rows;
    private final int width;
    private final Headers known = Headers.KNOWN;
    private final Map<Field, Integer> columns = new EnumMap<>(Field.class);
    private Optional<String> repeatedHeader = Optional.empty();

    /**
     * A guess.
     *
     * @param format what was declared
     * @param recognizer recognises numbers
     * @param evidence gets the reason for each column
     * @param rows the first rows, without the header
     * @param width how many columns the widest of all records has
     */
    ColumnGuess(CsvFormat format, NumberRecognizer recognizer, EvidenceLog evidence, List<String[]> rows, int width) {
        this.format = format;
        this.recognizer = recognizer;
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
            if (!(column instanceof CsvFormat.Column.Absent)) {
                put(field, declared(field, column, first), "declared");
            }
        });
        if (header) {
            findNumberByHeader(first);
            for (int i = 0; i < first.length; i++) {
                Optional<Field> field = known.field(first[i]);
                if (field.isPresent() && !NOT_BY_HEADER_ALONE.contains(field.get())) {
                    putIfFree(field.get(), i, first[i]);
                }
            }
        }
        if (!columns.containsKey(Field.NUMBER) && repeatedHeader.isEmpty()) {
            findNumberByCells();
        }
        if (header) {
            findCountry(first);
            findAreaCode(first);
        }
        return columns;
    }

    /** The header that several columns have which may hold the numbers; no column was taken then. */
    Optional<String> repeatedHeader() {
        return repeatedHeader;
    }

    /** The first column whose header says so; none if another one has the same header, for it may hold other numbers. */
    private void findNumberByHeader(String[] first) {
        List<Integer> free = IntStream.range(0, first.length)
                .filter(i -> !columns.containsValue(i))
                .boxed()
                .toList();
        Optional<Integer> named = free.stream()
                .filter(i -> known.field(first[i]).equals(Optional.of(Field.NUMBER)))
                .findFirst()
                .or(() -> free.stream().filter(i -> known.isPrefix(first[i])).findFirst());
        if (named.isEmpty() || columns.containsKey(Field.NUMBER)) {
            return;
        }
        String header = first[named.get()];
        if (free.stream().filter(i -> Headers.same(first[i], header)).count() > 1) {
            String printable = PrintableHeaders.one(header);
            repeatedHeader = Optional.of(printable);
            evidence.add(
                    Part.COLUMN,
                    "NUMBER",
                    "several columns are called \"" + printable + "\": declare one by its place");
        } else {
            putIfFree(Field.NUMBER, named.get(), header);
        }
    }

    private void findNumberByCells() {
        if (width <= 1) {
            put(Field.NUMBER, 0, "the only column");
            return;
        }
        int best = -1;
        double bestShare = 0.5; // most cells must be numbers
        for (int i = 0; i < width; i++) {
            double share = columns.containsValue(i) ? 0 : recognizer.share(rows, i);
            if (share > bestShare) {
                best = i;
                bestShare = share;
            }
        }
        if (best >= 0) {
            put(Field.NUMBER, best, Math.round(bestShare * 100) + " % of its cells are numbers");
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
    private void findAreaCode(String[] first) {
        int number = columns.getOrDefault(Field.NUMBER, -1);
        for (int i = 0; i < first.length && number >= 0; i++) {
            if (i != number && known.isAreaCode(first[i]) && new AreaCodeColumn(i, number, rows).belongsBefore()) {
                putIfFree(Field.AREA_CODE, i, first[i]);
            }
        }
    }

    private void putIfFree(Field field, int column, String header) {
        boolean free = !columns.containsValue(column)
                && !columns.containsKey(field)
                && !format.columns().containsKey(field);
        if (free) {
            put(field, column, "header \"" + PrintableHeaders.one(header) + "\"");
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
