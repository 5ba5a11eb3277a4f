package io.github.blacklist4j.csv.internal.layout;

import io.github.blacklist4j.csv.format.CsvColumn;
import io.github.blacklist4j.csv.format.CsvColumn.Looks;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.internal.cell.CellText;
import io.github.blacklist4j.csv.internal.cell.Dates;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the columns of a file look like, whatever they are taken for: so that one that is left out is seen to hold numbers.
 *
 * @param recognizer recognises numbers
 * @param zone of dates
 */
record ColumnLooks(NumberRecognizer recognizer, ZoneId zone) {
    /** All columns, from the first to the last. */
    List<CsvColumn> of(
            Optional<List<String>> headers,
            Map<Field, Integer> fields,
            List<Integer> numbers,
            List<String[]> rows,
            int width) {
        List<CsvColumn> columns = new ArrayList<>();
        int all = Math.max(width, headers.map(List::size).orElse(0));
        for (int i = 0; i < all; i++) {
            int column = i;
            String place = Integer.toString(i + 1);
            Optional<Field> field = numbers.contains(i)
                    ? Optional.of(Field.NUMBER)
                    : fields.entrySet().stream()
                            .filter(entry -> entry.getValue() == column)
                            .map(Map.Entry::getKey)
                            .findFirst();
            columns.add(new CsvColumn(
                    i + 1,
                    headers.map(names ->
                                    column < names.size() ? names.get(column).strip() : place)
                            .orElse(place),
                    of(rows, i),
                    field));
        }
        return columns;
    }

    /** Digits may be a date and a number: a column of which all cells are dates holds dates. */
    Looks of(List<String[]> rows, int column) {
        List<String> cells = rows.stream()
                .filter(row -> column < row.length && !CellText.blank(row[column]))
                .map(row -> CellText.value(row[column]))
                .toList();
        if (cells.isEmpty()) {
            return Looks.EMPTY;
        }
        Dates dates = Dates.guessed(cells.stream().distinct().toList(), zone);
        long read = cells.stream().filter(cell -> dates.read(cell).isPresent()).count();
        if (read == cells.size()) {
            return Looks.DATES;
        }
        if (recognizer.quality(rows, column).share() * 2 >= 1) {
            return Looks.NUMBERS;
        }
        return read * 2 >= cells.size() ? Looks.DATES : Looks.TEXT;
    }
}
