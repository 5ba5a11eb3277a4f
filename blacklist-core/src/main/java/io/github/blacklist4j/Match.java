package io.github.blacklist4j;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.ListId;

/**
 * The live entry of a list that decides about a number: facts from memory, no description. Immutable; {@code toString}
 * masks the number.
 *
 * @param list which list
 * @param listName its name
 * @param pattern what the entry matches
 * @param kind what it means
 * @param revision the list's revision that answered
 * @param basis how far the answer can be trusted
 */
public record Match(ListId list, String listName, Pattern pattern, Entry.Kind kind, long revision, Basis basis) {
    /**
     * Checks that nothing is missing.
     *
     * @param list see the record
     * @param listName see the record
     * @param pattern see the record
     * @param kind see the record
     * @param revision see the record
     * @param basis see the record
     */
    public Match {
        requireNonNull(list, "list");
        requireNonNull(listName, "listName");
        requireNonNull(pattern, "pattern");
        requireNonNull(kind, "kind");
        requireNonNull(basis, "basis");
    }

    /** How far an answer can be trusted. Stable: part of the API. */
    public enum Basis {
        /** The list is in step with the store. */
        LIVE,
        /** The store cannot be followed, or the registry is closed; this is the last known good data. */
        STALE,
        /** There are no data; the scenario's default decided. */
        DEFAULT
    }
}
