package io.github.blacklist4j.tool;

/** The command line asks for something that there is not: exit status 2. */
final class WrongUsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUsageException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What the library says about a value. */
    WrongUsageException(IllegalArgumentException cause) {
        this(String.valueOf(cause.getMessage()), cause);
    }

    WrongUsageException(String message) {
        super(message);
    }
}
