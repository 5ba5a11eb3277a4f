package io.github.blacklist4j.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
     * A page of items of which one more than {@code limit} was asked for, to see whether there is another page.
     *
     * @param <T> what it holds
     * @param items the items
     * @param limit the most items of the page
     * @param place the place of an item, after which the next page begins
     * @return the page
     */
    public static <T> Page<T> of(List<T> items, int limit, Function<T, Cursor> place) {
        return items.size() <= limit
                ? new Page<>(items, Optional.empty())
                : new Page<>(items.subList(0, limit), Optional.of(place.apply(items.get(limit - 1))));
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
