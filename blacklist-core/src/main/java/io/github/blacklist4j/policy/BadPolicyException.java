package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.list.BlacklistException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Policies that cannot be used: all that is wrong with them, each with its place. Nothing of them came into force. Messages
 * name rules and lists, and no whole number.
 */
public final class BadPolicyException extends BlacklistException {
    private static final int MOST_IN_MESSAGE = 10;

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    /** There is one code for all such policies; the {@link #findings} have codes of their own. Stable: part of the API. */
    public enum Code implements BlacklistException.Code {
        /** The policies cannot be used. */
        BAD_POLICIES
    }

    /**
     * Policies with some faults.
     *
     * @param findings what is wrong, at least one thing
     */
    public BadPolicyException(List<Finding> findings) {
        super(message(requireNonNull(findings, "findings")));
        this.findings = List.copyOf(findings);
    }

    private static String message(List<Finding> findings) {
        String first = findings.stream()
                .limit(MOST_IN_MESSAGE)
                .map(fault -> (fault.pointer().isEmpty() ? "top" : fault.pointer()) + ": " + fault.message())
                .collect(Collectors.joining("\n"));
        int more = findings.size() - MOST_IN_MESSAGE;
        return more > 0 ? first + "\nand " + more + " more" : first;
    }

    @Override
    public Code code() {
        return Code.BAD_POLICIES;
    }

    /**
     * All that is wrong.
     *
     * @return at least one finding; none only where this was read from a stream of objects
     */
    @SuppressWarnings("NullAway") // a transient field is null after that
    public List<Finding> findings() {
        return findings == null ? List.of() : findings;
    }
}
