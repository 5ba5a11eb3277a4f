package io.github.blacklist4j.internal.number;

import java.util.Arrays;
import java.util.regex.Pattern;

/** More than one number in a cell: libphonenumber would take the second for an extension of the first, or drop it. */
final class TwoNumbers {
    private static final int WHOLE_NUMBER = 7; // digits; fewer are an extension or the end of a range
    private static final Pattern BETWEEN = Pattern.compile("[,;/\\\\|&\\t\\r\\n\\u2028\\u2029]+|(?=\\+)");
    // no number of E.164 has 16 digits, so nothing else can stand between two blocks of eight
    private static final Pattern LONG_BLOCKS = Pattern.compile("\\d{8}[^\\d\\p{L}#~]+\\d{8}");

    private TwoNumbers() {}

    static boolean in(String ascii) {
        long whole = Arrays.stream(BETWEEN.split(ascii))
                .map(String::strip)
                .filter(group -> !isLabelled(group))
                .filter(group -> CleanText.digits(group) >= WHOLE_NUMBER)
                .count();
        return whole > 1 || LONG_BLOCKS.matcher(ascii).find();
    }

    /** "ext 7246433", "rn=+12025440000". */
    private static boolean isLabelled(String group) {
        return !group.isEmpty() && Character.isLetter(group.codePointAt(0));
    }
}
