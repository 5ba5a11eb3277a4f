package io.github.blacklist4j.csv.internal.layout;

import io.github.blacklist4j.csv.internal.cell.CellText;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import java.util.List;

/**
 * Recognises cells that look like telephone numbers, by which columns of numbers are found.
 *
 * @param reader reads what may be a number
 */
record NumberRecognizer(NumberReader reader) {
    private static final int MIN_DIGITS = 7; // shorter texts are more likely a key, a year or an area code

    /** Whether a cell looks like a number, including a national one of an unknown region. */
    boolean isNumber(String cell) {
        Reading reading = reader.read(CellText.value(cell));
        return reading instanceof Reading.E164
                || (reading instanceof Reading.Raw raw
                        && raw.text().length() >= MIN_DIGITS
                        && raw.text().chars().allMatch(c -> c == '+' || (c >= '0' && c <= '9')));
    }

    /** Whether a cell is a number or says that there is none: what no header does. */
    boolean isNumberOrHidden(String cell) {
        return isNumber(cell) || reader.read(CellText.value(cell)) instanceof Reading.Hidden;
    }

    /** At least nine of ten cells: damaged ones are to be rejected one by one. */
    boolean mostAreNumbers(List<String> cells) {
        long numbers = cells.stream().filter(this::isNumber).count();
        return numbers > 1 && numbers * 10 >= cells.size() * 9L;
    }

    /** The share of numbers among the cells of a column that are not blank. */
    double share(List<String[]> rows, int column) {
        List<String> cells = rows.stream()
                .filter(row -> column < row.length && !CellText.blank(row[column]))
                .map(row -> row[column])
                .toList();
        long numbers = cells.stream().filter(this::isNumber).count();
        return cells.isEmpty() ? 0 : numbers / (double) cells.size();
    }
}
