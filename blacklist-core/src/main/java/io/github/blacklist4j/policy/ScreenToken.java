package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

/**
 * Says what the verdict about a record was based on: the campaign's rule, its lists with their revisions, the version of
 * the number normaliser, and the first instant at which time alone could change a verdict. Holds no number. Immutable; the
 * text may be kept beside the record and used by another process.
 *
 * <p>A text that is no token, or that was altered, is none that holds: the record is then checked in full.
 *
 * @param text opaque; some 40 characters
 */
public record ScreenToken(String text) {
    /**
     * Checks that nothing is missing.
     *
     * @param text see the record
     */
    public ScreenToken {
        requireNonNull(text, "text");
    }
}
