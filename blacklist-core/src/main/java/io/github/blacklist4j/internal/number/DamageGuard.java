package io.github.blacklist4j.internal.number;

import io.github.blacklist4j.number.Reading.Problem;
import java.util.Optional;

/** The wrong-person guard (N4): what must not be guessed at when a number comes from a file or from a stranger. */
final class DamageGuard {
    private DamageGuard() {}

    /**
     * Why the shape of a text forbids reading it as a number, or empty.
     *
     * @param text cleaned; the number alone if it stood in a URI
     * @param vanity whether letters may stand for digits
     */
    static Optional<Problem> problem(String text, boolean vanity) {
        String ascii = CleanText.ascii(text);
        Optional<Problem> damage = SpreadsheetDamage.in(ascii);
        if (damage.isPresent()) {
            return damage;
        }
        if (DateShape.fits(ascii)) {
            return Optional.of(Problem.DATE);
        }
        if (TwoNumbers.in(ascii)) {
            return Optional.of(Problem.TWO_NUMBERS);
        }
        String number = Extension.cut(ascii);
        if (Wildcards.in(number)) {
            return Optional.of(Problem.WILDCARD);
        }
        return Letters.in(number, vanity) ? Optional.of(Problem.LETTERS) : Optional.empty();
    }
}
