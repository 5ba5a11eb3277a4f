package io.github.blacklist4j.internal.sync;

import java.util.Optional;

/**
 * What was thrown while the same was done to each of many lists: the others are not held up, and the failure is thrown at
 * the end. An {@link OutOfMemoryError} is one too: a list that is too large for the heap leaves room for the others. Not
 * thread-safe.
 */
final class Failures {
    private Optional<RuntimeException> exception = Optional.empty();
    private Optional<Error> error = Optional.empty();

    /** Does something to one list. */
    void collect(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            exception = exception.or(() -> Optional.of(e));
        } catch (Error e) {
            error = error.or(() -> Optional.of(e));
        }
    }

    /** Throws the first failure, an error rather than an exception, if there was one. */
    void rethrow() {
        if (error.isPresent()) {
            throw error.get();
        }
        if (exception.isPresent()) {
            throw exception.get();
        }
    }
}
