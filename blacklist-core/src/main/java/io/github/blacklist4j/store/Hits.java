package io.github.blacklist4j.store;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.Hit;
import io.github.blacklist4j.list.ListId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How often entries of lists decided calls. Statistics beside the lists: no revision, no line of a history, and not in
 * {@link BlacklistStore#headsMark}. The rules are store-C1 to store-C8 of {@code docs/store-contract.md}.
 *
 * <p>Thread-safe. Every method blocks on the store, is never called while a call is being decided, and throws
 * {@link StoreException} if it fails, with {@link StoreException.Code#NO_SUCH_LIST} for a list that is not there or deleted.
 */
public interface Hits {
    /** The most hits, and the most patterns, of one call. */
    int MAX_HITS = 1_000;

    /**
     * Says that hits of a list are counted, also if there are none. An earlier beginning stays.
     *
     * @param list which
     * @param at since when
     */
    void begin(ListId list, Instant at);

    /**
     * Since when hits of a list are counted.
     *
     * @param list which
     * @return the earliest {@link #begin}, or first hit; empty if neither was
     */
    Optional<Instant> since(ListId list);

    /**
     * Adds hits to those that are there, all or none, under the lock of the list's head: counts are summed up, the earlier first and the
     * later last hit stay. Hits of an entry that the list does not have are added {@linkplain Hit#withoutPattern without it}, unless the
     * list shows a compiled file: so nobody brings back a number that was erased.
     *
     * <p>Who loses the answer may add the same again: then they count twice, and first and last hit are right all the same.
     *
     * @param list which
     * @param hits at most {@link #MAX_HITS}; several may be of one entry and rule
     * @throws IllegalArgumentException if there are too many
     */
    void add(ListId list, Collection<Hit> hits);

    /**
     * The hits of entries.
     *
     * @param list which
     * @param patterns at most {@link #MAX_HITS}
     * @return one for each entry and rule that has any, in any order
     * @throws IllegalArgumentException if there are too many
     */
    List<Hit> of(ListId list, Collection<Pattern> patterns);

    /**
     * All hits of a list, a page at a time: those without an entry first, then in order of match, number and rule. Not a snapshot.
     *
     * @param list which
     * @param after the last page's {@code next}; empty for the first
     * @param limit the most hits
     * @return a page of hits
     */
    Page<Hit> page(ListId list, Optional<Page.Cursor> after, int limit);
}
