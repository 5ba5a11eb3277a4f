package io.github.blacklist4j.csv.internal.layout;

import io.github.blacklist4j.csv.internal.cell.CellText;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A column that may hold the area codes of the numbers.
 *
 * @param column which, counted from 0
 * @param number the column of the numbers
 * @param rows the first rows
 */
record AreaCodeColumn(int column, int number, List<String[]> rows) {
    private static final Pattern AREA_CODE = Pattern.compile("\\(?\\d{1,6}\\)?");

    /** At most eight digits: with few exceptions the longest number behind an area code. */
    private static final Pattern LOCAL_NUMBER = Pattern.compile("[1-9](?:[ ./-]*\\d){2,7}");

    /** Whether most of its cells hold an area code where the number has none. */
    boolean belongsBefore() {
        List<String[]> both = rows.stream()
                .filter(row -> !CellText.blank(cell(row, column)) && !CellText.blank(cell(row, number)))
                .toList();
        long pairs = both.stream()
                .filter(row -> AREA_CODE.matcher(cell(row, column)).matches() && isLocal(cell(row, number)))
                .count();
        return pairs * 2 > both.size();
    }

    /** Whether a number has too few digits for one with its area code, and none of the zeros before that. */
    static boolean isLocal(String number) {
        return LOCAL_NUMBER.matcher(number).matches();
    }

    private static String cell(String[] row, int at) {
        return at < row.length ? CellText.value(row[at]) : "";
    }
}
