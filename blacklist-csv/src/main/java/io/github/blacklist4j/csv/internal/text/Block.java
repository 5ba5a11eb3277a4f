package io.github.blacklist4j.csv.internal.text;

import io.github.blacklist4j.csv.format.RejectCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some thousand records as they stand in a file, cut but not parsed. Used by one thread.
 *
 * <p>One array for all texts, and cleared instead of made anew, because a text of its own per record would be garbage at
 * once: a row of {@code ImportSpeed.pipeline} allocates 401 bytes, 248 of them in the parser (docs/performance.md, Import).
 */
public final class Block {
    private static final int FULL_CHARS = 64 * 1024;
    private static final int FIRST_CHARS = FULL_CHARS + FULL_CHARS / 4;
    private static final int FULL_RECORDS = 4_000;

    private final List<Fault> faults = new ArrayList<>();
    private char[] text = new char[FIRST_CHARS];
    private int length;
    private int count;
    private int[] ends =
            new int[FULL_CHARS / 32]; // of each record in the text, without the line end that add puts behind it
    private long[] lines = new long[FULL_CHARS / 32];
    private int[] fields = new int[FULL_CHARS / 32];
    private int faultChars;

    /**
     * A record that is not to be parsed.
     *
     * @param before how many whole records of the block come before it
     * @param line on which it begins
     * @param column in fault, counted from 1; 0 for the record as a whole
     * @param code why
     * @param raw its first line as it stands in the file; empty if that is too long
     */
    public record Fault(int before, long line, int column, RejectCode code, String raw) {}

    boolean full() {
        return chars() >= FULL_CHARS || count + faults.size() >= FULL_RECORDS;
    }

    /** How many characters its records have; memory goes with them. */
    public int chars() {
        return length + faultChars;
    }

    public boolean isEmpty() {
        return count == 0 && faults.isEmpty();
    }

    /** Removes all records. An array that one long record has grown is given back. */
    public void clear() {
        if (text.length > FIRST_CHARS) {
            text = new char[FIRST_CHARS];
        }
        length = 0;
        count = 0;
        faults.clear();
        faultChars = 0;
    }

    /** Adds a record; its text is copied. */
    void add(char[] from, int start, int end, long line, int field) {
        int size = end - start;
        if (length + size + 1 > text.length) {
            text = Arrays.copyOf(text, Math.max(text.length * 2, length + size + 1));
        }
        System.arraycopy(from, start, text, length, size);
        length += size;
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
            lines = Arrays.copyOf(lines, count * 2);
            fields = Arrays.copyOf(fields, count * 2);
        }
        ends[count] = length;
        lines[count] = line;
        fields[count] = field;
        count++;
        text[length++] = '\n';
    }

    void addFault(long line, int column, RejectCode code, String raw) {
        faults.add(new Fault(count, line, column, code, raw));
        faultChars += raw.length();
    }

    /** The records one after the other, each with a line end; only the first {@link #length} characters count. */
    char[] text() {
        return text;
    }

    int length() {
        return length;
    }

    /** How many whole records there are, without the faults. */
    public int count() {
        return count;
    }

    /** A record as it stands in the file, without its line end. */
    String raw(int record) {
        int start = record == 0 ? 0 : ends[record - 1] + 1;
        return new String(text, start, ends[record] - start);
    }

    /** The line on which a record begins, counted from 1. */
    long line(int record) {
        return lines[record];
    }

    /** Which field of its line a record is, counted from 1, where fields are records. */
    int fieldOfLine(int record) {
        return fields[record];
    }

    List<Fault> faults() {
        return faults;
    }
}
