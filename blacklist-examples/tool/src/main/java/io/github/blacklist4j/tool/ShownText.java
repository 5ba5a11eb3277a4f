package io.github.blacklist4j.tool;

import java.util.Map;
import java.util.Optional;

/** Texts as they may be shown on a line of a terminal: what is escaped, how much room they take, and their colours. */
final class ShownText {
    /** For headings, as terminals number it. */
    static final String BOLD = "1";

    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";

    /** Words that say good or bad. */
    private static final Map<String, String> COLOURS = Map.ofEntries(
            Map.entry("BLOCK", RED),
            Map.entry("REJECT", RED),
            Map.entry("REFUSE", RED),
            Map.entry("CLOSE", RED),
            Map.entry("SKIP", RED),
            Map.entry("ERROR", RED),
            Map.entry("REDIRECT", YELLOW),
            Map.entry("HOLD", YELLOW),
            Map.entry("WARNING", YELLOW),
            Map.entry("STALE", YELLOW),
            Map.entry("ALLOW", GREEN),
            Map.entry("PASS", GREEN),
            Map.entry("DIAL", GREEN),
            Map.entry("CALL_BACK", GREEN),
            Map.entry("READY", GREEN));

    private static final String CUT = "…";
    private static final char LINE_SEPARATOR = 0x2028; // Unicode: LS, and PS behind it
    private static final char PARAGRAPH_SEPARATOR = 0x2029;

    private ShownText() {}

    /** With escapes for what would end the line, steer a terminal or show the rest in another order. */
    static String escaped(String text) {
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

    /** The columns of a terminal that a text takes. */
    static int width(String text) {
        return text.codePoints().map(ShownText::width).sum();
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = (c >= 0x1100 && c <= 0x115f)
                || (c >= 0x2e80 && c <= 0xa4cf)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xf900 && c <= 0xfaff)
                || (c >= 0xfe30 && c <= 0xfe6f)
                || (c >= 0xff00 && c <= 0xff60)
                || (c >= 0xffe0 && c <= 0xffe6)
                || (c >= 0x1f300 && c <= 0x1faff)
                || (c >= 0x20000 && c <= 0x3fffd);
        return wide ? 2 : 1;
    }

    /** As much of a text as there is room for; one that ends early says so. */
    static String cut(String text, int room) {
        if (width(text) <= room) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int left = room - 1;
        for (int c : text.codePoints().toArray()) {
            left -= width(c);
            if (left < 0) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return kept + CUT;
    }

    static String coloured(String text, String colour) {
        return "\u001b[" + colour + "m" + text + "\u001b[0m";
    }

    /** In its colour, if it is a word that has one. */
    static String coloured(String text) {
        return Optional.ofNullable(COLOURS.get(text))
                .map(colour -> coloured(text, colour))
                .orElse(text);
    }
}
