package io.github.blacklist4j.store;

import java.util.Locale;

/**
 * Name of a list: trimmed, 1 to 128 characters, no control characters; unique per tenant ignoring case. Immutable.
 *
 * @param text the name as people see it
 */
public record ListName(String text) {
    /** The most characters of a name. */
    public static final int MAX_LENGTH = 128;

    /**
     * Trims and checks the name.
     *
     * @param text see the record
     * @throws IllegalArgumentException if it is blank, too long or holds control characters
     */
    public ListName {
        text = text.strip();
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "A list name has 1 to " + MAX_LENGTH + " characters after trimming, not " + text.length());
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A list name has no control characters");
        }
    }

    /**
     * What makes two names the same.
     *
     * @return the name with its case folded
     */
    public String key() {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
