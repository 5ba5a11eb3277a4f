package io.github.blacklist4j.tool;

import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.Field;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a field of a CSV file is.
 *
 * @param field which field
 * @param column a header, a place counted from 1, or 0 for nowhere
 */
record ColumnMapping(Field field, String column) {
    /** The names of all fields, for the help of {@code --map}. */
    static final class Fields implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Field.values()).map(ColumnMapping::name).iterator();
        }
    }

    /** Reads {@code FIELD=COLUMN}. */
    static ColumnMapping parse(String text) {
        int equals = text.indexOf('=');
        String name = text.substring(0, Math.max(0, equals)).strip();
        Optional<Field> field = Arrays.stream(Field.values())
                .filter(known -> name(known).equalsIgnoreCase(name))
                .findFirst();
        if (field.isEmpty() || text.substring(equals + 1).isBlank()) {
            throw new TypeConversionException(
                    "FIELD=COLUMN is expected, the field one of " + String.join(", ", new Fields()));
        }
        return new ColumnMapping(field.get(), text.substring(equals + 1));
    }

    String name() {
        return name(field);
    }

    private static String name(Field field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    /** The format with this mapping added. */
    CsvFormat addTo(CsvFormat format) {
        if (column.equals("0")) {
            return format.withoutColumn(field);
        }
        return column.matches("[0-9]{1,9}")
                ? format.withColumn(field, Integer.parseInt(column))
                : format.withColumn(field, column);
    }

    /** The format with one more column of numbers. */
    CsvFormat addFurtherNumberTo(CsvFormat format) {
        if (column.equals("0")) {
            return format.withoutColumn(field);
        }
        return column.matches("[0-9]{1,9}")
                ? format.withFurtherNumber(Integer.parseInt(column))
                : format.withFurtherNumber(column);
    }
}
