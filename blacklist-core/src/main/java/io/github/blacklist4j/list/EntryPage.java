package io.github.blacklist4j.list;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Entry;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One page of the entries that an {@link EntryQuery} asks for.
 *
 * @param entries the page, in the order of the query
 * @param next where the next page begins; empty after the last
 * @param matches how many entries the query finds in all, at most {@value #MOST_COUNTED}; counted with the first page, which
 *     hands the number on
 * @param more whether there are more than that: {@code 10,000+}
 */
public record EntryPage(List<Entry> entries, Optional<EntryCursor> next, long matches, boolean more) {
    /** Counting ends here: who sees so many refines the query. */
    public static final int MOST_COUNTED = 10_000;

    /**
     * Copies the entries.
     *
     * @param entries see the record
     * @param next see the record
     * @param matches see the record
     * @param more see the record
     */
    public EntryPage {
        entries = List.copyOf(requireNonNull(entries, "entries"));
        requireNonNull(next, "next");
    }

    /**
     * Where the next page of a query begins, for {@link EntryQuery#after}. It names a place in the order and not a row, so it stays
     * good whatever is written meanwhile. It is meant for the query that gave it, of the same list and with any limit; another
     * query and another list refuse it.
     *
     * <p>Immutable. {@code toString} does not show it: it holds the number of the last entry, encoded.
     *
     * @param text fit for a URL as it is: letters, digits, hyphens and underscores
     */
    public record EntryCursor(String text) {
        private static final Pattern FORM =
                Pattern.compile("[A-Za-z0-9_-]{1,800}"); // a raw text of 64 characters and the rest

        /**
         * Checks the form alone; whether it belongs to a query is seen by the query.
         *
         * @param text see the record
         * @throws IllegalArgumentException if it is no cursor
         */
        public EntryCursor {
            if (!FORM.matcher(requireNonNull(text, "text")).matches()) {
                throw new IllegalArgumentException("Not a cursor: " + text.length() + " characters");
            }
        }

        /**
         * A cursor that came back in a URL.
         *
         * @param text what {@link #text} gave
         * @return the cursor
         * @throws IllegalArgumentException if it is no cursor
         */
        public static EntryCursor parse(String text) {
            return new EntryCursor(text);
        }

        @Override
        public String toString() {
            return "EntryCursor";
        }
    }
}
