package io.github.blacklist4j.number;

import static java.util.Objects.requireNonNull;

/** How a number is shown where the whole of it must not be: logs, exceptions, {@code toString}, metrics. */
public final class Masked {
    private static final int SHOWN_AT_START = 3; // a plus and a country code of two digits
    private static final int SHOWN_AT_END = 2;
    private static final int TOO_SHORT_TO_SHOW = 8; // what is left hidden must not be guessed in a few tries

    private Masked() {}

    /**
     * Masks a number, a prefix or an internal number.
     *
     * @param text the whole of it
     * @return as many characters, all but the first three and the last two being stars; a short one is stars only
     */
    public static String of(CharSequence text) {
        requireNonNull(text, "text");
        if (text.length() < TOO_SHORT_TO_SHOW) {
            return "*".repeat(text.length());
        }
        int hidden = text.length() - SHOWN_AT_START - SHOWN_AT_END;
        return text.subSequence(0, SHOWN_AT_START)
                + "*".repeat(hidden)
                + text.subSequence(text.length() - SHOWN_AT_END, text.length());
    }
}
