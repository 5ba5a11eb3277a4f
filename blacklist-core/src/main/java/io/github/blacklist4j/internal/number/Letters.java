package io.github.blacklist4j.internal.number;

/** Letters in a number: with them a damaged cell and a vanity number look alike. */
final class Letters {
    private static final int VANITY_LETTERS = 3; // libphonenumber takes fewer for noise and drops them

    private Letters() {}

    /**
     * Whether letters make a text no number.
     *
     * @param ascii without its labelled extension
     * @param vanity whether letters behind the first digit may stand for digits
     */
    static boolean in(String ascii, boolean vanity) {
        if (!CleanText.hasLetter(ascii)) {
            return false;
        }
        return !vanity || !isVanity(ascii);
    }

    private static boolean isVanity(String ascii) {
        int letters = 0;
        boolean digits = false;
        for (int i = 0; i < ascii.length(); i++) {
            char c = ascii.charAt(i);
            digits |= CleanText.isDigit(c);
            if (Character.isLetter(c)) {
                boolean onKeypad = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                if (!onKeypad || !digits) {
                    return false;
                }
                letters++;
            }
        }
        return letters >= VANITY_LETTERS;
    }
}
