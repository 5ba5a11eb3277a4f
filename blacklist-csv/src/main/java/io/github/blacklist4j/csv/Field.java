package io.github.blacklist4j.csv;

/** What a column of a file can hold. The columns are found by their headers, or are named by a {@link CsvFormat}. */
public enum Field {
    /** The telephone number or prefix; the only column that must be there. */
    NUMBER,
    /** An area code that is to be put before a number without a plus; never found by itself, only declared. */
    AREA_CODE,
    /** Date of addition. */
    DATE,
    /** Free text. */
    DESCRIPTION,
    /** {@code BLOCK} or {@code ALLOW}; default BLOCK. */
    KIND,
    /** {@code EXACT}, {@code PREFIX} or {@code RAW}; default as the format says, else EXACT. */
    MATCH,
    /** The entry counts from this date or instant on. */
    FROM,
    /** The entry counts up to the end of this date, or up to this instant. */
    UNTIL,
    /** {@code true}, {@code yes}, {@code 1} or {@code false}, {@code no}, {@code 0}; default true. */
    ENABLED,
    /** Where the entry comes from; default this import. */
    SOURCE,
    /** Who added it. */
    BY
}
