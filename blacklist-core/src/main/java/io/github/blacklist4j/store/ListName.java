package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.internal.text.FoldedName;
import io.github.blacklist4j.internal.text.StoredText;

/**
 * Name of a list: trimmed, in Unicode's normal form NFC, 1 to 128 characters on one line; unique per tenant by
 * {@link #key}. Immutable.
 *
 * @param text the name as people see it
 */
public record ListName(String text) {
    /** The most characters of a name. */
    public static final int MAX_LENGTH = 128;

    /**
     * Trims, normalises and checks the name.
     *
     * @param text see the record
     * @throws IllegalArgumentException if it is too long, shows nothing, or holds half of a surrogate pair, control
     *     characters or such as turn the direction of writing
     */
    public ListName {
        requireNonNull(text, "text");
        text = StoredText.name("A list name", text, MAX_LENGTH);
    }

    /**
     * What makes two names the same: how they look, whatever the case.
     *
     * @return the name with its case folded, each run of white space (no-break spaces too) one space, and without characters
     *     that cannot be seen, such as those of zero width
     */
    public String key() {
        return FoldedName.of(text);
    }
}
