package io.github.blacklist4j.csv.internal.text;

import io.github.blacklist4j.csv.format.RejectCode;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * Cuts text into records by the rules of the CSV parser (RFC 4180, any line ends), so that no file, however hostile, makes
 * the parser read without end: what is beyond the budgets never reaches it. Blank lines and lines that begin with {@code #}
 * are no records. Used by one thread.
 *
 * <p>The record that is being read stays in the buffer as a whole. So a quote that turns out to be open costs one record:
 * it is given up, and reading goes on at the line behind the one on which the record began. A quote counts as open if its
 * field goes on over more lines or characters than the budgets allow, or to the end of the text, or if it ends on another
 * line than it began and text follows: then it is another field's quote that seemed to close it. A record on one line that
 * is beyond the budget is dropped from the buffer while it is read, so the buffer is bounded too.
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

    private static final int FIRST_BUFFER = 32 * 1024;
    private static final char PARSER_RESERVES = '\ufffe'; // commons-csv's mark for "no escape character"; no character

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
    private final boolean whole;
    private char[] buffer = new char[FIRST_BUFFER];
    private int start; // of the record that is being read: what is before it may go
    private int next;
    private int limit;
    private boolean ended;

    private long line = 1;
    private int fieldOfLine;
    private long recordLine = 1;
    private int fieldStart;
    private int columns;
    private int crossed; // lines that the record went over so far
    private boolean bad;

    /**
     * A cutter.
     *
     * @param in the text
     * @param delimiter between columns
     * @param fieldsAreRecords whether the delimiter ends a record, as in a list of numbers on one line
     * @param whole whether the end of the text is that of the file: if not, a record with an open quote there is none
     */
    public RecordCutter(Reader in, char delimiter, boolean fieldsAreRecords, boolean whole) {
        this.in = in;
        this.delimiter = delimiter;
        this.fieldsAreRecords = fieldsAreRecords;
        this.whole = whole;
    }

    /** Skips lines as they stand, quotes or not. */
    public void skipLines(int count) throws IOException {
        for (int i = 0; i < count && available(); i++) {
            start = next;
            crossed = 0;
            skip(false);
            passLineEnd();
        }
    }

    /** Adds records to a block until it is full; false once the text is over. */
    public boolean cut(Block into) throws IOException {
        while (!into.full()) {
            Found found = cutOne();
            switch (found) {
                case RECORD -> into.add(buffer, start, next, recordLine, fieldOfLine);
                case BAD -> into.addFault(recordLine, fieldsAreRecords ? fieldOfLine : 0, RejectCode.BAD_RECORD, "");
                case OPEN_QUOTE -> giveUp(into);
                case NOTHING -> {}
                case END -> {
                    return false;
                }
            }
            passEnd();
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
    private Found cutOne() throws IOException {
        start = next;
        recordLine = line;
        fieldOfLine++;
        columns = 1;
        crossed = 0;
        bad = false;
        if (!available()) {
            return Found.END;
        }
        if (buffer[next] == '#' && fieldOfLine == 1) {
            skip(false);
            return Found.NOTHING;
        }
        if (plainLine()) {
            return Found.RECORD;
        }
        boolean quotes = false;
        while (true) {
            fieldStart = next - start; // the buffer may move
            if (available() && buffer[next] == '"') {
                quotes = true;
                if (!quoted()) {
                    return !whole && ended && next == limit ? Found.END : Found.OPEN_QUOTE;
                }
            } else {
                plain();
            }
            bad |= next - start - fieldStart > MAX_FIELD || columns > MAX_COLUMNS || next - start > MAX_RECORD;
            if (fieldsAreRecords || next == limit || buffer[next] != delimiter) {
                break;
            }
            next++;
            columns++;
        }
        if (bad) {
            return Found.BAD;
        }
        return columns == 1 && !quotes && isBlank() ? Found.NOTHING : Found.RECORD;
    }

    /**
     * Passes over a line as a whole, as most are: in the buffer to its end, not blank, too short to be beyond a budget, and
     * without a quote. False, and nothing passed, for any other: that is looked at field by field.
     */
    private boolean plainLine() {
        char[] text = buffer;
        boolean visible = text[next] > '"' && text[next] < 0x7f;
        int to = visible && !fieldsAreRecords ? Math.min(limit, next + MAX_COLUMNS) : next;
        for (int i = next; i < to; i++) {
            char c = text[i];
            if (c > '"' && c != PARSER_RESERVES) {
                continue;
            }
            if (c == '\n' || c == '\r') {
                next = i;
                return true;
            }
            if (c == '"' || c == PARSER_RESERVES) {
                return false;
            }
        }
        return false;
    }

    /** Passes over a field, or the rest of one, up to the delimiter, line end or end of the text. */
    private void plain() throws IOException {
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
                if (c == PARSER_RESERVES) {
                    bad = true;
                }
            }
            next = to;
            if (next - start > MAX_RECORD) {
                bad = true;
                skip(fieldsAreRecords);
                return;
            }
            if (!more()) {
                return;
            }
        }
    }

    /** Passes over a field that begins with a quote; false if that quote is open. */
    private boolean quoted() throws IOException {
        int lines = 0;
        next++;
        while (available()) {
            toSpecial();
            int chars = next - start;
            if (lines > 0 && (crossed + lines >= MAX_LINES || chars - fieldStart > MAX_FIELD || chars > MAX_RECORD)) {
                return false;
            }
            if (chars > MAX_RECORD) {
                bad = true;
                skip(fieldsAreRecords);
                return true;
            }
            if (next == limit) {
                continue;
            }
            char c = buffer[next];
            if (c == '"') {
                next++;
                if (!available() || buffer[next] != '"') {
                    crossed += lines;
                    return behindQuote(lines > 0);
                }
            } else if (c == PARSER_RESERVES) {
                bad = true;
            } else if (beginsLine(next)) {
                lines++;
            }
            next++;
        }
        return false;
    }

    /** Goes to the next character that matters within quotes, or to the end of what was read. */
    private void toSpecial() {
        char[] text = buffer;
        int to = limit;
        int i = next;
        while (i < to) {
            char c = text[i];
            if (c == '"' || c == '\n' || c == '\r' || c == PARSER_RESERVES) {
                break;
            }
            i++;
        }
        next = i;
    }

    /** Text behind a closing quote belongs to the field, unless the field went over lines: then it was no closing quote. */
    private boolean behindQuote(boolean overLines) throws IOException {
        int from = next - start;
        plain();
        if (overLines) {
            for (int i = start + from; i < next; i++) {
                if (!Character.isWhitespace(buffer[i])) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Gives a record up whose quote is open, and stands at the end of its first line. */
    private void giveUp(Block into) throws IOException {
        next = start;
        crossed = 0;
        skip(fieldsAreRecords);
        String raw = next - start <= MAX_FIELD ? new String(buffer, start, next - start) : "";
        into.addFault(recordLine, fieldsAreRecords ? fieldOfLine : columns, RejectCode.OPEN_QUOTE, raw);
    }

    /** Passes over the rest of a line, or of a field; what is beyond the budget is not kept. */
    private void skip(boolean toDelimiter) throws IOException {
        while (available() && buffer[next] != '\n' && buffer[next] != '\r') {
            if (toDelimiter && buffer[next] == delimiter) {
                return;
            }
            next++;
            if (next - start > MAX_RECORD) {
                start = next;
                bad = true;
            }
        }
    }

    private void passEnd() throws IOException {
        if (fieldsAreRecords && next < limit && buffer[next] == delimiter) {
            line += crossed;
            next++;
            return;
        }
        passLineEnd();
    }

    private void passLineEnd() throws IOException {
        line += crossed;
        start = next;
        if (available()) {
            boolean wasReturn = buffer[next] == '\r';
            next++;
            start = next; // the line is counted, also if reading on fails
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
        return next < limit || more();
    }

    /** Reads on, keeping the record that is being read; false at the end of the text. */
    private boolean more() throws IOException {
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
