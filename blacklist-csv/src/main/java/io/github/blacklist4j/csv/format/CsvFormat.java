package io.github.blacklist4j.csv.format;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.csv.internal.cell.Dates;
import io.github.blacklist4j.entry.Pattern.MatchType;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a file is written. Everything may be left out and is then guessed from the beginning of the file. Immutable; begin
 * with {@link #GUESSED}.
 *
 * @param delimiter between columns; guessed among {@code , ; tab |}, or none in a file of one column ({@link
 *     #NO_DELIMITER})
 * @param charset of the bytes; a byte order mark beats it; guessed: UTF-8, strictly
 * @param header whether the first record holds headers
 * @param columns where the fields are; those not named are found by their headers, the number also by its looks, but
 *     never among several of the same header
 * @param datePattern of all dates, in the letters of {@link java.time.format.DateTimeFormatter} ({@code yyyy} is the
 *     proleptic year, names of months are English), or one of the words {@code epoch}, {@code epochmillis} and {@code
 *     excel}; guessed: ISO 8601 and what can be read in one way only
 * @param zone of dates with a time but without an offset; default the list's
 * @param skipLines lines before the first record that are no part of the table
 * @param match of rows that do not say it; default EXACT, or PREFIX if the header of the number column says prefix
 * @param wildcards whether numbers may end in placeholders ({@code 201555XXXX}, {@code +3316221####}, {@code +1951*}) and
 *     are prefixes then; otherwise such a number is rejected
 * @param furtherNumbers columns of numbers beside the one in {@code columns}: each number of a record becomes an entry. If
 *     none is declared at all, every column is taken whose header says that it holds telephone numbers, but for fax
 * @param withoutPlus whether digits that begin with a country code are international numbers that lost their plus, or national ones;
 *     not said: what can be read both ways is rejected, and a file of which nearly all numbers can is refused
 */
public record CsvFormat(
        Optional<Character> delimiter,
        Optional<Charset> charset,
        Header header,
        Map<Field, Column> columns,
        Optional<String> datePattern,
        Optional<ZoneId> zone,
        int skipLines,
        Optional<MatchType> match,
        boolean wildcards,
        List<Column> furtherNumbers,
        Optional<Boolean> withoutPlus) {
    /** Everything is guessed. */
    public static final CsvFormat GUESSED = new CsvFormat(
            Optional.empty(),
            Optional.empty(),
            Header.AUTO,
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.empty(),
            false,
            List.of(),
            Optional.empty());

    /** Whether the first record holds headers. */
    public enum Header {
        /** It does. */
        YES,
        /** It does not. */
        NO,
        /** It does if it has a known header or looks unlike the others. */
        AUTO
    }

    /** The delimiter of a file of one column: a character that no such file holds (unit separator, U+001F). */
    public static final char NO_DELIMITER = '\u001f';

    /** Where a field is. */
    public sealed interface Column {
        /** Nowhere: a header that looks like it means something else. */
        record Absent() implements Column {}

        /**
         * One of several, and whoever imports has to say which: the sides of a call record. The file is refused until then.
         *
         * @param columns at least two
         */
        record OneOf(List<Column> columns) implements Column {
            /**
             * Copies the columns.
             *
             * @param columns see the record
             * @throws IllegalArgumentException if there are fewer than two, or one is not under a header or at a place
             */
            public OneOf {
                columns = List.copyOf(requireNonNull(columns, "columns"));
                if (columns.size() < 2
                        || columns.stream().anyMatch(column -> column instanceof Absent || column instanceof OneOf)) {
                    throw new IllegalArgumentException(
                            "One of two columns or more is expected, each of which can be there");
                }
            }
        }

        /**
         * Under a header; case, accents, hyphens, underscores and spaces make no difference.
         *
         * @param header the header
         */
        record Named(String header) implements Column {
            /**
             * Checks that nothing is missing.
             *
             * @param header see the record
             */
            public Named {
                requireNonNull(header, "header");
            }
        }

        /**
         * At a place.
         *
         * @param index counted from 1
         */
        record At(int index) implements Column {
            /**
             * Checks the index.
             *
             * @param index see the record
             * @throws IllegalArgumentException if it is less than 1
             */
            public At {
                if (index < 1) {
                    throw new IllegalArgumentException("Columns are counted from 1, not " + index);
                }
            }
        }
    }

    /**
     * Checks the parts.
     *
     * @param delimiter see the record
     * @param charset see the record
     * @param header see the record
     * @param columns see the record
     * @param datePattern see the record
     * @param zone see the record
     * @param skipLines see the record
     * @param match see the record
     * @param wildcards see the record
     * @param furtherNumbers see the record
     * @param withoutPlus see the record
     * @throws IllegalArgumentException if the delimiter is a quote or a line end, the pattern of dates is none, the lines
     *     to skip are negative, a column is named by a header that the file is said not to have, or the number is said to be nowhere
     */
    public CsvFormat {
        requireNonNull(delimiter, "delimiter");
        requireNonNull(charset, "charset");
        requireNonNull(header, "header");
        requireNonNull(columns, "columns");
        requireNonNull(datePattern, "datePattern");
        requireNonNull(zone, "zone");
        requireNonNull(match, "match");
        requireNonNull(withoutPlus, "withoutPlus");
        columns = Map.copyOf(columns);
        furtherNumbers = List.copyOf(requireNonNull(furtherNumbers, "furtherNumbers"));
        if (delimiter.isPresent() && "\"\r\n\ufffe".indexOf(delimiter.get()) >= 0) {
            throw new IllegalArgumentException("A quote or a line end cannot be the delimiter");
        }
        if (skipLines < 0) {
            throw new IllegalArgumentException("The number of lines to skip is negative: " + skipLines);
        }
        if (header == Header.NO
                && Stream.concat(columns.values().stream(), furtherNumbers.stream())
                        .anyMatch(Column.Named.class::isInstance)) {
            throw new IllegalArgumentException("A column cannot be named by its header in a file without headers");
        }
        if (columns.entrySet().stream()
                .anyMatch(column -> column.getKey() != Field.NUMBER && column.getValue() instanceof Column.OneOf)) {
            throw new IllegalArgumentException("Only the number can be in one of several columns");
        }
        if (columns.get(Field.NUMBER) instanceof Column.Absent
                || furtherNumbers.stream().anyMatch(Column.Absent.class::isInstance)
                || (!furtherNumbers.isEmpty() && !columns.containsKey(Field.NUMBER))) {
            throw new IllegalArgumentException("A file without numbers cannot be imported");
        }
        datePattern.ifPresent(Dates::check);
    }

    /**
     * This format with another delimiter.
     *
     * @param value between columns
     * @return a new format
     */
    public CsvFormat withDelimiter(char value) {
        return new CsvFormat(
                Optional.of(value),
                charset,
                header,
                columns,
                datePattern,
                zone,
                skipLines,
                match,
                wildcards,
                furtherNumbers,
                withoutPlus);
    }

    /**
     * This format with another charset.
     *
     * @param value of the bytes
     * @return a new format
     */
    public CsvFormat withCharset(Charset value) {
        return new CsvFormat(
                delimiter,
                Optional.of(value),
                header,
                columns,
                datePattern,
                zone,
                skipLines,
                match,
                wildcards,
                furtherNumbers,
                withoutPlus);
    }

    /**
     * This format with or without headers.
     *
     * @param value whether the first record holds headers
     * @return a new format
     */
    public CsvFormat withHeader(Header value) {
        requireNonNull(value, "value");
        return new CsvFormat(
                delimiter,
                charset,
                value,
                columns,
                datePattern,
                zone,
                skipLines,
                match,
                wildcards,
                furtherNumbers,
                withoutPlus);
    }

    /**
     * This format with a field under a header. The number then stands in this column alone.
     *
     * @param field which field
     * @param named its header
     * @return a new format
     */
    public CsvFormat withColumn(Field field, String named) {
        requireNonNull(field, "field");
        requireNonNull(named, "named");
        return withColumn(field, new Column.Named(named));
    }

    /**
     * This format with a field at a place. The number then stands in this column alone.
     *
     * @param field which field
     * @param index counted from 1
     * @return a new format
     */
    public CsvFormat withColumn(Field field, int index) {
        requireNonNull(field, "field");
        return withColumn(field, new Column.At(index));
    }

    /**
     * This format without a field, whatever the headers look like.
     *
     * @param field which field, not the number
     * @return a new format
     */
    public CsvFormat withoutColumn(Field field) {
        requireNonNull(field, "field");
        return withColumn(field, new Column.Absent());
    }

    /**
     * This format with another pattern of dates.
     *
     * @param value the pattern
     * @return a new format
     */
    public CsvFormat withDatePattern(String value) {
        return new CsvFormat(
                delimiter,
                charset,
                header,
                columns,
                Optional.of(value),
                zone,
                skipLines,
                match,
                wildcards,
                furtherNumbers,
                withoutPlus);
    }

    /**
     * This format with another zone of dates.
     *
     * @param value the zone
     * @return a new format
     */
    public CsvFormat withZone(ZoneId value) {
        return new CsvFormat(
                delimiter,
                charset,
                header,
                columns,
                datePattern,
                Optional.of(value),
                skipLines,
                match,
                wildcards,
                furtherNumbers,
                withoutPlus);
    }

    /**
     * This format with lines to skip.
     *
     * @param value how many
     * @return a new format
     */
    public CsvFormat withSkipLines(int value) {
        return new CsvFormat(
                delimiter,
                charset,
                header,
                columns,
                datePattern,
                zone,
                value,
                match,
                wildcards,
                furtherNumbers,
                withoutPlus);
    }

    /**
     * This format with another match of rows that do not say it.
     *
     * @param value the match
     * @return a new format
     */
    public CsvFormat withMatch(MatchType value) {
        return new CsvFormat(
                delimiter,
                charset,
                header,
                columns,
                datePattern,
                zone,
                skipLines,
                Optional.of(value),
                wildcards,
                furtherNumbers,
                withoutPlus);
    }

    /**
     * This format with numbers that may end in placeholders.
     *
     * @return a new format
     */
    public CsvFormat withWildcards() {
        return new CsvFormat(
                delimiter,
                charset,
                header,
                columns,
                datePattern,
                zone,
                skipLines,
                match,
                true,
                furtherNumbers,
                withoutPlus);
    }

    /**
     * This format with one more column of numbers, under a header: each number of a record becomes an entry.
     *
     * @param named its header
     * @return a new format
     */
    public CsvFormat withFurtherNumber(String named) {
        requireNonNull(named, "named");
        return withFurtherNumber(new Column.Named(named));
    }

    /**
     * This format with one more column of numbers, at a place: each number of a record becomes an entry.
     *
     * @param index counted from 1
     * @return a new format
     */
    public CsvFormat withFurtherNumber(int index) {
        return withFurtherNumber(new Column.At(index));
    }

    /**
     * This format with digits read, or not, as international numbers that lost their plus ({@code 4915123456711}): those that
     * begin with a country code and make a possible number. Not so, what could be both is a national number.
     *
     * @param value whether
     * @return a new format
     */
    public CsvFormat withoutPlus(boolean value) {
        return new CsvFormat(
                delimiter,
                charset,
                header,
                columns,
                datePattern,
                zone,
                skipLines,
                match,
                wildcards,
                furtherNumbers,
                Optional.of(value));
    }

    /**
     * This format with the number at one of several places, and whoever imports has to say which.
     *
     * @param places counted from 1, at least two
     * @return a new format
     * @throws IllegalArgumentException if there are fewer than two
     */
    public CsvFormat withNumberInOneOf(int... places) {
        requireNonNull(places, "places");
        return withColumn(
                Field.NUMBER,
                new Column.OneOf(Arrays.stream(places)
                        .mapToObj(place -> (Column) new Column.At(place))
                        .toList()));
    }

    private CsvFormat withFurtherNumber(Column column) {
        if (!columns.containsKey(Field.NUMBER) || columns.get(Field.NUMBER) instanceof Column.OneOf) {
            return withColumn(Field.NUMBER, column);
        }
        List<Column> more = new ArrayList<>(furtherNumbers);
        more.add(column);
        return new CsvFormat(
                delimiter, charset, header, columns, datePattern, zone, skipLines, match, wildcards, more, withoutPlus);
    }

    /** The column of the number in place of all that were declared for it. */
    private CsvFormat withColumn(Field field, Column column) {
        Map<Field, Column> changed = new EnumMap<>(Field.class);
        changed.putAll(columns);
        changed.put(field, column);
        return new CsvFormat(
                delimiter,
                charset,
                header,
                changed,
                datePattern,
                zone,
                skipLines,
                match,
                wildcards,
                field == Field.NUMBER ? List.of() : furtherNumbers,
                withoutPlus);
    }
}
