package io.github.blacklist4j.entry;

/**
 * Where an entry or a change comes from. Immutable.
 *
 * @param origin what made it: {@code manual}, {@code api}, {@code import:ID}, {@code agent:ID} or a word of your own
 * @param author who made it; empty if unknown
 */
public record Source(String origin, String author) {
    /** The most characters of either part. */
    public static final int MAX_LENGTH = 200;

    /** Made by hand, by nobody in particular. */
    public static final Source MANUAL = new Source("manual", "");

    /** Made by a program through the API. */
    public static final Source API = new Source("api", "");

    /** Nothing known, as after a forget. */
    public static final Source NONE = new Source("", "");

    /**
     * Checks the lengths.
     *
     * @param origin see the record
     * @param author see the record
     * @throws IllegalArgumentException if a part is longer than {@value #MAX_LENGTH} characters
     */
    public Source {
        if (origin.length() > MAX_LENGTH || author.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("Origin and author have at most " + MAX_LENGTH + " characters, not "
                    + Math.max(origin.length(), author.length()));
        }
    }

    /**
     * Made by an agent during a call or a campaign.
     *
     * @param id who
     * @return the source
     */
    public static Source agent(String id) {
        return new Source("agent:" + id, id);
    }

    /**
     * Made by an import.
     *
     * @param id which
     * @return the source
     */
    public static Source importOf(String id) {
        return new Source("import:" + id, "");
    }
}
