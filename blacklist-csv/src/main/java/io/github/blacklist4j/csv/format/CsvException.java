package io.github.blacklist4j.csv.format;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.list.BlacklistException;

/**
 * A file that cannot be imported, or written, at all. Nothing was changed. The message names the place and the rule, never what stands
 * in a cell.
 */
public class CsvException extends BlacklistException {
    private static final long serialVersionUID = 1L;

    /** Which rule. */
    private final Code code;

    /** Where. */
    private final long line;

    /** What is wrong with a file. Stable: part of the API. */
    public enum Code implements BlacklistException.Code {
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
        /** Several columns read as numbers and no header decides, or a call record has two sides: one must be declared. */
        WHICH_NUMBER_COLUMN,
        /** A column that was asked for is not there, or its header is there more than once. */
        NO_SUCH_COLUMN
    }

    /**
     * A fault of a file.
     *
     * @param code which rule
     * @param line the line, counted from 1; 0 if it is the file as a whole
     * @param message place and rule, nothing from a cell
     */
    public CsvException(Code code, long line, String message) {
        super(message);
        this.code = requireNonNull(code, "code");
        this.line = line;
    }

    @Override
    public Code code() {
        return code;
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
