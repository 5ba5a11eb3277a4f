package io.github.blacklist4j.csv.format;

/** What a column of a file can hold. The columns are found by their headers, or are named by a {@link CsvFormat}. */
public enum Field {
    /** The telephone number or prefix; the only column that must be there. */
    NUMBER,
    /**
     * Digits to be put before those of the number, unless it begins with a plus or a zero and so is whole. Found where the
     * header says so and most numbers are local ones.
     */
    AREA_CODE,
    /**
     * The country of a number that is not international, instead of the list's region: ISO 3166-1 alpha-2 in any case, or
     * the calling code. Where a number could be read with its calling code or as already beginning with it, and both are
     * possible, it is rejected; so is any other text, but for a blank cell, which means the list's region.
     */
    COUNTRY,
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
    BY,
    /**
     * Whether the row adds or removes: {@code add} or {@code delete}, in mode CHANGES. In the other modes a row that says the opposite
     * of the mode is rejected.
     */
    ACTION
}
