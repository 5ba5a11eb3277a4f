package io.github.blacklist4j.internal.number;

/** What people write between the digits of a number to make it readable. */
final class Separators {
    private static final int MINUS_SIGN = 0x2212;
    private static final int LONG_VOWEL_MARK = 0x30FC; // a dash in Japanese texts

    private Separators() {}

    static boolean isSeparator(int c) {
        return switch (c) {
            case '-', '.', '(', ')', '[', ']', '/', MINUS_SIGN, LONG_VOWEL_MARK -> true;
            default -> Character.isSpaceChar(c) || Character.getType(c) == Character.DASH_PUNCTUATION;
        };
    }

    /** The visual separators of RFC 3966, section 3, and blanks: all that may stand in the number of a URI. */
    static boolean isVisual(int c) {
        return c == '-' || c == '.' || c == '(' || c == ')' || Character.isSpaceChar(c);
    }

    /** The text without its separators. */
    static String removed(String text) {
        StringBuilder rest = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isSeparator(c)).forEach(rest::appendCodePoint);
        return rest.toString();
    }

    /** The digits of a text of nothing but digits and separators; empty if there is anything else in it. */
    static String nationalDigits(String ascii) {
        String digits = removed(ascii);
        return CleanText.countDigits(digits) == digits.length() ? digits : "";
    }
}
