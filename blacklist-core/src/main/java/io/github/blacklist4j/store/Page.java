package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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
        requireNonNull(items, "items");
        requireNonNull(next, "next");
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
        requireNonNull(items, "items");
        requireNonNull(place, "place");
        return items.size() <= limit
                ? new Page<>(items, Optional.empty())
                : new Page<>(items.subList(0, limit), Optional.of(place.apply(items.get(limit - 1))));
    }

    /**
     * The whole of a longer answer, page by page as it is asked for. Closing the stream does nothing.
     *
     * @param <T> what it holds
     * @param pages gives the page that begins at a place; without a place the first one
     * @return the items of all pages in order, lazily; what {@code pages} throws comes out of the stream
     */
    public static <T> Stream<T> stream(Function<Optional<Cursor>, Page<T>> pages) {
        requireNonNull(pages, "pages");
        int traits = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new Pages<>(pages), traits), false)
                .flatMap(page -> page.items().stream());
    }

    private static final class Pages<T> implements Iterator<Page<T>> {
        private final Function<Optional<Cursor>, Page<T>> pages;
        private Optional<Cursor> place = Optional.empty();
        private boolean more = true;

        Pages(Function<Optional<Cursor>, Page<T>> pages) {
            this.pages = pages;
        }

        @Override
        public boolean hasNext() {
            return more;
        }

        @Override
        public Page<T> next() {
            if (!more) {
                throw new NoSuchElementException();
            }
            Page<T> page = pages.apply(place);
            place = page.next();
            more = place.isPresent();
            return page;
        }
    }

    /**
     * A place in a longer answer; meaningful only to the store that made it, for the same question.
     *
     * @param value anything
     */
    public record Cursor(String value) {
        /**
         * Checks that nothing is missing.
         *
         * @param value see the record
         */
        public Cursor {
            requireNonNull(value, "value");
        }

        /** Says nothing of the place, which may hold a number. */
        @Override
        public String toString() {
            return "Cursor";
        }
    }
}
