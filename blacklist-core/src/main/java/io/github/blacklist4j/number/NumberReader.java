package io.github.blacklist4j.number;

/**
 * Reads texts as telephone numbers: what people type, what SIP headers carry, what stands in files. Got from a registry,
 * which fixes the region, the spellings of a withheld number and the internal numbers.
 *
 * <p>Immutable and thread-safe. Never throws on data, never blocks. A text in a usual international form costs well
 * below a microsecond once the fast path knows it, any other some microseconds (libphonenumber).
 */
public interface NumberReader {
    /**
     * Reads a text or the value of a SIP header (name-addr or addr-spec, several separated by commas: the first that
     * yields a number wins).
     *
     * @param text anything
     * @return what it turned out to be
     */
    Reading read(CharSequence text);

    /**
     * Whether a number is assigned in its numbering plan, by libphonenumber's metadata.
     *
     * @param number the number
     * @return false for a number that is merely of a possible length, as spoofed callers often show
     */
    boolean valid(PhoneNumber number);

    /**
     * This reader with another region for national numbers.
     *
     * @param region ISO 3166-1 alpha-2; {@code ZZ} for none: a national number is then {@link Reading.Raw}, never guessed
     * @return a reader
     * @throws IllegalArgumentException if libphonenumber does not know the region
     */
    NumberReader in(String region);

    /**
     * This reader with the guard for files and strangers: what a spreadsheet damaged, and what could be read as another
     * person's number, is {@link Reading.Unreadable}, never guessed.
     *
     * @return a reader
     */
    NumberReader strict();

    /**
     * This reader with letters as digits (1-800-FLOWERS) also where {@link #strict} refuses them.
     *
     * @return a reader
     */
    NumberReader vanity();

    /**
     * This reader for identities that the network asserts: {@code privacy=full} and {@code privacy=id} do not hide them.
     *
     * @return a reader
     */
    NumberReader asserted();

    /**
     * This reader for a trunk that sends international numbers without the plus: digits that begin with a country code
     * and make a possible number are that number, before they are tried as a national one.
     *
     * @return a reader
     */
    NumberReader withoutPlus();

    /**
     * This reader for texts of which somebody has said that digits without a plus are national numbers: where {@link #strict}
     * refuses what could be one with its country code just as well, it is the national one. What can be read in one way only is
     * read so. The opposite of {@link #withoutPlus}; of both the one that was called last counts.
     *
     * @return a reader
     */
    NumberReader national();

    /**
     * The region that reads national numbers.
     *
     * @return ISO 3166-1 alpha-2, or {@code ZZ} for none
     */
    String region();
}
