package io.github.blacklist4j.internal.number;

import java.util.Locale;

/** What the beginning of a text says about the kind of URI it is. */
enum UriScheme {
    SIP,
    TEL,
    /** A URI of a scheme that carries no numbers. */
    OTHER,
    /** No URI at all. A word, a colon and a blank is a label, not a scheme. */
    NONE;

    static UriScheme of(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon + 1 == text.length() || !isScheme(text, colon)) {
            return NONE;
        }
        if (CleanText.isBlank(text.charAt(colon + 1))) {
            return NONE;
        }
        return switch (text.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "sip", "sips" -> SIP;
            case "tel" -> TEL;
            default -> OTHER;
        };
    }

    boolean carriesNumbers() {
        return this == SIP || this == TEL;
    }

    /** RFC 3986, section 3.1. */
    private static boolean isScheme(String text, int end) {
        if (!CleanText.isAsciiLetter(text.charAt(0))) {
            return false;
        }
        return text.chars()
                .limit(end)
                .allMatch(c -> CleanText.isAsciiLetter(c) || CleanText.isDigit(c) || c == '+' || c == '-' || c == '.');
    }
}
