package io.github.blacklist4j.csv.internal.text;

import io.github.blacklist4j.csv.format.RejectCode;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * Cuts text into records by the rules of the CSV parser (RFC 4180, any line ends), so that no file, however hostile, makes
 * the parser read without end: what is beyond the limits never reaches it. Blank lines and lines that begin with {@code #}
 * are no records. Used by one thread at a time.
 *
 * <p>The whole record that is being read stays in the buffer. So a quote that turns out to be open costs one record: it is
 * given up, and reading goes on at the line behind the one on which the record began. A quote counts as open if its field
 * has more lines or characters than the limits allow, or goes on to the end of the text, or if it ends on another line than
 * it began and text follows: then another field's quote seemed to close it. A record on one line that is beyond the limit is
 * dropped from the buffer while it is read, so the buffer is bounded too.
 *
 * <p>The loops are written for speed: they work on local copies of the buffer's fields, and most lines pass {@link
 * #passPlainLine} instead of being looked at field by field. Cutting is 8 of 100 parts of the CPU time of benchmark {@code
 * ImportSpeed.pipeline}; {@code BlockPipe} has what the plain lines saved. {@code RecordCutterTest} compares the two ways.
 */
public final class RecordCutter implements Closeable {
    /** The most characters of a field. */
    public static final int MAX_FIELD = 64 * 1024;

    /** The most characters of a record. */
    public static final int MAX_RECORD = 1024 * 1024;

    /** The most columns. */
    static final int MAX_COLUMNS = 1000;

    /** The most lines of a record. */
    static final int MAX_LINES = 200;

    private static final int FIRST_BUFFER_CHARS = 32 * 1024;
    private static final char RESERVED_BY_PARSER = '\ufffe'; // commons-csv's mark for "no escape character"

    private enum Found {
        RECORD,
        BAD,
        OPEN_QUOTE,
        NOTHING,
        END
    }

    private final Reader in;
    private final char delimiter;
    private final boolean fieldsAreRecords;
    private final boolean wholeFile;
    private char[] buffer = new char[FIRST_BUFFER_CHARS];
    private int start; // of the record that is being read; what is before it may be dropped
    private int next;
    private int limit;
    private boolean ended;

    private long line = 1;
    private int fieldOfLine;
    private long recordLine = 1;
    private int fieldStart;
    private int columns;
    private int linesCrossed; // line ends within quoted fields of the record so far
    private boolean rejected;

    /**
     * A cutter.
     *
     * @param in the text
     * @param delimiter between columns
     * @param fieldsAreRecords whether the delimiter ends a record, as in a list of numbers on one line
     * @param wholeFile whether the end of the text is that of the file: if not, a record whose quote is open there is left out
     */
    public RecordCutter(Reader in, char delimiter, boolean fieldsAreRecords, boolean wholeFile) {
        this.in = in;
        this.delimiter = delimiter;
        this.fieldsAreRecords = fieldsAreRecords;
        this.wholeFile = wholeFile;
    }

    /** Skips lines, whatever quotes are in them. */
    public void skipLines(int count) throws IOException {
        for (int i = 0; i < count && available(); i++) {
            start = next;
            linesCrossed = 0;
            passRest(false);
            passLineEnd();
        }
    }

    /** Adds records to a block until it is full; false at the end of the text. */
    public boolean cut(Block into) throws IOException {
        while (!into.full()) {
            Found found = passRecord();
            switch (found) {
                case RECORD -> into.add(buffer, start, next, recordLine, fieldOfLine);
                case BAD -> into.addFault(recordLine, fieldsAreRecords ? fieldOfLine : 0, RejectCode.BAD_RECORD, "");
                case OPEN_QUOTE -> rejectOpenQuote(into);
                case NOTHING -> {}
                case END -> {
                    return false;
                }
            }
            passRecordEnd();
        }
        return true;
    }

    /** The line that is being read. */
    public long line() {
        long lines = line;
        for (int i = start; i < next; i++) {
            lines += beginsLine(i) ? 1 : 0;
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Reads up to the end of a record, and not over it. */
    private Found passRecord() throws IOException {
        start = next;
        recordLine = line;
        fieldOfLine++;
        columns = 1;
        linesCrossed = 0;
        rejected = false;
        if (!available()) {
            return Found.END;
        }
        if (buffer[next] == '#' && fieldOfLine == 1) {
            passRest(false);
            return Found.NOTHING;
        }
        if (passPlainLine()) {
            return Found.RECORD;
        }
        boolean quotes = false;
        while (true) {
            fieldStart = next - start; // the buffer may move
            if (available() && buffer[next] == '"') {
                quotes = true;
                if (!passQuotedField()) {
                    return !wholeFile && ended && next == limit ? Found.END : Found.OPEN_QUOTE;
                }
            } else {
                passPlainField();
            }
            rejected |= next - start - fieldStart > MAX_FIELD || columns > MAX_COLUMNS || next - start > MAX_RECORD;
            if (fieldsAreRecords || next == limit || buffer[next] != delimiter) {
                break;
            }
            next++;
            columns++;
        }
        if (rejected) {
            return Found.BAD;
        }
        return columns == 1 && !quotes && isBlank() ? Found.NOTHING : Found.RECORD;
    }

    /**
     * Passes over a whole line, if it is like most: in the buffer to its end, not blank, too short to be beyond a limit, and
     * without a quote. Otherwise returns false and passes nothing: the line is looked at field by field.
     */
    private boolean passPlainLine() {
        char[] text = buffer;
        boolean visible = text[next] > '"' && text[next] < 0x7f;
        int to = visible && !fieldsAreRecords ? Math.min(limit, next + MAX_COLUMNS) : next;
        for (int i = next; i < to; i++) {
            char c = text[i];
            if (c > '"' && c != RESERVED_BY_PARSER) {
                continue;
            }
            if (c == '\n' || c == '\r') {
                next = i;
                return true;
            }
            if (c == '"' || c == RESERVED_BY_PARSER) {
                return false;
            }
        }
        return false;
    }

    /** Passes over a field without quotes, or the rest of one, up to the delimiter, line end or end of the text. */
    private void passPlainField() throws IOException {
        char end = delimiter;
        while (true) {
            char[] text = buffer;
            int to = limit;
            for (int i = next; i < to; i++) {
                char c = text[i];
                if (c == end || c == '\n' || c == '\r') {
                    next = i;
                    return;
                }
                if (c == RESERVED_BY_PARSER) {
                    rejected = true;
                }
            }
            next = to;
            if (next - start > MAX_RECORD) {
                rejected = true;
                passRest(fieldsAreRecords);
                return;
            }
            if (!fill()) {
                return;
            }
        }
    }

    /** Passes over a field that begins with a quote; false if that quote is open. */
    private boolean passQuotedField() throws IOException {
        int lines = 0;
        next++;
        while (available()) {
            goToSpecial();
            int chars = next - start;
            if (lines > 0
                    && (linesCrossed + lines >= MAX_LINES || chars - fieldStart > MAX_FIELD || chars > MAX_RECORD)) {
                return false;
            }
            if (chars > MAX_RECORD) {
                rejected = true;
                passRest(fieldsAreRecords);
                return true;
            }
            if (next == limit) {
                continue;
            }
            char c = buffer[next];
            if (c == '"') {
                next++;
                if (!available() || buffer[next] != '"') {
                    linesCrossed += lines;
                    return afterClosingQuote(lines > 0);
                }
            } else if (c == RESERVED_BY_PARSER) {
                rejected = true;
            } else if (beginsLine(next)) {
                lines++;
            }
            next++;
        }
        return false;
    }

    /** Goes to the next character that matters within quotes, or to the end of what was read. */
    private void goToSpecial() {
        char[] text = buffer;
        int to = limit;
        int i = next;
        while (i < to) {
            char c = text[i];
            if (c == '"' || c == '\n' || c == '\r' || c == RESERVED_BY_PARSER) {
                break;
            }
            i++;
        }
        next = i;
    }

    /** Text behind a closing quote belongs to the field, unless the field has several lines: then it was no closing quote. */
    private boolean afterClosingQuote(boolean severalLines) throws IOException {
        int from = next - start;
        passPlainField();
        if (severalLines) {
            for (int i = start + from; i < next; i++) {
                if (!Character.isWhitespace(buffer[i])) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Rejects a record whose quote is open, and goes to the end of its first line. */
    private void rejectOpenQuote(Block into) throws IOException {
        next = start;
        linesCrossed = 0;
        passRest(fieldsAreRecords);
        String raw = next - start <= MAX_FIELD ? new String(buffer, start, next - start) : "";
        into.addFault(recordLine, fieldsAreRecords ? fieldOfLine : columns, RejectCode.OPEN_QUOTE, raw);
    }

    /** Passes over the rest of a line, or of a field; what is beyond the limit is dropped. */
    private void passRest(boolean toDelimiter) throws IOException {
        while (available() && buffer[next] != '\n' && buffer[next] != '\r') {
            if (toDelimiter && buffer[next] == delimiter) {
                return;
            }
            next++;
            if (next - start > MAX_RECORD) {
                start = next;
                rejected = true;
            }
        }
    }

    private void passRecordEnd() throws IOException {
        if (fieldsAreRecords && next < limit && buffer[next] == delimiter) {
            line += linesCrossed;
            next++;
            return;
        }
        passLineEnd();
    }

    private void passLineEnd() throws IOException {
        line += linesCrossed;
        start = next;
        if (available()) {
            boolean wasReturn = buffer[next] == '\r';
            next++;
            start = next; // the line is counted even if reading on fails
            line++;
            if (wasReturn && available() && buffer[next] == '\n') {
                next++;
            }
        }
        fieldOfLine = 0;
    }

    private boolean beginsLine(int i) {
        char c = buffer[i];
        return c == '\r' || (c == '\n' && (i == start || buffer[i - 1] != '\r'));
    }

    private boolean isBlank() {
        for (int i = start; i < next; i++) {
            if (!Character.isWhitespace(buffer[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean available() throws IOException {
        return next < limit || fill();
    }

    /** Reads more text behind the record that is being read; false at the end of the text. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        System.arraycopy(buffer, start, buffer, 0, limit - start);
        next -= start;
        limit -= start;
        start = 0;
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int got = in.read(buffer, limit, buffer.length - limit);
        ended = got <= 0;
        limit += Math.max(0, got);
        return !ended;
    }
}
