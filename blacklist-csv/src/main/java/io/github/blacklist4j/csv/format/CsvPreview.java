package io.github.blacklist4j.csv.format;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an import would make of a file, to be looked at and corrected before it runs. Immutable; {@code toString} leaves the
 * rows out.
 *
 * <pre>{@code
 * CsvPreview preview = csv.preview(file);
 * csv.format(preview.format().withColumn(Field.DATE, 3)).run(file);
 * }</pre>
 *
 * @param format the plan: {@code CsvImport.format} with it reads the file as shown here. Delimiter, charset, header and
 *     columns are decided; how dates are read is guessed again from the columns that hold them, unless a pattern is declared
 * @param columns every column, from the first to the last: what it is called, looks like and is taken for
 * @param mapping where the fields are, counted from 1, of several columns of numbers the first; without {@link Field#NUMBER}
 *     if no column holds numbers, or it is not clear which: one must be declared then
 * @param datePattern the pattern of the dates that were seen, if there is one for all that can be read
 * @param rows the first {@value #MAX_ROWS} rows, as they stand in the file
 * @param plausibility whether the numbers of the first rows, more than are shown, look like telephone numbers of people
 * @param evidence what each part of the plan was decided by
 */
public record CsvPreview(
        CsvFormat format,
        List<CsvColumn> columns,
        Map<Field, Integer> mapping,
        Optional<String> datePattern,
        List<List<String>> rows,
        Plausibility plausibility,
        List<Evidence> evidence) {
    /** The most rows that a preview shows. */
    public static final int MAX_ROWS = 10;

    /** A part of the plan. Stable: part of the API. */
    public enum Part {
        /** The charset of the bytes. */
        CHARSET,
        /** The character between columns. */
        DELIMITER,
        /** Whether the first record holds headers. */
        HEADER,
        /** Where a field is. */
        COLUMN,
        /** How rows are compared that do not say it. */
        MATCH,
        /** How dates are read. */
        DATES
    }

    /**
     * What a part of the plan was decided by.
     *
     * @param part which part
     * @param value what was decided, for people: {@code ;}, {@code NUMBER = 2}
     * @param reason why: {@code 2 columns in 10 of 10 lines}
     */
    public record Evidence(Part part, String value, String reason) {
        /**
         * Checks that nothing is missing.
         *
         * @param part see the record
         * @param value see the record
         * @param reason see the record
         */
        public Evidence {
            requireNonNull(part, "part");
            requireNonNull(value, "value");
            requireNonNull(reason, "reason");
        }
    }

    /**
     * Copies the collections.
     *
     * @param format see the record
     * @param columns see the record
     * @param mapping see the record
     * @param datePattern see the record
     * @param rows see the record
     * @param plausibility see the record
     * @param evidence see the record
     */
    public CsvPreview {
        requireNonNull(format, "format");
        requireNonNull(columns, "columns");
        requireNonNull(mapping, "mapping");
        requireNonNull(datePattern, "datePattern");
        requireNonNull(rows, "rows");
        requireNonNull(plausibility, "plausibility");
        requireNonNull(evidence, "evidence");
        columns = List.copyOf(columns);
        mapping = Map.copyOf(mapping);
        rows = rows.stream().map(List::copyOf).toList();
        evidence = List.copyOf(evidence);
    }

    /**
     * The columns that nothing is taken of, but for those that are blank.
     *
     * @return in their order
     */
    public List<CsvColumn> leftOut() {
        return columns.stream()
                .filter(column -> column.field().isEmpty() && column.looks() != CsvColumn.Looks.EMPTY)
                .toList();
    }

    @Override
    public String toString() {
        return "CsvPreview[" + evidence + ", " + rows.size() + " rows]";
    }
}
