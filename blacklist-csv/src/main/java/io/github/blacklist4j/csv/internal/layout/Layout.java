package io.github.blacklist4j.csv.internal.layout;

import io.github.blacklist4j.csv.format.CsvColumn;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.internal.cell.Dates;
import io.github.blacklist4j.entry.Pattern.MatchType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a file is written: what was declared, and the rest as guessed. Immutable.
 *
 * @param delimiter between columns
 * @param fieldsAreRecords whether the file is a list of numbers on one line
 * @param sepLine whether the file begins with a line {@code sep=;}
 * @param skipLines lines before the first record, including that one
 * @param headers the headers; empty if the file has none
 * @param columns where the fields are, counted from 0; of several columns of numbers the first
 * @param numbers all columns of numbers, counted from 0, in the order in which their numbers are taken
 * @param withArea those of them to whose numbers the area code belongs
 * @param match of rows that do not say it
 * @param dates how dates are read
 * @param seen every column and what it looks like
 * @param named whether the columns of numbers were declared, or found by their headers or as the only ones
 * @param linesAbove lines of text above the table that nobody declared; they are among those to skip
 */
public record Layout(
        char delimiter,
        boolean fieldsAreRecords,
        boolean sepLine,
        int skipLines,
        Optional<List<String>> headers,
        Map<Field, Integer> columns,
        List<Integer> numbers,
        Set<Integer> withArea,
        MatchType match,
        Dates dates,
        List<CsvColumn> seen,
        boolean named,
        int linesAbove) {
    /** The column of a field, counted from 0; -1 if the file has none. */
    public int column(Field field) {
        return columns.getOrDefault(field, -1);
    }

    /** Whether a record is none: the line of dashes of a Markdown table. */
    public boolean isRule(String[] cells) {
        return delimiter == '|' && TableStart.isRule(cells);
    }
}
