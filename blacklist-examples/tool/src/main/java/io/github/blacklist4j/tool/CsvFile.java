package io.github.blacklist4j.tool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** A CSV file of records that are no entries of lists: UTF-8, separated by what its first line has most of. */
final class CsvFile implements AutoCloseable {
    private static final String DELIMITERS = ",;\t|";
    private static final int FIRST_LINE = 64 * 1024; // characters that are looked at
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CSVFormat format;
    private final CSVParser parser;

    private CsvFile(CSVFormat format, CSVParser parser) {
        this.format = format;
        this.parser = parser;
    }

    static CsvFile open(Path file) throws IOException {
        BufferedReader reader = new BufferedReader(
                new InputStreamReader(
                        Files.newInputStream(file),
                        StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)),
                FIRST_LINE);
        try {
            reader.mark(1);
            if (reader.read() != BYTE_ORDER_MARK) {
                reader.reset();
            }
            CSVFormat format = CSVFormat.DEFAULT
                    .builder()
                    .setDelimiter(delimiter(reader))
                    .setRecordSeparator('\n')
                    .get();
            return new CsvFile(
                    format,
                    CSVParser.builder().setReader(reader).setFormat(format).get());
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    private static char delimiter(BufferedReader reader) throws IOException {
        reader.mark(FIRST_LINE);
        int[] counts = new int[DELIMITERS.length()];
        boolean quoted = false;
        for (int i = 0, c = reader.read(); i < FIRST_LINE - 1 && c >= 0 && (quoted || c != '\n'); i++) {
            quoted ^= c == '"';
            int which = quoted ? -1 : DELIMITERS.indexOf(c);
            if (which >= 0) {
                counts[which]++;
            }
            c = reader.read();
        }
        reader.reset();
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return DELIMITERS.charAt(best);
    }

    CSVFormat format() {
        return format;
    }

    CSVParser records() {
        return parser;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
