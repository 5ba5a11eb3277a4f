package io.github.blacklist4j.list;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.number.Reading;
import java.util.Optional;

/** What is asked for cannot be done as things are. Nothing was changed. Immutable. */
public final class RefusedException extends BlacklistException {
    private static final long serialVersionUID = 1L;

    /** What is the matter. */
    private final Code code;

    /** What is wrong with a text; empty after it was read from a stream of objects, too. */
    private final transient Optional<Reading.Problem> problem;

    /** Why something cannot be had or changed. Stable: part of the API. */
    public enum Code implements BlacklistException.Code {
        /** The tenant has no list of that name. */
        NO_SUCH_LIST,
        /** There is no tenant of that name. */
        NO_SUCH_TENANT,
        /** The policies have no rule of that kind and id. */
        NO_SUCH_RULE,
        /** There is no such version of the policies, or it is no longer kept. */
        NO_SUCH_VERSION,
        /** Somebody else has changed it since it was looked at. */
        CHANGED_MEANWHILE,
        /** The list has no import of that id, or its trace is no longer kept. */
        NO_SUCH_IMPORT,
        /** The text is no number that can be listed; the message names the problem. */
        NOT_LISTABLE,
        /** The prefix has too few digits, and was not forced. */
        SHORT_PREFIX,
        /** No number of the country begins with the prefix, and it was not forced; the message says what may be meant. */
        DEAD_PREFIX,
        /** There is a tenant of that name already, ignoring case. */
        TENANT_TAKEN,
        /** Policies in force use the list; the message names the rules. */
        LIST_IN_USE,
        /** The list {@code Default} keeps its name and is deleted with its tenant alone, the tenant {@code default} never. */
        ALWAYS_THERE,
        /** The list shows a compiled file, or it is the provider's and another tenant looks at it. */
        READ_ONLY,
        /** The list demands a reason for removals, and none was given. */
        REASON_MISSING,
        /** The list keeps the entry until a date, see {@link ListSettings#keepFor}. */
        RETAINED,
        /** The import was taken back already, or what was before it is no longer kept. */
        CANNOT_UNDO
    }

    /**
     * A refusal.
     *
     * @param code what is the matter
     * @param message for people, without a whole number
     */
    public RefusedException(Code code, String message) {
        this(code, message, Optional.empty());
    }

    /**
     * A refusal of a text.
     *
     * @param code what is the matter
     * @param message for people, without a whole number
     * @param problem what is wrong with the text; empty if that is not why it is refused
     */
    public RefusedException(Code code, String message, Optional<Reading.Problem> problem) {
        super(message);
        this.code = requireNonNull(code, "code");
        this.problem = requireNonNull(problem, "problem");
    }

    @Override
    public Code code() {
        return code;
    }

    /**
     * Of {@code NOT_LISTABLE} what is wrong with the text, for pages in other languages than that of the message.
     *
     * @return the problem, {@code HIDDEN}, {@code RAW}, {@code NO_REGION} or {@code E164} if the text can be read; empty for other
     *     codes
     */
    @SuppressWarnings("NullAway") // a transient field is null after that
    public Optional<Reading.Problem> problem() {
        return problem == null ? Optional.empty() : problem;
    }
}
