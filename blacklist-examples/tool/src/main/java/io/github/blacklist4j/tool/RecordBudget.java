package io.github.blacklist4j.tool;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Ends reading before one record of a file takes more memory than a record has any need of: the budgets of an import, so
 * that a line without end, or a quote that is not closed, is an error that names the line. One thread.
 */
final class RecordBudget extends FilterReader {
    /** The most characters of a number. */
    static final int FIELD = 65_536;

    /** The most characters of a record. */
    static final int RECORD = 1_048_576;

    /** The most columns of a record. */
    static final int COLUMNS = 1_000;

    private static final int LINES = 200;

    private final char delimiter;
    private long line = 1;
    private int chars;
    private int lines;
    private int delimiters; // also those in quotes: a guard of memory while a record is read

    /** Reads on from the beginning of a record. */
    RecordBudget(Reader in, char delimiter) {
        super(in);
        this.delimiter = delimiter;
    }

    /** From here on another record is read. */
    void begin(long onLine) {
        line = onLine;
        chars = 0;
        lines = 0;
        delimiters = 0;
    }

    @Override
    public int read() throws IOException {
        int c = in.read();
        if (c >= 0) {
            count((char) c);
        }
        return c;
    }

    /** Gives one line at most, so that hardly anything of the next record is counted as a part of this one. */
    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int got = 0;
        int c = 0;
        while (got < length && c != '\n') {
            c = in.read();
            if (c < 0) {
                return got == 0 && length > 0 ? -1 : got;
            }
            count((char) c);
            target[offset + got] = (char) c;
            got++;
        }
        return got;
    }

    private void count(char c) {
        chars++;
        lines += c == '\n' ? 1 : 0;
        delimiters += c == delimiter ? 1 : 0;
        if (chars > RECORD) {
            throw refused(RECORD + " characters");
        }
        if (lines > LINES) {
            throw refused(LINES + " lines; is a quote not closed?");
        }
        if (delimiters > FIELD) {
            throw refused(COLUMNS + " columns");
        }
    }

    /** The error of a record that is beyond a limit. */
    RefusedException refused(String limit) {
        return new RefusedException("The record that begins on line " + line + " has more than " + limit);
    }
}
