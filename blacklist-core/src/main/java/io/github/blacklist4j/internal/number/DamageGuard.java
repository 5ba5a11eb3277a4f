package io.github.blacklist4j.internal.number;

import io.github.blacklist4j.number.Reading.Problem;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The wrong-person guard (N4): what must not be guessed at when a number comes from a file or from a stranger. Cells that a
 * spreadsheet took for an amount come first: digits are lost, or were never a number's. Separators of thousands alone
 * ({@code 4,804,123,456}) need no check: libphonenumber takes no such text for a number.
 */
final class DamageGuard {
    private static final Pattern EXPONENT =
            Pattern.compile("[+-]?\\d[\\d., ]*+e\\s*[+\u2212-]?\\s*\\d{1,3}", Pattern.CASE_INSENSITIVE);
    private static final Pattern ZERO_FRACTION =
            Pattern.compile("[+-]?\\d[\\d'\u2019]*+[.,]0+|[+-]?\\d{1,3}(?:,\\d{3})++\\.\\d+"
                    + "|[+-]?\\d{1,3}(?:\\.\\d{3})++,\\d{1,2}");
    private static final Pattern FRACTION = Pattern.compile("[+-]?\\d{7,}+[.,]\\d{1,2}"); // 7: no area code is so long
    private static final int VANITY_LETTERS = 3; // libphonenumber takes fewer for noise and drops them

    private DamageGuard() {}

    /**
     * Why the shape of a text forbids reading it as a number, or empty.
     *
     * @param text cleaned; the number alone if it stood in a URI
     * @param vanity whether letters behind the first digit may stand for digits
     */
    static Optional<Problem> problem(String text, boolean vanity) {
        String ascii = CleanText.ascii(text);
        if (EXPONENT.matcher(ascii).matches()) {
            return Optional.of(Problem.EXPONENT);
        }
        if (ZERO_FRACTION.matcher(ascii).matches() || FRACTION.matcher(ascii).matches()) {
            return Optional.of(Problem.DECIMAL);
        }
        if (DateShape.fits(ascii)) {
            return Optional.of(Problem.DATE);
        }
        if (TwoNumbers.in(ascii)) {
            return Optional.of(Problem.TWO_NUMBERS);
        }
        if (TwoNumbers.isRange(ascii)) {
            return Optional.of(Problem.RANGE);
        }
        String number = Extension.cut(ascii);
        if (Wildcards.in(number)) {
            return Optional.of(Problem.WILDCARD);
        }
        boolean harmless = !CleanText.hasLetter(number) || (vanity && isVanity(number));
        return harmless ? Optional.empty() : Optional.of(Problem.LETTERS);
    }

    /** Letters that a keypad has, behind the first digit: without {@code vanity} nobody can tell them from a damaged cell. */
    private static boolean isVanity(String ascii) {
        int letters = 0;
        boolean digits = false;
        for (int i = 0; i < ascii.length(); i++) {
            char c = ascii.charAt(i);
            digits |= CleanText.isDigit(c);
            if (Character.isLetter(c)) {
                if (!CleanText.isAsciiLetter(c) || !digits) {
                    return false;
                }
                letters++;
            }
        }
        return letters >= VANITY_LETTERS;
    }
}
