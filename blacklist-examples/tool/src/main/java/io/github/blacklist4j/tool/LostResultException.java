package io.github.blacklist4j.tool;

import java.io.IOException;

/** A result could not be written. What the command has changed until then is changed. */
final class LostResultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String why;

    /**
     * A failure of stdout.
     *
     * @param result the last one that may not have been written, for people; empty if there was none
     * @param cause why
     */
    LostResultException(String result, IOException cause) {
        super(result, cause);
        this.why = String.valueOf(cause.getMessage());
    }

    String result() {
        return String.valueOf(getMessage());
    }

    String why() {
        return why;
    }
}
