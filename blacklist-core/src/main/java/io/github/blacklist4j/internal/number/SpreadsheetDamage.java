package io.github.blacklist4j.internal.number;

import io.github.blacklist4j.number.Reading.Problem;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Cells that a spreadsheet took for an amount: digits are lost, or were never a number's. Separators of thousands alone
 * ({@code 4,804,123,456}) need no check: libphonenumber takes no such text for a number.
 */
final class SpreadsheetDamage {
    private static final Pattern EXPONENT =
            Pattern.compile("[+-]?\\d[\\d., ]*+e\\s*[+\u2212-]?\\s*\\d{1,3}", Pattern.CASE_INSENSITIVE);
    private static final Pattern ZERO_FRACTION =
            Pattern.compile("[+-]?\\d[\\d'\u2019]*+[.,]0+|[+-]?\\d{1,3}(?:,\\d{3})++\\.\\d+"
                    + "|[+-]?\\d{1,3}(?:\\.\\d{3})++,\\d{1,2}");
    private static final Pattern FRACTION = Pattern.compile("[+-]?\\d{7,}+[.,]\\d{1,2}"); // 7: no area code is so long

    private SpreadsheetDamage() {}

    static Optional<Problem> in(String ascii) {
        if (EXPONENT.matcher(ascii).matches()) {
            return Optional.of(Problem.EXPONENT);
        }
        boolean decimal = ZERO_FRACTION.matcher(ascii).matches()
                || FRACTION.matcher(ascii).matches();
        return decimal ? Optional.of(Problem.DECIMAL) : Optional.empty();
    }
}
