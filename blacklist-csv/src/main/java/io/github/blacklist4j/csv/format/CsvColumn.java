package io.github.blacklist4j.csv.format;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A column of a file. Immutable.
 *
 * @param place counted from 1
 * @param name its header; in a file without headers its place: {@code 1}, {@code 2} …
 * @param looks what its first cells look like
 * @param field what it is taken for; empty if it is left out
 */
public record CsvColumn(int place, String name, Looks looks, Optional<Field> field) {
    /**
     * Checks that nothing is missing.
     *
     * @param place see the record
     * @param name see the record
     * @param looks see the record
     * @param field see the record
     */
    public CsvColumn {
        requireNonNull(name, "name");
        requireNonNull(looks, "looks");
        requireNonNull(field, "field");
    }

    /** What most cells of a column are that are not blank, by the beginning of the file. Stable: part of the API. */
    public enum Looks {
        /** Telephone numbers. */
        NUMBERS,
        /** Dates. */
        DATES,
        /** Something else. */
        TEXT,
        /** All of them are blank. */
        EMPTY
    }
}
