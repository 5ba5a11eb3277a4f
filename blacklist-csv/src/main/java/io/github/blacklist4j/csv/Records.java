package io.github.blacklist4j.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The records of a text, one after the other. The only class that knows the CSV library. Used by one thread. */
final class Records implements Closeable {
    private static final String[] NONE = {};

    private final RecordCutter cutter;
    private final CSVParser parser;
    private final Iterator<CSVRecord> parsed;
    private String[] cells = NONE;
    private boolean bad;

    /**
     * The records of a text.
     *
     * @param text the text
     * @param delimiter between columns
     * @param fieldsAreRecords whether each field is a record, as in a list of numbers on one line
     * @param skipLines lines before the first record
     */
    Records(Reader text, char delimiter, boolean fieldsAreRecords, int skipLines) throws IOException {
        this.cutter = new RecordCutter(text, delimiter, fieldsAreRecords);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setQuote('"')
                .setIgnoreEmptyLines(false)
                .setTrailingData(true) // "a"b reads as ab; without it a record would end the whole import
                .get();
        this.parser = CSVParser.builder().setReader(cutter).setFormat(format).get();
        this.parsed = parser.iterator();
        int skipped = 0;
        while (skipped < skipLines && cutter.skipLine()) {
            skipped++;
        }
    }

    /**
     * Goes to the next record.
     *
     * @return false at the end
     * @throws CsvException if a quoted field is not closed
     */
    boolean next() throws IOException {
        RecordCutter.Cut cut = cutter.cut();
        bad = cut == RecordCutter.Cut.BAD;
        cells = cut == RecordCutter.Cut.RECORD ? parsed.next().values() : NONE;
        return cut != RecordCutter.Cut.END;
    }

    /** Whether the record is beyond the budgets; it then has no cells. */
    boolean bad() {
        return bad;
    }

    /** The cells of the record. */
    String[] cells() {
        return cells;
    }

    /** The record as it stands in the file; empty for a bad one. */
    String raw() {
        return cutter.raw();
    }

    /** The line on which the record begins. */
    long line() {
        return cutter.recordLine();
    }

    /** Where fields are records, the place of this one in its line, counted from 1. */
    int fieldOfLine() {
        return cutter.fieldOfLine();
    }

    /** The line up to which the text was read. */
    long lineReached() {
        return cutter.line();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
