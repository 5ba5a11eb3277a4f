package io.github.blacklist4j.csv.format;

import io.github.blacklist4j.number.Reading;

/**
 * Why a record was rejected. Stable: these names stand in reports and reject files. A number that could not be read is
 * rejected under the name of its {@link io.github.blacklist4j.number.Reading.Problem}; an empty one is {@link
 * #BLANK_NUMBER}.
 */
public enum RejectCode {
    /** There is nothing where the number must be. */
    BLANK_NUMBER(Reading.Problem.EMPTY.message()),
    /** The number is longer than any number. */
    TOO_LONG(Reading.Problem.TOO_LONG.message()),
    /** A spreadsheet wrote the number with an exponent. */
    EXPONENT(Reading.Problem.EXPONENT.message()),
    /** A spreadsheet wrote the number as a decimal. */
    DECIMAL(Reading.Problem.DECIMAL.message()),
    /** A date stands where the number must be. */
    DATE(Reading.Problem.DATE.message()),
    /** More than one number in the cell. */
    TWO_NUMBERS(Reading.Problem.TWO_NUMBERS.message()),
    /** A range of numbers. */
    RANGE(Reading.Problem.RANGE.message()),
    /** A pattern with placeholders. */
    WILDCARD(Reading.Problem.WILDCARD.message()),
    /** Letters where digits must be. */
    LETTERS(Reading.Problem.LETTERS.message()),
    /** A zero before the number where its country has none. */
    TRUNK_ZERO(Reading.Problem.TRUNK_ZERO.message()),
    /** A number that has lost its plus, and may be a national one as well. */
    TWO_READINGS(Reading.Problem.TWO_READINGS.message()),
    /** An emergency number or a short code. */
    SHORT_NUMBER(Reading.Problem.SHORT_NUMBER.message()),
    /** No number at all. */
    NOT_A_NUMBER(Reading.Problem.NOT_A_NUMBER.message()),
    /** A word for a withheld number. */
    HIDDEN(Reading.Problem.HIDDEN.message()),
    /** An extension, a short code, digits of an impossible length, or a national number without a region. */
    RAW("this is no full telephone number; short codes and extensions must be allowed, national numbers need a region"),
    /** A local number in a file with a column of area codes, and none beside it. */
    NO_AREA_CODE("a local number has no area code beside it: write it whole, or declare the column of area codes"),
    /** The number is not assigned in its numbering plan, and validity is required. */
    NOT_VALID("the number is not valid in its numbering plan"),
    /** The prefix is not written as a plus and digits. */
    BAD_PREFIX("a prefix is written in international form: a plus and digits"),
    /** The prefix has so few digits that it would match half a continent. */
    SHORT_PREFIX("a prefix needs at least 3 digits after the plus"),
    /** No number of the country begins with the prefix. */
    DEAD_PREFIX(
            "no number begins with this prefix: leave out the zero, or the former mobile prefix, behind the country code"),
    /** A date cannot be read, or can be read in two ways. */
    BAD_DATE("the date cannot be read, or could be read in two ways: declare its pattern"),
    /** A cell holds a value that its column does not know, or a text that is too long. */
    BAD_VALUE("the value is not one that this column may hold"),
    /** The row adds where the import removes, or the reverse. */
    OTHER_ACTION("the row says the opposite of what this import does: import a file of changes in mode CHANGES"),
    /** The record as a whole is beyond the limits of columns and characters. */
    BAD_RECORD("the record has too many columns or characters"),
    /** A quoted field is not closed, or so long that its closing quote must be missing; reading went on at the next line. */
    OPEN_QUOTE("a quote is not closed: the record was given up, and reading went on at the next line"),
    /** An ALLOW would weaken a BLOCK or the reverse. */
    CONFLICT("the list, or the file, holds the number with the opposite meaning"),
    /** The list must still keep the entry. */
    RETAINED("the list must keep the entry for some time yet"),
    /** The list wants to know why, and neither the row nor the import says so. */
    REASON_MISSING("the list demands a reason for removals");

    private final String message;

    RejectCode(String message) {
        this.message = message;
    }

    /**
     * The rule in words, without anything from the file.
     *
     * @return half a sentence
     */
    public String message() {
        return message;
    }
}
