package io.github.blacklist4j.csv.format;

import static java.util.Objects.requireNonNull;

/**
 * Whether the numbers of a file look like telephone numbers of people at all. Of a long file not every number is looked at, but
 * those of its first {@value #ALL_UP_TO_LINE} lines and of each {@value #THEN_EACH}th line behind: to ask whether a number is
 * valid takes ten times as long as to import it. Immutable.
 *
 * @param cells numbers that were looked at, also those that were rejected
 * @param valid of these, the numbers that are assigned in their numbering plan
 * @param possible the other numbers of a possible length: spoofed callers show such ones, and so do postcodes and identities
 * @param raw those that are no full telephone numbers: short codes, extensions, and national numbers without a region. An import takes them
 *     only if told to, and they match nothing but a caller who shows the same text
 * @param ownCode cells that begin with the country code of the list's region, without a plus, and with one would be a number
 * @param bothWays digits without a plus that are one number with it and another one as a national number: {@code 4915123456711} in DE;
 *     those of other countries where a zero is dialled before national numbers, and is not there: {@code 33612345678} in DE
 * @param dead numbers and prefixes behind digits with which no number of their country begins, as a trunk zero: no caller shows them
 */
public record Plausibility(long cells, long valid, long possible, long raw, long ownCode, long bothWays, long dead) {
    /** Up to this line every number is looked at. */
    public static final int ALL_UP_TO_LINE = 4096;

    /** Behind that the numbers of one line in so many. */
    public static final int THEN_EACH = 256;

    /** Nothing was looked at. */
    public static final Plausibility NONE = new Plausibility(0, 0, 0, 0, 0, 0, 0);

    /**
     * Of two parts of a file together.
     *
     * @param other of the other part
     * @return the sums
     */
    public Plausibility plus(Plausibility other) {
        requireNonNull(other, "other");
        return new Plausibility(
                cells + other.cells,
                valid + other.valid,
                possible + other.possible,
                raw + other.raw,
                ownCode + other.ownCode,
                bothWays + other.bothWays,
                dead + other.dead);
    }

    /**
     * How many would match no full number that a caller shows.
     *
     * @return texts and dead numbers
     */
    public long matchNothing() {
        return raw + dead;
    }
}
