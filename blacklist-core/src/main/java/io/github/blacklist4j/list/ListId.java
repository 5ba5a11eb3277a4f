package io.github.blacklist4j.list;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/**
 * Identity of a list within its store. A store gives each number once, also across tenants; but a restored backup gives
 * numbers again that it does not know of. So a list is known by number and epoch together: with another epoch the number
 * is another list's, be it of another tenant, and whoever holds the old identity holds a list that is gone.
 *
 * @param value any number
 * @param epoch random id of this incarnation, made when the list was created
 */
public record ListId(long value, UUID epoch) implements Comparable<ListId> {
    private static final String SEPARATOR = "@";

    private static final Comparator<ListId> ORDER =
            Comparator.comparingLong(ListId::value).thenComparing(ListId::epoch);

    /**
     * Checks that nothing is missing.
     *
     * @param value see the record
     * @param epoch see the record
     */
    public ListId {
        requireNonNull(epoch, "epoch");
    }

    /**
     * The identity again that {@link #text} gave.
     *
     * @param text such as {@code 5@0b0f1d44-3d0b-4e6c-9d5c-0f1f6a3d2c11}
     * @return the identity
     * @throws IllegalArgumentException if it is no such text, to the letter
     */
    public static ListId parse(String text) {
        requireNonNull(text, "text");
        return read(text)
                .filter(id -> id.text().equals(text)) // UUID reads more than it writes
                .orElseThrow(() -> new IllegalArgumentException("A text of " + text.length()
                        + " characters is no identity of a list, which is a number, an @ and an epoch"));
    }

    private static Optional<ListId> read(String text) {
        int at = text.indexOf(SEPARATOR);
        try {
            return at < 0
                    ? Optional.empty()
                    : Optional.of(
                            new ListId(Long.parseLong(text.substring(0, at)), UUID.fromString(text.substring(at + 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Number and epoch, fit for forms and addresses.
     *
     * @return the text that {@link #parse} takes
     */
    public String text() {
        return value + SEPARATOR + epoch;
    }

    /** By number, then by epoch. */
    @Override
    public int compareTo(ListId other) {
        return ORDER.compare(this, other);
    }

    /** As {@link #text}. */
    @Override
    public String toString() {
        return text();
    }
}
