package io.github.blacklist4j.entry;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.internal.text.StoredText;

/**
 * Where an entry or a change comes from. Immutable.
 *
 * @param origin what made it: {@code manual}, {@code api}, {@code import:ID}, {@code agent:ID} or a word of your own
 * @param author who made it; empty if unknown
 */
public record Source(String origin, String author) {
    /** The most characters of either part. */
    public static final int MAX_LENGTH = 200;

    private static final String AGENT = "agent:";

    private static final int MOST_OF_AGENT = MAX_LENGTH - AGENT.length();

    /** Made by hand, by nobody in particular. */
    public static final Source MANUAL = new Source("manual", "");

    /** Made by a program through the API. */
    public static final Source API = new Source("api", "");

    /** Nothing known, as after a forget. */
    public static final Source NONE = new Source("", "");

    /**
     * Checks both and brings them into the normal form NFC.
     *
     * @param origin see the record
     * @param author see the record
     * @throws IllegalArgumentException if a part is longer than {@value #MAX_LENGTH} characters, or holds half of a surrogate
     *     pair, control characters, ends of lines or characters that turn the direction of writing
     */
    public Source {
        requireNonNull(origin, "origin");
        requireNonNull(author, "author");
        origin = StoredText.line("An origin", origin, MAX_LENGTH);
        author = StoredText.line("An author", author, MAX_LENGTH);
    }

    /**
     * Made by a person: an administrator on a page, or an agent during a call or a campaign.
     *
     * @param id who, as your pages show it
     * @return the source, with the person as its author
     * @throws IllegalArgumentException if it is blank, has more than 194 characters, or breaks the rule of
     *     {@link Source}
     */
    public static Source agent(String id) {
        requireNonNull(id, "id");
        String author = StoredText.line("The id of an agent", id, MOST_OF_AGENT);
        if (author.isBlank()) {
            throw new IllegalArgumentException("The id of an agent is missing");
        }
        return new Source(AGENT + author, author);
    }

    /**
     * Made by an import.
     *
     * @param id which
     * @return the source
     */
    public static Source importOf(String id) {
        requireNonNull(id, "id");
        return new Source("import:" + id, "");
    }
}
