package io.github.blacklist4j.csv;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A column that may hold the digits before those of the numbers.
 *
 * @param column which, counted from 0
 * @param number the column of the numbers
 * @param rows to look at
 */
record CodeColumn(int column, int number, List<String[]> rows) {
    private static final Pattern AREA_CODE = Pattern.compile("\\(?\\d{1,6}\\)?");
    private static final Pattern COUNTRY_CODE = Pattern.compile("(?:\\+|00)?[1-9]\\d{0,2}");

    /** At most eight digits, the longest that subscribers have behind an area code, but for a few. */
    private static final Pattern LOCAL_NUMBER = Pattern.compile("[1-9](?:[ ./-]*\\d){2,7}");

    private static final Pattern NATIONAL_NUMBER = Pattern.compile("[^+]+");

    /** Whether its header and most of its cells say that it holds what is missing in the numbers. */
    boolean belongsBefore(Headers headers, String header) {
        return headers.area(header)
                ? mostly(AREA_CODE, LOCAL_NUMBER)
                : headers.country(header) && mostly(COUNTRY_CODE, NATIONAL_NUMBER) && isMissing();
    }

    private boolean mostly(Pattern ofCode, Pattern ofNumber) {
        long such = rows.stream()
                .filter(row -> ofCode.matcher(cell(row, column)).matches()
                        && ofNumber.matcher(cell(row, number)).matches())
                .count();
        return such * 2 > rows.size();
    }

    /** Whether most numbers do not begin with their country code already. */
    private boolean isMissing() {
        long there = rows.stream()
                .filter(row -> cell(row, number)
                        .startsWith(RowReader.countryCode(cell(row, column)).substring(1)))
                .count();
        return there * 2 < rows.size();
    }

    private static String cell(String[] row, int at) {
        return at < row.length ? Cells.value(row[at]) : "";
    }
}
