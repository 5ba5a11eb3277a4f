package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.list.ListId;

/**
 * A store could not do what it was asked. The message names the operation and the list, never a number; texts of drivers
 * are not repeated in it.
 */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why it failed. */
    private final Code code;

    /** Why it failed, and so whether trying again is safe. Stable: part of the API. */
    public enum Code {
        /** Nothing was changed; the same call may be tried again: lock wait, lost connection before the commit. */
        RETRY,
        /**
         * It is stored in whole or in part, or may be: the commit was under way, or what was to follow it failed, as the
         * message says. Who gave the operation its id asks {@link BlacklistStore#outcome} before trying again; who did not,
         * as all users of a {@code Blacklist}, looks what is there. The same entries may be added or removed again, by
         * hand or by an import, without doing it twice.
         */
        UNKNOWN_OUTCOME,
        /** The list is gone. */
        NO_SUCH_LIST,
        /** Another list of the tenant has the name. */
        NAME_TAKEN,
        /** The store is not what the caller expects, or a guard forbids the change; trying again is pointless. */
        REFUSED,
        /** Anything else; nothing was changed, and trying again is pointless until somebody repairs it. */
        BROKEN
    }

    /**
     * A failure without a further cause.
     *
     * @param code why
     * @param message which operation on which list
     */
    public StoreException(Code code, String message) {

        super(message);
        requireNonNull(code, "code");
        requireNonNull(message, "message");
        this.code = code;
    }

    /**
     * A failure.
     *
     * @param code why
     * @param message which operation on which list
     * @param cause what happened underneath; its message must not hold a number
     */
    public StoreException(Code code, String message, Throwable cause) {

        super(message, cause);
        requireNonNull(code, "code");
        requireNonNull(message, "message");
        requireNonNull(cause, "cause");
        this.code = code;
    }

    /**
     * A failure because a list is not there or deleted.
     *
     * @param list which list
     * @return a new exception
     */
    public static StoreException noSuchList(ListId list) {
        requireNonNull(list, "list");
        return new StoreException(Code.NO_SUCH_LIST, "There is no list " + list.value());
    }

    /**
     * A failure because the store keeps no traces of imports.
     *
     * @return a new exception
     */
    public static StoreException noTraces() {
        return new StoreException(Code.REFUSED, "This store keeps no traces of imports");
    }

    /**
     * Why it failed.
     *
     * @return the code
     */
    public Code code() {
        return code;
    }
}
