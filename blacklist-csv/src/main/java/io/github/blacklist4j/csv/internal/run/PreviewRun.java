package io.github.blacklist4j.csv.internal.run;

import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.CsvPreview;
import io.github.blacklist4j.csv.format.CsvPreview.Ground;
import io.github.blacklist4j.csv.format.CsvPreview.Part;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.internal.layout.Layout;
import io.github.blacklist4j.csv.internal.layout.LayoutGuess;
import io.github.blacklist4j.csv.internal.text.CharsetGuess;
import io.github.blacklist4j.csv.internal.text.CsvText;
import io.github.blacklist4j.csv.internal.text.Sample;
import io.github.blacklist4j.csv.internal.text.Unpacked;
import io.github.blacklist4j.number.NumberReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Looks at the beginning of a file as an import does, and tells what it makes of it. */
public final class PreviewRun {
    private final Path file;
    private final CsvFormat format;
    private final NumberReader reader;
    private final ZoneId zone;
    private final long cap;

    /**
     * A look at a file.
     *
     * @param file the file
     * @param format what is declared
     * @param reader tells what is a number
     * @param zone of dates if none is declared
     * @param cap the most bytes that are unpacked
     */
    public PreviewRun(Path file, CsvFormat format, NumberReader reader, ZoneId zone, long cap) {
        this.file = file;
        this.format = format;
        this.reader = reader;
        this.zone = zone;
        this.cap = cap;
    }

    public CsvPreview run() throws IOException {
        try {
            return look(format, format.charset().isPresent() ? "declared" : "every byte that was looked at fits");
        } catch (CsvException e) {
            Optional<Charset> proposed =
                    e.rule() == CsvException.Rule.CHARSET && format.charset().isEmpty() ? proposed() : Optional.empty();
            if (proposed.isEmpty()) {
                throw e;
            }
            try {
                return look(
                        format.withCharset(proposed.get()),
                        "the file is not UTF-8; most letters are usual in this charset: look at them in the rows");
            } catch (CsvException noBetter) {
                throw e;
            }
        }
    }

    private Optional<Charset> proposed() throws IOException {
        try (InputStream bytes = Unpacked.of(Files.newInputStream(file), cap)) {
            return CharsetGuess.of(bytes.readNBytes(Sample.MAX_CHARS));
        }
    }

    private CsvPreview look(CsvFormat declared, String whyCharset) throws IOException {
        try (CsvText text = CsvText.open(file, declared.charset(), cap, Files::newInputStream)) {
            LayoutGuess guess = new LayoutGuess(text.sample(), declared, reader, zone);
            Layout layout = guess.layoutToCorrect();
            List<Ground> grounds = new ArrayList<>();
            grounds.add(new Ground(
                    Part.CHARSET, text.charset().name(), text.marked() ? "the byte order mark" : whyCharset));
            grounds.addAll(guess.grounds());
            List<List<String>> rows = guess.rows().stream()
                    .limit(CsvPreview.MAX_ROWS)
                    .map(Arrays::asList)
                    .toList();
            Map<Field, Integer> mapping = new EnumMap<>(Field.class);
            layout.columns().forEach((field, column) -> mapping.put(field, column + 1));
            int width = rows.stream().mapToInt(List::size).max().orElse(0);
            return new CsvPreview(
                    settled(declared, layout, text.charset()),
                    layout.headers()
                            .orElseGet(() -> IntStream.rangeClosed(1, width)
                                    .mapToObj(Integer::toString)
                                    .toList()),
                    mapping,
                    guess.datePattern(),
                    rows,
                    grounds);
        }
    }

    /** The format that leads to the same layout, whatever else the file may hold. */
    private CsvFormat settled(CsvFormat declared, Layout layout, Charset charset) {
        CsvFormat settled = declared.withCharset(charset)
                .withDelimiter(layout.delimiter())
                .withHeader(layout.headers().isPresent() ? CsvFormat.Header.YES : CsvFormat.Header.NO)
                .withMatch(layout.match())
                .withZone(declared.zone().orElse(zone));
        if (layout.fieldsAreRecords()) {
            return settled; // a list of numbers on one line is known by having no columns
        }
        for (Map.Entry<Field, Integer> column : layout.columns().entrySet()) {
            settled = settled.withColumn(column.getKey(), column.getValue() + 1);
        }
        return settled;
    }
}
