package io.github.blacklist4j.list;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Entry;
import java.util.List;
import java.util.Optional;

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
}
