package io.github.blacklist4j.list;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Source;
import java.time.Instant;

/**
 * What somebody did to a list as a whole.
 *
 * @param at when, by the clock of the registry that did it
 * @param list which list
 * @param revision the list's revision that it made
 * @param what what was done
 * @param by who did it
 * @param why free text; empty for none
 * @param name the list's name afterwards
 * @param settings its settings afterwards
 */
public record ListLine(
        Instant at, ListId list, long revision, What what, Source by, String why, String name, ListSettings settings) {
    /**
     * Checks that nothing is missing.
     *
     * @param at see the record
     * @param list see the record
     * @param revision see the record
     * @param what see the record
     * @param by see the record
     * @param why see the record
     * @param name see the record
     * @param settings see the record
     */
    public ListLine {
        requireNonNull(at, "at");
        requireNonNull(list, "list");
        requireNonNull(what, "what");
        requireNonNull(by, "by");
        requireNonNull(why, "why");
        requireNonNull(name, "name");
        requireNonNull(settings, "settings");
    }

    /** What can be done to a list. Stable: these names stand in databases. */
    public enum What {
        /** It was created. */
        CREATED,
        /** It was given another name. */
        RENAMED,
        /** It was given other settings. */
        CONFIGURED,
        /** It was given a compiled file, or another one. */
        ATTACHED,
        /** It was deleted. */
        DELETED
    }
}
