package io.github.blacklist4j.internal.number;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain texts out of which libphonenumber would take a number although they are something else. */
final class NumberLookalikes {
    private static final int HIGHEST_OCTET = 255;
    private static final Pattern DOTTED_QUAD = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern PAIRS =
            Pattern.compile("\\d\\d\\.\\d\\d\\.\\d\\d\\.\\d\\d"); // a common way to write a number

    private NumberLookalikes() {}

    /** An IPv4 address; 12.34.56.78 is not taken for one, since it may be a number of eight digits. */
    static boolean isAddress(String ascii) {
        Matcher quad = DOTTED_QUAD.matcher(ascii);
        if (!quad.matches() || PAIRS.matcher(ascii).matches()) {
            return false;
        }
        for (int group = 1; group <= quad.groupCount(); group++) {
            if (Integer.parseInt(quad.group(group)) > HIGHEST_OCTET) {
                return false;
            }
        }
        return true;
    }

    /** A name that ends in digits: letters directly before the first of them. */
    static boolean isName(String ascii) {
        int first = 0;
        while (first < ascii.length() && !CleanText.isDigit(ascii.charAt(first)) && ascii.charAt(first) != '+') {
            first++;
        }
        return first > 0 && first < ascii.length() && Character.isLetter(ascii.codePointBefore(first));
    }
}
