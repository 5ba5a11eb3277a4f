package io.github.blacklist4j.csv.internal.cell;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import java.util.Optional;
import java.util.regex.Matcher;

/** Numbers that end in placeholders, as telephone systems and registries write ranges. */
public final class WildcardPrefix {
    private static final java.util.regex.Pattern COUNTED =
            java.util.regex.Pattern.compile("(\\+?[0-9][0-9 ().\\-]*)([Xx#?_]{1,14})");
    private static final java.util.regex.Pattern OPEN = java.util.regex.Pattern.compile("(\\+[0-9][0-9 ().\\-]*)[*%]");

    private WildcardPrefix() {}

    /**
     * The prefix that a text stands for. If each placeholder is a digit, the first and the last number of the range are read,
     * and must have the same length; if the number of digits is open, only an international number is accepted.
     */
    public static Optional<Pattern.Prefix> of(String text, NumberReader reader) {
        Matcher open = OPEN.matcher(text);
        if (open.matches()) {
            String digits = open.group(1).replaceAll("[^0-9]", "");
            return prefix(digits);
        }
        Matcher counted = COUNTED.matcher(text);
        if (!counted.matches()) {
            return Optional.empty();
        }
        int places = counted.group(2).length();
        String first = e164(counted.group(1) + "0".repeat(places), reader);
        String last = e164(counted.group(1) + "9".repeat(places), reader);
        int fixed = first.length() - places;
        boolean range = fixed > 1 && first.length() == last.length() && first.regionMatches(0, last, 0, fixed);
        return range ? prefix(first.substring(1, fixed)) : Optional.empty();
    }

    private static Optional<Pattern.Prefix> prefix(String digits) {
        boolean possible = !digits.isEmpty() && digits.length() <= 15 && digits.charAt(0) != '0';
        return possible ? Optional.of(new Pattern.Prefix(digits)) : Optional.empty();
    }

    private static String e164(String text, NumberReader reader) {
        return reader.read(text) instanceof Reading.E164 number
                ? number.number().e164()
                : "";
    }
}
