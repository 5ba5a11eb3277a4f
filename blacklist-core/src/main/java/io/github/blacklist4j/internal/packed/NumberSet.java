package io.github.blacklist4j.internal.packed;

import java.util.function.LongPredicate;

/**
 * A set of numbers in E.164 form, with rank and select: the part of an index that is built at once and then only read.
 * Immutable and thread-safe; nothing allocates but {@link #from}.
 */
public interface NumberSet extends LongPredicate {
    /** How many numbers there are. */
    long size();

    /** Whether a number is a member: about one access to memory that no cache holds. */
    boolean contains(long number);

    @Override
    default boolean test(long number) {
        return contains(number);
    }

    /** How many members are smaller, if the number is a member; else the complement of that, {@code -1 - smaller}. */
    long rank(long number);

    /** The member with a rank of 0 to {@code size() - 1}. */
    long select(long rank);

    /** The members from a lower bound on. */
    NumberCursor from(long lowest);

    /** Bytes of all its arrays and objects. */
    long bytes();

    /** Iterates once, in ascending order. Not thread-safe. */
    interface NumberCursor {
        /** Moves to the next number; false after the last. */
        boolean next();

        /** The current number. */
        long number();
    }
}
