package io.github.blacklist4j.csv.internal.run;

import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.CsvPreview;
import io.github.blacklist4j.csv.format.CsvPreview.Evidence;
import io.github.blacklist4j.csv.format.CsvPreview.Part;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.format.Plausibility;
import io.github.blacklist4j.csv.internal.layout.ImportSettings;
import io.github.blacklist4j.csv.internal.layout.JoinedNumbers;
import io.github.blacklist4j.csv.internal.layout.Layout;
import io.github.blacklist4j.csv.internal.layout.LayoutGuess;
import io.github.blacklist4j.csv.internal.layout.PlausibilityCount;
import io.github.blacklist4j.csv.internal.text.ByteSource;
import io.github.blacklist4j.csv.internal.text.CharsetGuess;
import io.github.blacklist4j.csv.internal.text.CsvText;
import io.github.blacklist4j.csv.internal.text.Sample;
import io.github.blacklist4j.csv.internal.text.Unpacked;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.number.NumberReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows what an import would make of a file, from the beginning of it. Used once, by the caller's thread. */
public final class PreviewRun {
    private final ByteSource source;
    private final CsvFormat format;
    private final boolean force;
    private final NumberReader numbers;
    private final NumberReader reader;
    private final ZoneId zone;
    private final long maxUnpackedBytes;

    /**
     * A preview of a file.
     *
     * @param source the file
     * @param settings of the import: what is declared, and how strictly numbers are read
     * @param numbers reads in the region of the list
     * @param zone of dates if none is declared
     */
    public PreviewRun(ByteSource source, ImportSettings settings, NumberReader numbers, ZoneId zone) {
        this.source = source;
        this.format = settings.format;
        this.force = settings.force;
        this.numbers = numbers;
        this.reader = settings.guarded(numbers);
        this.zone = zone;
        this.maxUnpackedBytes = settings.maxUnpackedBytes;
    }

    public CsvPreview run() throws IOException {
        try {
            return preview(format, format.charset().isPresent() ? "declared" : "every byte that was looked at fits");
        } catch (CsvException e) {
            Optional<Charset> proposed =
                    e.code() == CsvException.Code.CHARSET && format.charset().isEmpty()
                            ? proposedCharset()
                            : Optional.empty();
            if (proposed.isEmpty()) {
                throw e;
            }
            try {
                return preview(
                        format.withCharset(proposed.get()),
                        "the file is not UTF-8; most letters are usual in this charset: look at them in the rows");
            } catch (CsvException noBetter) {
                throw e;
            }
        }
    }

    private Optional<Charset> proposedCharset() throws IOException {
        try (InputStream bytes = Unpacked.of(source.open(), maxUnpackedBytes)) {
            return CharsetGuess.of(bytes.readNBytes(Sample.MAX_CHARS));
        }
    }

    private CsvPreview preview(CsvFormat declared, String whyCharset) throws IOException {
        try (CsvText text = CsvText.open(source, declared.charset(), maxUnpackedBytes)) {
            LayoutGuess guess = new LayoutGuess(text.sample(), declared, force, reader, zone);
            Layout layout = guess.draft();
            List<Evidence> evidence = new ArrayList<>();
            evidence.add(new Evidence(
                    Part.CHARSET, text.charset().name(), text.hasByteOrderMark() ? "the byte order mark" : whyCharset));
            evidence.addAll(guess.evidence());
            List<List<String>> rows = guess.rows().stream()
                    .limit(CsvPreview.MAX_ROWS)
                    .map(Arrays::asList)
                    .toList();
            Map<Field, Integer> mapping = new EnumMap<>(Field.class);
            layout.columns().forEach((field, column) -> mapping.put(field, column + 1));
            return new CsvPreview(
                    decided(declared, layout, text.charset()),
                    layout.seen(),
                    mapping,
                    guess.datePattern(),
                    rows,
                    plausibility(layout, guess.rows()),
                    evidence);
        }
    }

    private Plausibility plausibility(Layout layout, List<String[]> rows) {
        PlausibilityCount count = new PlausibilityCount(numbers);
        for (String[] row : rows) {
            for (int column : layout.numbers()) {
                String cell = column < row.length ? row[column] : "";
                JoinedNumbers.of(cell).forEach(text -> count(count, text, layout.match()));
            }
        }
        return count.total();
    }

    private void count(PlausibilityCount count, String text, Pattern.MatchType match) {
        if (match != Pattern.MatchType.PREFIX) {
            count.add(text, reader.read(text));
            return;
        }
        try {
            count.addPrefix(Pattern.prefix(text).text());
        } catch (IllegalArgumentException noPrefix) {
            // the import rejects it, and does not look at it either
        }
    }

    /** A format that leads to the same layout, whatever the rest of the file holds. */
    private CsvFormat decided(CsvFormat declared, Layout layout, Charset charset) {
        CsvFormat decided = declared.withCharset(charset)
                .withDelimiter(layout.delimiter())
                .withHeader(layout.headers().isPresent() ? CsvFormat.Header.YES : CsvFormat.Header.NO)
                .withSkipLines(layout.linesAbove() > 0 ? layout.skipLines() : declared.skipLines())
                .withMatch(layout.match())
                .withZone(declared.zone().orElse(zone));
        if (layout.fieldsAreRecords()) {
            return decided; // with a declared column it would not be taken for a list of numbers on one line
        }
        for (Map.Entry<Field, Integer> column : layout.columns().entrySet()) {
            decided = decided.withColumn(column.getKey(), column.getValue() + 1);
        }
        for (int further : layout.numbers().stream().skip(1).toList()) {
            decided = decided.withFurtherNumber(further + 1);
        }
        return decided;
    }
}
