package io.github.blacklist4j.tool;

import io.github.blacklist4j.entry.Moment;
import java.time.DateTimeException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Dates and instants in options. */
final class Moments implements ITypeConverter<Moment> {
    @Override
    public Moment convert(String text) {
        try {
            return Moment.parse(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new TypeConversionException(
                    "a date like 2026-01-31 or an instant like 2026-01-31T12:00:00Z is expected");
        }
    }
}
