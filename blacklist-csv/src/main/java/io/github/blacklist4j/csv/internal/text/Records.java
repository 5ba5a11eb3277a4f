package io.github.blacklist4j.csv.internal.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/**
 * The records of a text, cut and parsed one after the other: for samples, as an import has {@code BlockPipe} for it. Used by
 * one thread.
 */
final class Records implements Closeable {
    private final RecordCutter cutter;
    private final char delimiter;
    private ParsedBlock block;
    private boolean moreText = true;

    /**
     * The records of a text.
     *
     * @param text the text
     * @param delimiter between columns
     * @param fieldsAreRecords whether each field is a record, as in a list of numbers on one line
     * @param skipLines lines before the first record
     * @param wholeFile whether the end of the text is that of the file
     */
    Records(Reader text, char delimiter, boolean fieldsAreRecords, int skipLines, boolean wholeFile)
            throws IOException {
        this.cutter = new RecordCutter(text, delimiter, fieldsAreRecords, wholeFile);
        this.delimiter = delimiter;
        this.block = new ParsedBlock(new Block(), delimiter);
        cutter.skipLines(skipLines);
    }

    /** Goes to the next record; false at the end. */
    boolean next() throws IOException {
        while (!block.next()) {
            if (!moreText) {
                return false;
            }
            Block cut = new Block();
            moreText = cutter.cut(cut);
            block = new ParsedBlock(cut, delimiter);
        }
        return true;
    }

    /** The record. */
    ParsedBlock record() {
        return block;
    }

    @Override
    public void close() throws IOException {
        cutter.close();
    }
}
