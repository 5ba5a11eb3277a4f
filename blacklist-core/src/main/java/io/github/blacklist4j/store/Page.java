package io.github.blacklist4j.store;

import java.util.List;
import java.util.Optional;

/**
 * A part of a longer answer.
 *
 * @param <T> what it holds
 * @param items the part
 * @param next where the next part begins; empty after the last
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {
    /**
     * Copies the items.
     *
     * @param items see the record
     * @param next see the record
     */
    public Page {
        items = List.copyOf(items);
    }

    /**
     * A place in a longer answer; meaningful only to the store that made it, for the same question.
     *
     * @param value anything
     */
    public record Cursor(String value) {
        /** Says nothing of the place, which may hold a number. */
        @Override
        public String toString() {
            return "Cursor";
        }
    }
}
