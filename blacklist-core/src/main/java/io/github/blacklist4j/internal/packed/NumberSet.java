package io.github.blacklist4j.internal.packed;

/**
 * Numbers in E.164 form, each once, in ascending order: the part of an index that is built in one go and then only read.
 * Immutable and thread-safe; nothing here allocates but {@link #from}.
 */
public interface NumberSet {
    /** How many numbers there are. */
    long size();

    /** Whether a number is one of them: about one access to memory. */
    boolean contains(long number);

    /** How many of them are smaller, if the number is one of them; else that count's complement, {@code -1 - count}. */
    long rank(long number);

    /** The number with a rank from 0 to {@code size() - 1}. */
    long select(long rank);

    /** The numbers from a lower bound on. */
    Cursor from(long lowest);

    /** Bytes of all arrays and objects it consists of. */
    long bytes();

    /** Goes once over numbers in ascending order. Not thread-safe. */
    interface Cursor {
        /** Goes to the next number, false after the last. */
        boolean next();

        /** The number arrived at. */
        long number();
    }
}
