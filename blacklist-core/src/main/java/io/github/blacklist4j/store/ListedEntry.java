package io.github.blacklist4j.store;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.list.ListId;

/**
 * An entry with the list and the generation it belongs to, as a scan across lists gives it.
 *
 * @param list whose it is
 * @param generation in which generation it was read
 * @param entry its pattern, kind and validity; a store may leave the rest out
 */
public record ListedEntry(ListId list, long generation, Entry entry) {
    /**
     * Checks that nothing is missing.
     *
     * @param list see the record
     * @param generation see the record
     * @param entry see the record
     */
    public ListedEntry {
        requireNonNull(list, "list");
        requireNonNull(entry, "entry");
    }
}
