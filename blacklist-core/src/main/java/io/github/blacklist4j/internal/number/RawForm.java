package io.github.blacklist4j.internal.number;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * The normal form of what is compared exactly: ASCII digits, no separators between them, a plus for the region's
 * international prefix, case folded. A name keeps its dots and dashes, they are part of it.
 */
final class RawForm {
    private static final int LONGEST = 64;
    private static final String MARKS = "+*#._-"; // allowed beside letters and digits
    private static final String KEYS = "*#"; // keys of a telephone: a text of these alone can be dialled

    private final InternationalPrefix prefix;

    RawForm(InternationalPrefix prefix) {
        this.prefix = prefix;
    }

    /** The normal form of a clean text, or empty if it has none. */
    Optional<String> of(String text, String region) {
        String composed = CleanText.ascii(Normalizer.normalize(text, Normalizer.Form.NFC));
        String bare = Extension.cut(composed);
        if (CleanText.hasLetter(bare)) {
            return checked(bare.toLowerCase(Locale.ROOT));
        }
        String dialled = Separators.removed(bare);
        return checked(isNational(dialled) ? prefix.asPlus(dialled, region) : dialled);
    }

    /** The normal form of a text whose separators belong to it. */
    Optional<String> verbatim(String text) {
        String composed = CleanText.ascii(Normalizer.normalize(text, Normalizer.Form.NFC));
        return checked(composed.toLowerCase(Locale.ROOT));
    }

    private static boolean isNational(String dialled) {
        return dialled.length() > 1 && CleanText.countDigits(dialled) == dialled.length();
    }

    private static Optional<String> checked(String form) {
        boolean allowed = form.length() <= LONGEST
                && form.codePoints().allMatch(c -> isLetterOrDigit(c) || MARKS.indexOf(c) >= 0)
                && form.codePoints().anyMatch(c -> isLetterOrDigit(c) || KEYS.indexOf(c) >= 0);
        return allowed ? Optional.of(form) : Optional.empty();
    }

    private static boolean isLetterOrDigit(int c) {
        return CleanText.isDigit(c) || Character.isLetter(c);
    }
}
