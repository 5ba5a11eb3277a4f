package io.github.blacklist4j.tool;

/** What was asked for is refused: exit status 1. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message);
    }
}
