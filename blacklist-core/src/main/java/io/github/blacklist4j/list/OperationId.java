package io.github.blacklist4j.list;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Identity of one writing operation, chosen by whoever starts it: with it {@code BlacklistStore.outcome} tells later whether
 * the operation took place.
 *
 * @param value a random UUID
 */
public record OperationId(UUID value) {
    /**
     * Checks that nothing is missing.
     *
     * @param value see the record
     */
    public OperationId {
        requireNonNull(value, "value");
    }

    /**
     * An identity as {@link #text} gives it.
     *
     * @param text of a form or an address, perhaps
     * @return the same identity
     * @throws IllegalArgumentException if it is none
     */
    public static OperationId parse(String text) {
        requireNonNull(text, "text");
        try {
            return new OperationId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Not the id of an operation, as text() gives it");
        }
    }

    /**
     * Fit for forms and addresses.
     *
     * @return the text that {@link #parse} takes
     */
    public String text() {
        return value.toString();
    }

    /**
     * A new identity.
     *
     * @return never the same twice
     */
    public static OperationId random() {
        return new OperationId(UUID.randomUUID());
    }
}
