package io.github.blacklist4j.tool;

/** The command line asks for something that there is not: exit status 2. */
final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUsage(String message, Throwable cause) {
        super(message, cause);
    }

    WrongUsage(String message) {
        super(message);
    }
}
