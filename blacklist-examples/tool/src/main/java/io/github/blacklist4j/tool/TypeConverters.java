package io.github.blacklist4j.tool;

import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.list.OperationId;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the values of options are parsed; a wrong one is answered in plain words, without names of Java types. */
final class TypeConverters {
    private TypeConverters() {}

    static CommandLine registerIn(CommandLine line) {
        ITypeConverter<Integer> count = expected("a whole number is expected", Integer::valueOf);
        ITypeConverter<Long> large = expected("a whole number is expected", Long::valueOf);
        return line.registerConverter(
                        Moment.class,
                        expected(
                                "a date like 2026-01-31 or an instant like 2026-01-31T12:00:00Z is expected",
                                Moment::parse))
                .registerConverter(
                        Charset.class, expected("a charset like UTF-8 or windows-1250 is expected", Charset::forName))
                .registerConverter(
                        ZoneId.class,
                        expected("a time zone like Europe/Warsaw, UTC or +01:00 is expected", TypeConverters::zone))
                .registerConverter(Period.class, expected("a period like P1Y, P6M or P90D is expected", Period::parse))
                .registerConverter(
                        OperationId.class,
                        expected("the id of an import is expected, as `imports` shows it", TypeConverters::operation))
                .registerConverter(
                        EntryPage.EntryCursor.class,
                        expected("a cursor is expected, as `entries` gives it", EntryPage.EntryCursor::parse))
                .registerConverter(Path.class, expected("this cannot be the name of a file", Path::of))
                .registerConverter(Character.class, TypeConverters::delimiter)
                .registerConverter(ColumnMapping.class, ColumnMapping::parse)
                .registerConverter(int.class, count)
                .registerConverter(Integer.class, count)
                .registerConverter(long.class, large)
                .registerConverter(Long.class, large);
    }

    private static <T> ITypeConverter<T> expected(String what, ITypeConverter<T> converter) {
        return text -> {
            try {
                return converter.convert(text);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new TypeConversionException(what);
            }
        };
    }

    private static ZoneId zone(String text) {
        return text.equalsIgnoreCase(GlobalOptions.NONE)
                ? ZoneOffset.UTC
                : ZoneId.of(text).normalized(); // UTC has two names
    }

    private static OperationId operation(String text) {
        return new OperationId(UUID.fromString(text));
    }

    private static char delimiter(String text) {
        if (text.equalsIgnoreCase("tab")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw new TypeConversionException("one character or the word tab is expected");
        }
        return text.charAt(0);
    }
}
