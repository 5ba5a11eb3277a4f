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
    private static final String[] NO_CELLS = {};

    private final Block block;
    private final Iterator<CSVRecord> parsed;
    private int index = -1; // of the whole record
    private int nextFault;
    private Optional<Block.Fault> fault = Optional.empty();
    private String[] cells = NO_CELLS;

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
                .setTrailingData(true) // "a"b reads as ab; otherwise such a record would fail the whole import
                .get();
        try {
            this.parsed = CSVParser.builder()
                    .setReader(new ArrayReader(block.text(), block.length()))
                    .setFormat(format)
                    .get()
                    .iterator();
        } catch (IOException e) {
            throw new UncheckedIOException("Text in memory can be read", e);
        }
    }

    /** Goes to the next record; false at the end. */
    public boolean next() {
        if (nextFault < block.faults().size() && block.faults().get(nextFault).before() == index + 1) {
            fault = Optional.of(block.faults().get(nextFault));
            cells = NO_CELLS;
            nextFault++;
            return true;
        }
        fault = Optional.empty();
        if (index + 1 == block.count()) {
            return false;
        }
        index++;
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

    /** The record as it stands in the file; of a broken one its first line. */
    public String raw() {
        return fault.isPresent() ? fault.get().raw() : block.raw(index);
    }

    /** The line on which the record begins. */
    public long line() {
        return fault.isPresent() ? fault.get().line() : block.line(index);
    }

    /** Where fields are records, the place of this one in its line, counted from 1. */
    public int fieldOfLine() {
        return block.fieldOfLine(index);
    }

    /** Reads the first characters of an array, which are not copied into a string. */
    private static final class ArrayReader extends Reader {
        private final char[] text;
        private final int length;
        private int position;

        ArrayReader(char[] text, int length) {
            this.text = text;
            this.length = length;
        }

        @Override
        public int read(char[] target, int offset, int wanted) {
            if (position == length) {
                return -1;
            }
            int count = Math.min(wanted, length - position);
            System.arraycopy(text, position, target, offset, count);
            position += count;
            return count;
        }

        @Override
        public void close() {
            position = length;
        }
    }
}
