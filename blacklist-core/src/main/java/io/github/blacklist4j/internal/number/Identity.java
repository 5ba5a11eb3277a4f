package io.github.blacklist4j.internal.number;

/**
 * One identity out of a text or header value, unwrapped.
 *
 * @param source where the number stood
 * @param number the number as written; not yet known to be one
 * @param host the host of a SIP URI, else empty
 * @param context the phone-context of RFC 3966, else empty
 * @param extension the value of {@code ;ext=} in a tel URI, else empty
 * @param privacy whether the caller asks not to be shown
 */
record Identity(Origin source, String number, String host, String context, String extension, boolean privacy) {
    /** Where a number can stand. */
    enum Origin {
        /** A plain text: libphonenumber decides what of it is a number. */
        TEXT,
        /** A SIP, SIPS or tel URI: letters in it never become digits. */
        URI,
        /** Angle brackets without a scheme, as in Asterisk's {@code "Alice" <2025550173>}: read like a URI. */
        BRACKETS,
        /** A URI of another scheme, or one without a user: no number whatever it holds. */
        FOREIGN
    }

    static Identity text(String text) {
        return new Identity(Origin.TEXT, text, "", "", "", false);
    }

    static Identity inBrackets(String number, boolean privacy) {
        return new Identity(Origin.BRACKETS, number, "", "", "", privacy);
    }

    static Identity foreign() {
        return new Identity(Origin.FOREIGN, "", "", "", "", false);
    }

    /** Whether the number has only what a number in a URI may have: a plus, digits, visual separators. */
    boolean isNumeric() {
        return number.codePoints().anyMatch(Character::isDigit)
                && number.codePoints().allMatch(c -> c == '+' || Character.isDigit(c) || Separators.isVisual(c));
    }
}
