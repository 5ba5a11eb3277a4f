package io.github.blacklist4j.tool;

/**
 * Texts as they may be shown on a line: what would end the line, steer a terminal or show the rest in another order is
 * escaped.
 */
final class EscapedText {
    private static final char LINE_SEPARATOR = 0x2028; // Unicode: LS, and PS behind it
    private static final char PARAGRAPH_SEPARATOR = 0x2029;

    private EscapedText() {}

    static String of(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            if (isUnsafe((char) c)) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.append((char) c);
            }
        });
        return shown.toString();
    }

    static boolean isUnsafe(char c) {
        return Character.isISOControl(c) || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR || turnsDirection(c);
    }

    /** Unicode's property Bidi_Control. */
    private static boolean turnsDirection(char c) {
        return c == 0x061c
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
