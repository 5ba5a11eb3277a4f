package io.github.blacklist4j.csv;

import java.io.IOException;
import java.io.Reader;

/**
 * Cuts text into records by the rules of the CSV parser (RFC 4180, any line ends) and hands it one whole record at a time,
 * so that no file, however hostile, makes the parser read without end: what is beyond the budgets never reaches it. Blank
 * lines and lines that begin with {@code #} are no records. Used by one thread.
 */
final class RecordCutter extends Reader {
    /** The most characters of a field. */
    static final int MAX_FIELD = 64 * 1024;

    /** The most characters of a record. */
    static final int MAX_RECORD = 1024 * 1024;

    /** The most columns. */
    static final int MAX_COLUMNS = 1000;

    private static final int END = -1;
    private static final char PARSER_RESERVES = '\ufffe'; // commons-csv's mark for "no escape character"; no character

    /** What was cut off the text. */
    enum Cut {
        /** A record, now to be read by the parser. */
        RECORD,
        /** A record beyond the budgets; it was skipped. */
        BAD,
        /** Nothing: the text is over. */
        END
    }

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED,
        COMMENT
    }

    private final Reader in;
    private final char delimiter;
    private final boolean fieldsAreRecords;
    private final char[] buffer = new char[8 * 1024];
    private int next;
    private int limit;
    private boolean afterReturn; // a line feed that follows belongs to the line end before it

    private final StringBuilder raw = new StringBuilder();
    private int given;
    private long line = 1;
    private long recordLine = 1;
    private long quoteLine = 1;
    private int fieldOfLine;
    private State state = State.FIELD_START;
    private int columns;
    private int fieldChars;
    private int recordChars;
    private boolean blank;
    private boolean bad;

    /**
     * A cutter.
     *
     * @param in the text
     * @param delimiter between columns
     * @param fieldsAreRecords whether the delimiter ends a record, as in a list of numbers on one line
     */
    RecordCutter(Reader in, char delimiter, boolean fieldsAreRecords) {
        this.in = in;
        this.delimiter = delimiter;
        this.fieldsAreRecords = fieldsAreRecords;
    }

    /** Skips a line as it stands, quotes or not; false at the end of the text. */
    boolean skipLine() throws IOException {
        int c = take();
        boolean any = c != END;
        while (c != END && c != '\n' && c != '\r') {
            c = take();
        }
        return any;
    }

    /** Cuts the next record off. */
    Cut cut() throws IOException {
        boolean more;
        do {
            more = scan();
        } while (more && blank);
        if (blank) {
            return Cut.END;
        }
        return bad ? Cut.BAD : Cut.RECORD;
    }

    /** The line on which the record begins, counted from 1. */
    long recordLine() {
        return recordLine;
    }

    /** Which field of its line the record is, counted from 1, where fields are records. */
    int fieldOfLine() {
        return fieldOfLine;
    }

    /** The line that is being read. */
    long line() {
        return line;
    }

    /** The record as it stands in the file, without its line end; empty if it is a bad one. */
    String raw() {
        return raw.toString();
    }

    /** For the parser: gives the record that was cut, and nothing behind it. */
    @Override
    public int read(char[] target, int offset, int length) {
        if (given > raw.length()) {
            return END;
        }
        int count = Math.min(length, raw.length() - given);
        raw.getChars(given, given + count, target, offset);
        given += count;
        if (count < length) {
            target[offset + count] = '\n';
            given++;
            count++;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Reads up to the end of a record or line; false at the end of the text. */
    private boolean scan() throws IOException {
        begin();
        while (true) {
            int c = take();
            if (c == END) {
                if (state == State.QUOTED) {
                    throw openQuote("is not closed before the end of the file");
                }
                return false;
            }
            if (state == State.QUOTED) {
                state = c == '"' ? State.QUOTE_IN_QUOTED : State.QUOTED;
                keep((char) c, true);
                continue;
            }
            if (state == State.QUOTE_IN_QUOTED) {
                if (c == '"') {
                    state = State.QUOTED;
                    keep((char) c, true);
                    continue;
                }
                state = State.PLAIN;
            }
            if (c == '\n' || c == '\r') {
                fieldOfLine = 0;
                return true;
            }
            if (state == State.COMMENT) {
                continue;
            }
            if (c == delimiter && fieldsAreRecords) {
                return true;
            }
            if (state == State.FIELD_START && c == '#' && recordChars == 0 && fieldOfLine == 1) {
                state = State.COMMENT;
            } else if (c == delimiter) {
                keepDelimiter((char) c);
                state = State.FIELD_START;
            } else if (state == State.FIELD_START && c == '"') {
                state = State.QUOTED;
                quoteLine = line;
                blank = false;
                keep((char) c, true);
            } else {
                state = State.PLAIN;
                blank &= Character.isWhitespace(c);
                keep((char) c, false);
            }
        }
    }

    private void begin() {
        state = State.FIELD_START;
        recordLine = line;
        fieldOfLine++;
        raw.setLength(0);
        given = 0;
        columns = 1;
        fieldChars = 0;
        recordChars = 0;
        blank = true;
        bad = false;
    }

    private void keepDelimiter(char c) {
        blank = false;
        columns++;
        keep(c, false);
        fieldChars = 0;
    }

    private void keep(char c, boolean quoted) {
        fieldChars++;
        recordChars = Math.min(recordChars + 1, MAX_RECORD + 1);
        if (quoted && fieldChars > MAX_FIELD) {
            throw openQuote("is longer than " + MAX_FIELD + " characters: is its closing quote missing?");
        }
        fieldChars = Math.min(fieldChars, MAX_FIELD + 1);
        bad |= fieldChars > MAX_FIELD || recordChars > MAX_RECORD || columns > MAX_COLUMNS || c == PARSER_RESERVES;
        if (bad) {
            raw.setLength(0);
        } else {
            raw.append(c);
        }
    }

    /** The next character; counts lines, and gives a line end of two characters as one unless it is quoted. */
    private int take() throws IOException {
        int c = takeAny();
        if (c == '\n' && afterReturn) {
            afterReturn = false;
            if (state == State.QUOTED) {
                return c;
            }
            c = takeAny();
        }
        afterReturn = c == '\r';
        if (c == '\r' || c == '\n') {
            line++;
        }
        return c;
    }

    private int takeAny() throws IOException {
        if (next == limit) {
            next = 0;
            limit = Math.max(0, in.read(buffer, 0, buffer.length));
            if (limit == 0) {
                return END;
            }
        }
        return buffer[next++];
    }

    private CsvException openQuote(String fault) {
        return new CsvException(
                CsvException.Rule.OPEN_QUOTE,
                quoteLine,
                "Line " + quoteLine + ": the quoted field that begins here " + fault);
    }
}
