package io.github.blacklist4j.csv.internal.text;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The records of a block, parsed one after the other. The only class that knows the CSV library: it reads one block at a
 * time, never a whole file. Used by one thread.
 */
public final class ParsedBlock {
    private static final String[] NONE = {};

    private final Block block;
    private final Iterator<CSVRecord> parsed;
    private int record = -1;
    private int nextFault;
    private Optional<Block.Fault> fault = Optional.empty();
    private String[] cells = NONE;

    /**
     * The records of a block.
     *
     * @param block the block
     * @param delimiter between columns
     */
    public ParsedBlock(Block block, char delimiter) {
        this.block = block;
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setQuote('"')
                .setIgnoreEmptyLines(false)
                .setTrailingData(true) // "a"b reads as ab; without it a record would end the whole import
                .get();
        try {
            this.parsed = CSVParser.builder()
                    .setReader(new Text(block.text(), block.length()))
                    .setFormat(format)
                    .get()
                    .iterator();
        } catch (IOException e) {
            throw new UncheckedIOException("Text in memory can be read", e);
        }
    }

    /** Goes to the next record; false at the end. */
    public boolean next() {
        if (nextFault < block.faults().size() && block.faults().get(nextFault).before() == record + 1) {
            fault = Optional.of(block.faults().get(nextFault));
            cells = NONE;
            nextFault++;
            return true;
        }
        fault = Optional.empty();
        if (record + 1 == block.count()) {
            return false;
        }
        record++;
        cells = parsed.next().values();
        return true;
    }

    /** Why the record was not parsed; it then has no cells. */
    public Optional<Block.Fault> fault() {
        return fault;
    }

    /** The cells of the record. */
    public String[] cells() {
        return cells;
    }

    /** The record as it stands in the file, or what is known of a broken one. */
    public String raw() {
        return fault.isPresent() ? fault.get().raw() : block.raw(record);
    }

    /** The line on which the record begins. */
    public long line() {
        return fault.isPresent() ? fault.get().line() : block.line(record);
    }

    /** Where fields are records, the place of this one in its line, counted from 1. */
    public int fieldOfLine() {
        return block.fieldOfLine(record);
    }

    /** Characters of an array. */
    private static final class Text extends Reader {
        private final char[] text;
        private final int length;
        private int given;

        Text(char[] text, int length) {
            this.text = text;
            this.length = length;
        }

        @Override
        public int read(char[] target, int offset, int wanted) {
            if (given == length) {
                return -1;
            }
            int count = Math.min(wanted, length - given);
            System.arraycopy(text, given, target, offset, count);
            given += count;
            return count;
        }

        @Override
        public void close() {
            given = length;
        }
    }
}
