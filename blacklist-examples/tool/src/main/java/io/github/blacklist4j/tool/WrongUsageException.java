package io.github.blacklist4j.tool;

/** The command line makes no sense: exit status 2. */
final class WrongUsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongUsageException(String message, Throwable cause) {
        super(message, cause);
    }

    /** With the message of the library, which rejected the value of an option. */
    WrongUsageException(IllegalArgumentException cause) {
        this(String.valueOf(cause.getMessage()), cause);
    }

    WrongUsageException(String message) {
        super(message);
    }
}
