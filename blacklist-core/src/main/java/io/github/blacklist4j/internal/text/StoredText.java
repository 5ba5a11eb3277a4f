package io.github.blacklist4j.internal.text;

import java.text.Normalizer;

/**
 * The one rule for texts that are stored: whole characters (no half of a surrogate pair, no noncharacter), no control
 * characters, none that turn the direction of writing, within a length, in the normal form NFC. Drivers, databases and
 * terminals each do something else with other texts: {@code ?} for half a pair makes two names one, NUL ends a batch.
 *
 * <p>Whatever is refused is refused with an {@link IllegalArgumentException} that names the field and the rule, and never
 * the text.
 */
public final class StoredText {
    private static final int MOST_COMPOSED = 4; // chars that NFC makes one of: a Greek letter and its three marks
    private static final int FIRST_TO_LOOK_AT = 0x300; // below it NFC changes nothing, and only controls are refused
    private static final int DELETE = 0x7f;
    private static final int LAST_CONTROL = 0x9f;
    private static final int NONCHARACTERS = 0xfffe; // the last two of each plane; with the 32 below never a character
    private static final int FIRST_NONCHARACTER = 0xfdd0;
    private static final int LAST_NONCHARACTER = 0xfdef;

    /** Where a line may end. */
    private enum Lines {
        ONE,
        ANY
    }

    private StoredText() {}

    /**
     * A name: one line, trimmed, not empty, with something to see.
     *
     * @param field what it is, with its article, as a message begins: {@code A list name}
     * @param text the name as given
     * @param most the most characters (UTF-16 units, as everywhere here)
     * @return the name as it is stored
     */
    public static String name(String field, String text, int most) {
        String trimmed = FoldedName.trimmed(text);
        if (trimmed.isEmpty() || tooLong(trimmed, most)) {
            throw new IllegalArgumentException(
                    field + " has 1 to " + most + " characters after trimming, not " + trimmed.length());
        }
        String name = line(field, trimmed, most);
        if (FoldedName.of(name).isEmpty()) {
            throw new IllegalArgumentException(field + " has a character that can be seen");
        }
        return name;
    }

    /**
     * A short text of one line, perhaps empty.
     *
     * @param field see {@link #name}
     * @param text as given
     * @param most the most characters
     * @return the text as it is stored
     */
    public static String line(String field, String text, int most) {
        return checked(field, text, most, Lines.ONE);
    }

    /**
     * A free text, perhaps empty, which alone may hold tabs and ends of lines.
     *
     * @param field see {@link #name}
     * @param text as given
     * @param most the most characters
     * @return the text as it is stored
     */
    public static String prose(String field, String text, int most) {
        return checked(field, text, most, Lines.ANY);
    }

    /**
     * Checks a text of one line that others compare as it stands, so that it is refused where it would have to be changed.
     *
     * @param field see {@link #name}
     * @param text as given
     * @param most the most characters
     */
    public static void checkExact(String field, String text, int most) {
        if (!line(field, text, most).equals(text)) {
            throw new IllegalArgumentException(field + " is written in the normal form NFC");
        }
    }

    private static String checked(String field, String text, int most, Lines lines) {
        if (tooLong(text, most)) {
            throw tooLong(field, text.length(), most);
        }
        if (!isPlain(text)) {
            for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
                c = text.codePointAt(i);
                check(field, c, lines);
            }
            text = Normalizer.normalize(text, Normalizer.Form.NFC);
        }
        if (text.length() > most) {
            throw tooLong(field, text.length(), most);
        }
        return text;
    }

    /** Whether it cannot fit in any form: so that nobody's million characters are looked at. */
    private static boolean tooLong(String text, int most) {
        return text.length() > (long) MOST_COMPOSED * most;
    }

    private static IllegalArgumentException tooLong(String field, int length, int most) {
        return new IllegalArgumentException(field + " has at most " + most + " characters, not " + length);
    }

    /** Almost every text: nothing in it to be refused or changed. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || (c >= DELETE && c <= LAST_CONTROL) || c >= FIRST_TO_LOOK_AT) {
                return false;
            }
        }
        return true;
    }

    private static void check(String field, int c, Lines lines) {
        if (Character.getType(c) == Character.SURROGATE) {
            throw new IllegalArgumentException(field + " holds no half of a surrogate pair");
        }
        if (isNoncharacter(c)) {
            throw new IllegalArgumentException(field + " holds no code that is never a character");
        }
        if (turnsDirection(c)) {
            throw new IllegalArgumentException(field + " holds no characters that turn the direction of writing");
        }
        if (endsLine(c) ? lines == Lines.ONE : Character.isISOControl(c)) {
            throw new IllegalArgumentException(
                    field + " holds no control characters" + (lines == Lines.ONE ? "" : " but tabs and ends of lines"));
        }
    }

    private static boolean isNoncharacter(int c) {
        return (c & NONCHARACTERS) == NONCHARACTERS || (c >= FIRST_NONCHARACTER && c <= LAST_NONCHARACTER);
    }

    /** Unicode's property Bidi_Control. */
    private static boolean turnsDirection(int c) {
        return c == 0x061c
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }

    /** Tab, line feed, carriage return, and Unicode's separators of lines and paragraphs. */
    private static boolean endsLine(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
    }
}
