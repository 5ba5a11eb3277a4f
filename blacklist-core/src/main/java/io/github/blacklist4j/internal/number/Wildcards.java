package io.github.blacklist4j.internal.number;

import java.util.regex.Pattern;

/** Placeholders that stand for digits: the text is a pattern, not a number. */
final class Wildcards {
    private static final String PLACEHOLDERS = "*?#%_^$\\{}!";
    private static final String LETTER_PLACEHOLDERS = "xX\u00d7";
    private static final String KEYS = "*#";
    // libphonenumber reads these as extensions: 03 3316005 #3456; +1 645 123 1234-910#; +12679000000,,1234#
    private static final Pattern HASH_EXTENSION = Pattern.compile("(?<=\\d{3} ?)#\\d{1,7}$|(?<=\\d[-, ;])\\d{1,15}#$");

    // 0049180[0-9], 0049180[05], 0049180.*, 0049180..: of regular expressions and PBXes; [030] 1234567 is none
    private static final Pattern CLASS_OR_ANY =
            Pattern.compile("\\[\\^?[\\d,-]*[-,^][\\d,-]{0,4}\\]|\\d{4}\\[(?!0\\])|\\.[*+]|\\.\\.+$");

    private Wildcards() {}

    /**
     * Whether there are any.
     *
     * @param ascii without its labelled extension
     */
    static boolean in(String ascii) {
        String number = HASH_EXTENSION.matcher(ascii).replaceFirst("");
        if (CleanText.countDigits(number) == 0 || hasOtherLetters(number)) {
            return false;
        }
        if (CLASS_OR_ANY.matcher(number).find()) {
            return true;
        }
        boolean letters = number.chars().anyMatch(c -> LETTER_PLACEHOLDERS.indexOf(c) >= 0);
        boolean marks = number.chars().anyMatch(c -> PLACEHOLDERS.indexOf(c) >= 0);
        return letters || (marks && !isKeyCode(number));
    }

    private static boolean hasOtherLetters(String text) {
        return text.codePoints().anyMatch(c -> Character.isLetter(c) && LETTER_PLACEHOLDERS.indexOf(c) < 0);
    }

    /** *21*4822397#, #31#, *98: what one dials to a telephone system. */
    static boolean isKeyCode(String text) {
        return !text.isEmpty()
                && KEYS.indexOf(text.charAt(0)) >= 0
                && text.chars().allMatch(c -> CleanText.isDigit(c) || KEYS.indexOf(c) >= 0 || c == '+');
    }
}
