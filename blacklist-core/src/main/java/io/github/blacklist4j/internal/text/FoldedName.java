package io.github.blacklist4j.internal.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The form in which names are compared: what looks the same is the same. Case folded, NFC, without what cannot be seen, each
 * run of white space one space and none at the ends. Look-alikes of other scripts stay apart.
 */
public final class FoldedName {
    private static final int BRAILLE_BLANK = 0x2800; // a sign of no dots, and so a space to the eye

    /** Unicode's property Default_Ignorable_Code_Point, first and last of each range: what is drawn as nothing. */
    private static final int[][] INVISIBLE = {
        {0x00ad, 0x00ad},
        {0x034f, 0x034f},
        {0x061c, 0x061c},
        {0x115f, 0x1160},
        {0x17b4, 0x17b5},
        {0x180b, 0x180f},
        {0x200b, 0x200f},
        {0x202a, 0x202e},
        {0x2060, 0x206f},
        {0x3164, 0x3164},
        {0xfe00, 0xfe0f},
        {0xfeff, 0xfeff},
        {0xffa0, 0xffa0},
        {0xfff0, 0xfff8},
        {0x1bca0, 0x1bca3},
        {0x1d173, 0x1d17a},
        {0xe0000, 0xe0fff}
    };

    private FoldedName() {}

    /**
     * The form of a name that is compared.
     *
     * @param name any text
     * @return its form; empty if there is nothing to see
     */
    public static String of(String name) {
        StringBuilder seen = new StringBuilder(name.length());
        name.codePoints().filter(c -> !isInvisible(c)).forEach(c -> append(seen, c));
        String composed = Normalizer.normalize(trimmed(seen.toString()), Normalizer.Form.NFC);
        String folded =
                composed.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /** A run of white space is one space. */
    private static void append(StringBuilder seen, int c) {
        if (!isBlank(c)) {
            seen.appendCodePoint(c);
        } else if (seen.isEmpty() || seen.charAt(seen.length() - 1) != ' ') {
            seen.append(' ');
        }
    }

    /** Without white space of any kind at the ends; all of it is in the basic plane. */
    static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == BRAILLE_BLANK;
    }

    private static boolean isInvisible(int c) {
        for (int[] range : INVISIBLE) {
            if (c >= range[0] && c <= range[1]) {
                return true;
            }
        }
        return false;
    }
}
