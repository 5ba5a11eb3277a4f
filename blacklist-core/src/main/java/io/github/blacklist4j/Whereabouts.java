package io.github.blacklist4j;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.list.ListId;
import java.util.List;

/**
 * On which lists of a tenant a number stands, see {@link Blacklists#whereIs}.
 *
 * @param listings by name of the list; of one list the exact entry first, then prefixes, the longest first
 * @param unread names of lists that cannot be read at present, so that the number may stand there too
 */
public record Whereabouts(List<Listing> listings, List<String> unread) {
    /**
     * Copies the lists.
     *
     * @param listings see the record
     * @param unread see the record
     */
    public Whereabouts {
        listings = List.copyOf(requireNonNull(listings, "listings"));
        unread = List.copyOf(requireNonNull(unread, "unread"));
    }

    /**
     * An entry that matches the number.
     *
     * @param id identity of the list
     * @param list its name
     * @param entry since when, by whom, exact, by prefix or raw
     * @param live whether it counts now
     */
    public record Listing(ListId id, String list, Entry entry, boolean live) {
        /**
         * Checks that nothing is missing.
         *
         * @param id see the record
         * @param list see the record
         * @param entry see the record
         * @param live see the record
         */
        public Listing {
            requireNonNull(id, "id");
            requireNonNull(list, "list");
            requireNonNull(entry, "entry");
        }
    }
}
