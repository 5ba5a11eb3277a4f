package io.github.blacklist4j.tool;

/** Text that is safe on one line: what would end the line or control a terminal is escaped. */
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
        return Character.isISOControl(c) || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR;
    }
}
