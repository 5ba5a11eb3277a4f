package io.github.blacklist4j.internal.number;

import io.github.blacklist4j.internal.longs.PowersOfTen;
import java.util.Collection;
import java.util.stream.LongStream;

/**
 * The digits that are no ordinary number because the settings of a registry reserve them: internal numbers
 * ({@link InternalNumbers}) and spellings of a withheld number ({@link HiddenNames}), as the fast path can ask for them
 * without an object. Immutable.
 */
final class ReservedDigits {
    private static final int MOST_LENGTHS = Long.SIZE;

    private final long internalLengths; // bit n: all of n digits
    private final long[] internalPrefixes;
    private final int[] prefixLengths;
    private final long[] names;

    /**
     * What the fast path leaves alone.
     *
     * @param internal lengths and prefixes longer than any number read here play no part
     * @param hiddenSpellings how withheld numbers are spelled
     */
    ReservedDigits(InternalNumbers internal, Collection<String> hiddenSpellings) {
        internalLengths = internal.lengths().stream()
                .filter(length -> length < MOST_LENGTHS)
                .mapToLong(length -> 1L << length)
                .reduce(0, (a, b) -> a | b);
        String[] prefixes = internal.prefixes().stream()
                .filter(prefix -> prefix.length() <= PlanTable.MOST_DIGITS)
                .toArray(String[]::new);
        internalPrefixes = new long[prefixes.length];
        prefixLengths = new int[prefixes.length];
        for (int i = 0; i < prefixes.length; i++) {
            internalPrefixes[i] = Long.parseLong(prefixes[i]);
            prefixLengths[i] = prefixes[i].length();
        }
        names = hiddenSpellings.stream().flatMapToLong(ReservedDigits::value).toArray();
    }

    /** Whether digits without a plus may be an internal number. */
    boolean isInternal(long value, int count) {
        if ((internalLengths >>> count & 1) != 0) {
            return true;
        }
        for (int i = 0; i < internalPrefixes.length; i++) {
            int rest = count - prefixLengths[i];
            if (rest >= 0 && value / PowersOfTen.of(rest) == internalPrefixes[i]) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text of these digits may be a spelling of a withheld number. */
    boolean isName(long value) {
        for (long name : names) {
            if (name == value) {
                return true;
            }
        }
        return false;
    }

    /** Whether any such text has these first digits and so many in all. */
    boolean mayBeName(int beginning, int count) {
        int more = count - PowersOfTen.digits(beginning);
        for (long name : names) {
            if (more >= 0 && name / PowersOfTen.of(more) == beginning) {
                return true;
            }
        }
        return false;
    }

    private static LongStream value(String name) {
        String digits = CleanText.onlyDigits(CleanText.ascii(CleanText.of(name)));
        boolean isReadable = !digits.isEmpty() && digits.length() < PlanTable.MOST_DIGITS;
        return isReadable ? LongStream.of(Long.parseLong(digits)) : LongStream.empty();
    }
}
