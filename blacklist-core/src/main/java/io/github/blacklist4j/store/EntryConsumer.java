package io.github.blacklist4j.store;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.list.ListId;

/**
 * Takes the entries of lists as a store reads them, in one go. Used by one thread at a time. What it throws ends the reading, and is
 * passed on as it is.
 */
public interface EntryConsumer {
    /**
     * Takes a plain number: the entry is exact, a BLOCK, enabled, and counts always. A store may hand over every such entry in this
     * way, which tells neither its day of addition nor its texts, or as a whole {@link #entry}.
     *
     * @param list whose it is
     * @param generation in which generation it was read
     * @param number digits of the E.164 form, as in {@link io.github.blacklist4j.number.PhoneNumber#digits}
     * @throws IllegalArgumentException if it is none
     */
    void number(ListId list, long generation, long number);

    /**
     * Takes an entry.
     *
     * @param list whose it is
     * @param generation in which generation it was read
     * @param entry all of it
     */
    void entry(ListId list, long generation, Entry entry);
}
