package io.github.blacklist4j.tool;

/** What was asked for is refused: exit status 1. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
