package io.github.blacklist4j.internal.number;

/** Takes out of a text what nobody sees, and writes look-alikes of ASCII as ASCII. */
final class CleanText {
    private static final int NEXT_LINE = 0x85; // white space to Unicode, a mere control character to Java
    private static final int FULL_WIDTH_FIRST = 0xFF01; // the full-width forms of '!' to '~', in ASCII's order
    private static final int FULL_WIDTH_LAST = 0xFF5E;
    private static final int FULL_WIDTH_OFFSET = FULL_WIDTH_FIRST - '!';

    private CleanText() {}

    /**
     * Without format characters (zero width, bidi marks, byte order mark) and without white space at either end; each
     * kind of space inside (no-break, narrow, figure space) is an ordinary one.
     */
    static String of(CharSequence text) {
        StringBuilder cleaned = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .map(c -> Character.getType(c) == Character.SPACE_SEPARATOR ? ' ' : c)
                .filter(c -> !cleaned.isEmpty() || !isBlank(c))
                .forEach(cleaned::appendCodePoint);
        int end = cleaned.length();
        while (end > 0 && isBlank(cleaned.charAt(end - 1))) { // all white space lies in the basic plane
            end--;
        }
        return cleaned.substring(0, end);
    }

    /** Full-width forms, the digits of all scripts and dashes of all kinds as ASCII; the rest as it is. */
    static String ascii(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().map(CleanText::ascii).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == NEXT_LINE;
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isAsciiLetter(int c) {
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    static int countDigits(CharSequence text) {
        return (int) text.chars().filter(CleanText::isDigit).count();
    }

    static String onlyDigits(String ascii) {
        StringBuilder digits = new StringBuilder(ascii.length());
        ascii.chars().filter(CleanText::isDigit).forEach(c -> digits.append((char) c));
        return digits.toString();
    }

    static boolean hasLetter(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }

    private static int ascii(int c) {
        if (c < 0x80) {
            return c;
        }
        int digit = Character.digit(c, 10);
        if (digit >= 0) {
            return '0' + digit;
        }
        if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) {
            return c - FULL_WIDTH_OFFSET;
        }
        return Character.getType(c) == Character.DASH_PUNCTUATION ? '-' : c;
    }
}
