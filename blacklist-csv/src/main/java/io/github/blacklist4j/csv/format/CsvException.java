package io.github.blacklist4j.csv.format;

import static java.util.Objects.requireNonNull;

/**
 * A file that cannot be imported, or written, at all. Nothing was changed. The message names the place and the rule, never what stands
 * in a cell.
 */
public class CsvException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Which rule. */
    private final Rule rule;

    /** Where. */
    private final long line;

    /** What is wrong with a file. Stable: part of the API. */
    public enum Rule {
        /** The bytes are not of the declared charset, or not UTF-8 and no charset was declared; or a text cannot
         * be written in it. */
        CHARSET,
        /** The file is a spreadsheet or in another format, not text. */
        NOT_TEXT,
        /** The file is compressed and cannot be unpacked, or is an archive of several files. */
        ARCHIVE,
        /** A compressed file holds more than {@code CsvImport.maxUnpackedBytes} allows. */
        TOO_LARGE,
        /** No column holds numbers, or several of the same header may. */
        NO_NUMBER_COLUMN,
        /** A column that was asked for is not there, or its header is there more than once. */
        NO_SUCH_COLUMN
    }

    /**
     * A fault of a file.
     *
     * @param rule which rule
     * @param line the line, counted from 1; 0 if it is the file as a whole
     * @param message place and rule, nothing from a cell
     */
    public CsvException(Rule rule, long line, String message) {

        super(message);
        requireNonNull(rule, "rule");
        requireNonNull(message, "message");
        this.rule = rule;
        this.line = line;
    }

    /**
     * Which rule the file breaks.
     *
     * @return the rule
     */
    public Rule rule() {
        return rule;
    }

    /**
     * Where.
     *
     * @return the line, counted from 1; 0 if it is the file as a whole
     */
    public long line() {
        return line;
    }
}
