package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.list.BlacklistException;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import java.util.Optional;

/**
 * A store could not do what it was asked. The message names the operation and the list, never a number; texts of drivers
 * are not repeated in it.
 */
public class StoreException extends BlacklistException {
    private static final long serialVersionUID = 1L;

    /** Why it failed. */
    private final Code code;

    private final transient Optional<OperationId> operation; // empty after it was read from a stream of objects, too

    /** Why it failed, and so whether trying again is safe. Stable: part of the API. */
    public enum Code implements BlacklistException.Code {
        /** Nothing was changed; the same call may be tried again: lock wait, lost connection before the commit. */
        RETRY,
        /**
         * It is stored in whole or in part, or may be: the commit was under way, or what was to follow it failed, as the
         * message says. If it is not known, {@link StoreException#operation} is what to ask for later, with
         * {@link BlacklistStore#outcome} or the {@code outcome} of the list. The same entries may be added or removed again,
         * by hand or by an import, without doing it twice.
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
        this.code = requireNonNull(code, "code");
        this.operation = Optional.empty();
    }

    /**
     * A failure.
     *
     * @param code why
     * @param message which operation on which list
     * @param cause what happened underneath; its message must not hold a number
     */
    public StoreException(Code code, String message, Throwable cause) {
        this(code, message, cause, Optional.empty());
    }

    private StoreException(Code code, String message, Throwable cause, Optional<OperationId> operation) {
        super(message, cause);
        this.code = requireNonNull(code, "code");
        this.operation = operation;
    }

    /**
     * This failure, of an operation that may have taken place.
     *
     * @param id which operation
     * @return a new exception with this one as its cause
     */
    public StoreException of(OperationId id) {
        requireNonNull(id, "id");
        return new StoreException(code, String.valueOf(getMessage()), this, Optional.of(id));
    }

    /**
     * The operation of which it is not known whether it took place.
     *
     * @return empty if that is known, or the operation is none that could be asked for
     */
    @SuppressWarnings("NullAway") // a transient field is null after serialisation
    public Optional<OperationId> operation() {
        return operation == null ? Optional.empty() : operation;
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

    @Override
    public Code code() {
        return code;
    }
}
