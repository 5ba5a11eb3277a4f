package io.github.blacklist4j;

import io.github.blacklist4j.list.ListId;
import java.time.Instant;

/** Something that happened to a registry. Immutable. */
public sealed interface Event {
    /**
     * The registry's state changed.
     *
     * @param from before
     * @param to afterwards
     * @param at when, by the registry's clock; since when the data are old says {@link Health#since}
     */
    record StateChanged(Health.State from, Health.State to, Instant at) implements Event {}

    /**
     * The entries, the name or the settings of a list changed, here or elsewhere.
     *
     * @param list which
     * @param revision its revision afterwards
     */
    record ListChanged(ListId list, long revision) implements Event {}

    /**
     * A list whose keys another version of libphonenumber's metadata had made was read anew by this registry.
     *
     * @param list which
     * @param changed entries that have another key now
     * @param merged those of them whose key was there already
     * @param conflicts those of these where one was a BLOCK and one an ALLOW: the BLOCK stays
     * @param unreadable entries that cannot be read any more, and stay as they are
     */
    record ListRekeyed(ListId list, long changed, long merged, long conflicts, long unreadable) implements Event {}

    /**
     * A list was deleted, here or elsewhere.
     *
     * @param list which
     */
    record ListGone(ListId list) implements Event {}

    /**
     * A list cannot be used here; once it can again there is a {@link ListChanged}. One that could not from the start is
     * only seen in its health and in the log, since nobody listens before a registry is open.
     *
     * @param list which
     * @param cause why, for people: without any number
     */
    record ListBroken(ListId list, String cause) implements Event {}
}
