package io.github.blacklist4j.internal.number;

import io.github.blacklist4j.internal.longs.PowersOfTen;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Forms that numbers once had and that networks and address books still show (N6), and what the same numbers are now. This
 * class knows shapes alone; {@link NumberingPlan} takes a form for a former one only if libphonenumber calls it invalid and
 * today's form valid. The table of cases with their sources is {@code numbers/former.csv}.
 *
 * <p>Mexico: {@code +52 1} before mobile numbers when called from abroad, and 01, 02, 044, 045 within the country, gone since
 * 3 August 2019. Brazil: mobile numbers of eight digits, beginning with 6, 8 or 9, got a 9 before them up to November 2016;
 * those with 7 (trunked radio) did not, and libphonenumber calls them valid. Argentina: {@code 9} before the area code and
 * {@code 15} behind it at once; 15 alone is read by libphonenumber itself. {@code +54} without the 9 stays what it is, since
 * it is valid as well: for all that libphonenumber knows it is a fixed line, another person's.
 */
final class FormerForms {
    /** Part of the version of the normal form: to be raised with each change of what this table answers. */
    static final int VERSION = 1;

    private static final int MEXICO = 52;
    private static final int ARGENTINA = 54;
    private static final int BRAZIL = 55;
    private static final int NATIONAL = 10; // digits of a number with its area code, in all three plans

    private static final List<String> MEXICAN_PREFIXES = List.of("01", "02", "044", "045");
    private static final String MEXICAN_MOBILE = "1";

    private static final Pattern FORMER_PREFIX = Pattern.compile("521|55[1-9][1-9][68]");

    private FormerForms() {}

    /**
     * Whether a number of a possible length may have a former form, for the fast path.
     *
     * @param code the country code
     * @param significant the digits behind it
     * @param count how many these are
     */
    static boolean mayBe(int code, long significant, int count) {
        return mayBe(code, count) && isBrazilianMobile((int) (significant / PowersOfTen.of(7) % 10));
    }

    /** As {@link #mayBe(int, long, int)}, of any number of so many digits. */
    static boolean mayBe(int code, int count) {
        return code == BRAZIL && count == NATIONAL;
    }

    private static boolean isBrazilianMobile(int first) {
        return first == 6 || first >= 8;
    }

    /**
     * What a number could be today if it has a former form.
     *
     * @param code the country code
     * @param significant the digits behind it
     * @param national whether it was written without the country code: an 11-digit text with a 1 may be one of the USA then
     * @return national significant numbers, the likeliest first
     */
    static Stream<Candidate> today(int code, String significant, boolean national) {
        return switch (code) {
            case MEXICO -> mexican(significant, national).map(rest -> new Candidate(rest, 0));
            case BRAZIL -> brazilian(significant);
            case ARGENTINA -> argentine(significant);
            default -> Stream.empty();
        };
    }

    /**
     * What a number may be today.
     *
     * @param significant the digits behind the country code
     * @param area digits of the area code, if today's form has to have one of so many; else 0
     */
    record Candidate(String significant, int area) {}

    private static Stream<String> mexican(String significant, boolean national) {
        Stream<String> prefixes = national
                ? MEXICAN_PREFIXES.stream()
                : Stream.concat(Stream.of(MEXICAN_MOBILE), MEXICAN_PREFIXES.stream());
        return prefixes.filter(prefix -> significant.length() == prefix.length() + NATIONAL)
                .filter(significant::startsWith)
                .map(prefix -> significant.substring(prefix.length()));
    }

    private static Stream<Candidate> brazilian(String significant) {
        return significant.length() == NATIONAL && isBrazilianMobile(significant.charAt(2) - '0')
                ? Stream.of(new Candidate(significant.substring(0, 2) + "9" + significant.substring(2), 0))
                : Stream.empty();
    }

    private static Stream<Candidate> argentine(String significant) {
        return significant.length() == NATIONAL + 3 && significant.charAt(0) == '9'
                ? IntStream.rangeClosed(2, 4)
                        .filter(area -> significant.startsWith("15", area + 1))
                        .mapToObj(area -> new Candidate(
                                significant.substring(0, area + 1) + significant.substring(area + 3), area))
                : Stream.empty();
    }

    /**
     * The other form that a number had or has by its shape alone, whether or not it is one that changed: for prefixes that
     * somebody wrote when numbers looked so, and for keys that other metadata made.
     *
     * @param number digits in E.164 form
     * @return digits of the same kind, or 0
     */
    static long other(long number) {
        int count = PowersOfTen.digits(number) - 2;
        if (count != NATIONAL && count != NATIONAL + 1) {
            return 0;
        }
        int code = (int) (number / PowersOfTen.of(count));
        long significant = number % PowersOfTen.of(count);
        return code == MEXICO
                ? otherMexican(significant, count)
                : code == BRAZIL ? otherBrazilian(significant, count) : 0;
    }

    private static long otherMexican(long significant, int count) {
        long ten = PowersOfTen.of(NATIONAL);
        if (count == NATIONAL) {
            return (MEXICO * 10L + 1) * ten + significant;
        }
        return significant / ten == 1 ? MEXICO * ten + significant % ten : 0;
    }

    private static long otherBrazilian(long significant, int count) {
        long eight = PowersOfTen.of(8);
        int first = (int) (significant / PowersOfTen.of(7) % 10);
        long area = significant / PowersOfTen.of(count - 2);
        if (!isBrazilianMobile(first)) {
            return 0;
        }
        if (count == NATIONAL) {
            return ((BRAZIL * 100L + area) * 10 + 9) * eight + significant % eight;
        }
        return significant / eight % 10 == 9 ? (BRAZIL * 100L + area) * eight + significant % eight : 0;
    }

    /**
     * Whether only former forms begin with a prefix, and no number of today does.
     *
     * @param digits of the prefix, with the country code
     */
    static boolean isPrefix(String digits) {
        return FORMER_PREFIX.matcher(digits).lookingAt();
    }

    /** What is meant today by a prefix that no number can begin with; those of Brazil's former form can, for libphonenumber. */
    static Optional<String> prefixOfToday(String digits) {
        String former = MEXICO + MEXICAN_MOBILE;
        return digits.startsWith(former) ? Optional.of(MEXICO + digits.substring(former.length())) : Optional.empty();
    }
}
