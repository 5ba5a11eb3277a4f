package io.github.blacklist4j.internal.policy;

import java.util.function.Supplier;

/** A rule that cannot be used, and its place as a JSON pointer, whether the policies were read from JSON or not. */
final class InvalidRuleException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final String fault;

    private InvalidRuleException(String pointer, String fault, IllegalArgumentException cause) {
        super((pointer.isEmpty() ? "top" : pointer) + ": " + fault, cause);
        this.pointer = pointer;
        this.fault = fault;
    }

    String pointer() {
        return pointer;
    }

    String fault() {
        return fault;
    }

    /**
     * Makes something of what stands at a place.
     *
     * @throws InvalidRuleException if that finds fault: at that place, or below it where it says so itself
     */
    static <T> T at(String pointer, Supplier<T> making) {
        try {
            return making.get();
        } catch (InvalidRuleException e) {
            throw new InvalidRuleException(pointer + e.pointer, e.fault, e);
        } catch (IllegalArgumentException e) {
            throw new InvalidRuleException(pointer, String.valueOf(e.getMessage()), e);
        }
    }

    /** As {@link #at}, of what is only looked at. */
    static void check(String pointer, Runnable looking) {
        at(pointer, () -> {
            looking.run();
            return pointer;
        });
    }
}
