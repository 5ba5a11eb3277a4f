package io.github.blacklist4j.tool;

import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.CsvFormat.Header;
import io.github.blacklist4j.csv.format.CsvPreset;
import io.github.blacklist4j.csv.format.Field;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** How a CSV file is written; whatever is left out is guessed. */
final class FormatOptions {
    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "a known format, which the other options refine: ${COMPLETION-CANDIDATES}")
    Optional<CsvPreset> preset = Optional.empty();

    @Option(
            names = "--map",
            paramLabel = "FIELD=COLUMN",
            completionCandidates = ColumnMapping.Fields.class,
            description = "where a field is: a header, a place counted from 1, or 0 for nowhere;"
                    + " number may be in several columns;"
                    + " fields: ${COMPLETION-CANDIDATES}")
    List<ColumnMapping> columns = new ArrayList<>();

    @Option(
            names = "--without-plus",
            paramLabel = "yes|no",
            description =
                    "whether digits that begin with a country code are international numbers that lost their plus")
    Optional<YesNo> withoutPlus = Optional.empty();

    enum YesNo {
        YES,
        NO
    }

    @Option(names = "--header", paramLabel = "yes|no|auto", description = "whether the first record holds headers")
    Header header = Header.AUTO;

    @Option(names = "--delimiter", paramLabel = "CHAR", description = "between columns; or the word tab")
    Optional<Character> delimiter = Optional.empty();

    @Option(names = "--charset", paramLabel = "NAME", description = "of the bytes")
    Optional<Charset> charset = Optional.empty();

    @Option(names = "--date-format", paramLabel = "PATTERN", description = "of all dates, like dd/MM/yyyy")
    Optional<String> datePattern = Optional.empty();

    @Option(names = "--skip", paramLabel = "N", description = "lines before the first record")
    int skipLines;

    /** Whether nothing was said about the format. */
    boolean isGuessed(Optional<ZoneId> zone) {
        return format(zone).equals(CsvFormat.GUESSED);
    }

    /**
     * The format.
     *
     * @param zone of dates with a time but without an offset
     */
    CsvFormat format(Optional<ZoneId> zone) {
        try {
            CsvFormat format = preset.map(CsvPreset::format).orElse(CsvFormat.GUESSED);
            format = delimiter.map(format::withDelimiter).orElse(format);
            format = charset.map(format::withCharset).orElse(format);
            format = header == Header.AUTO ? format : format.withHeader(header);
            format = withDates(format);
            format = zone.map(format::withZone).orElse(format);
            format = withoutPlus.isPresent() ? format.withoutPlus(withoutPlus.get() == YesNo.YES) : format;
            format = skipLines == 0 ? format : format.withSkipLines(skipLines);
            Set<Field> mapped = EnumSet.noneOf(Field.class);
            for (ColumnMapping mapping : columns) {
                boolean again = !mapped.add(mapping.field());
                if (again && mapping.field() != Field.NUMBER) {
                    throw new WrongUsageException("--map: " + mapping.name() + " is mapped twice");
                }
                format = again ? mapping.addFurtherNumberTo(format) : mapping.addTo(format);
            }
            return format;
        } catch (IllegalArgumentException e) {
            throw new WrongUsageException(e);
        }
    }

    private CsvFormat withDates(CsvFormat format) {
        try {
            return datePattern.map(format::withDatePattern).orElse(format);
        } catch (IllegalArgumentException e) {
            throw new WrongUsageException(
                    "--date-format: a pattern of year, month and day like dd/MM/yyyy is expected,"
                            + " or one of epoch, epochmillis, excel",
                    e);
        }
    }
}
