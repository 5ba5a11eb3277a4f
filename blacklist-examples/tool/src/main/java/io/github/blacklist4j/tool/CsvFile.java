package io.github.blacklist4j.tool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file of records that are no entries of lists: UTF-8, separated by what its first line has most of. */
final class CsvFile implements AutoCloseable {
    private static final String DELIMITERS = ",;\t|";
    private static final int FIRST_LINE = 64 * 1024; // characters that are looked at
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CSVFormat format;
    private final CSVParser parser;
    private final RecordBudget budget;

    private CsvFile(CSVFormat format, CSVParser parser, RecordBudget budget) {
        this.format = format;
        this.parser = parser;
        this.budget = budget;
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
            char delimiter = delimiter(reader);
            CSVFormat format = CSVFormat.DEFAULT
                    .builder()
                    .setDelimiter(delimiter)
                    .setRecordSeparator('\n')
                    .get();
            RecordBudget budget = new RecordBudget(reader, delimiter);
            return new CsvFile(
                    format,
                    CSVParser.builder().setReader(budget).setFormat(format).get(),
                    budget);
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

    /**
     * The records, as they are read; to be asked for once.
     *
     * @return throws {@link RefusedException} at one that is beyond the {@link RecordBudget}
     */
    Iterator<CSVRecord> records() {
        Iterator<CSVRecord> records = parser.iterator();
        return new Iterator<>() {
            private boolean ready; // a record is read and was not given yet

            @Override
            public boolean hasNext() {
                if (!ready) {
                    budget.begin(parser.getCurrentLineNumber() + 1);
                    ready = records.hasNext();
                }
                return ready;
            }

            @Override
            public CSVRecord next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("no record is left");
                }
                ready = false;
                CSVRecord record = records.next();
                if (record.size() > RecordBudget.COLUMNS) {
                    throw budget.refused(RecordBudget.COLUMNS + " columns");
                }
                return record;
            }
        };
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
