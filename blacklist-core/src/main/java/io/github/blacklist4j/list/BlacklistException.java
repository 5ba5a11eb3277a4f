package io.github.blacklist4j.list;

import static java.util.Objects.requireNonNull;

/**
 * What the library refuses or cannot do, other than an argument that breaks its documented form, which is an {@link
 * IllegalArgumentException}. Nothing was changed unless the code says otherwise. {@link #code} tells the cases apart; the message is
 * for people and names lists and rules, never a whole number.
 *
 * <p>Immutable. Codes are stable; minor versions may bring new ones.
 */
public abstract class BlacklistException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure without a further cause.
     *
     * @param message for people, without a whole number
     */
    protected BlacklistException(String message) {
        super(requireNonNull(message, "message"));
    }

    /**
     * A failure.
     *
     * @param message for people, without a whole number
     * @param cause what happened underneath; its message must not hold a number
     */
    protected BlacklistException(String message, Throwable cause) {
        super(requireNonNull(message, "message"), requireNonNull(cause, "cause"));
    }

    /**
     * What is the matter.
     *
     * @return a constant of an enum; among all of the library's the same name means the same
     */
    public abstract Code code();

    /** One of the enums of codes: {@link RefusedException.Code}, those of the store, of policies and of files. */
    public interface Code {
        /**
         * The name of the constant, as {@code LIST_IN_USE}: fit to choose a text of one's own by.
         *
         * @return upper case letters and underscores
         */
        String name();
    }
}
