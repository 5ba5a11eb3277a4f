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
     * A list was deleted, here or elsewhere.
     *
     * @param list which
     */
    record ListGone(ListId list) implements Event {}
}
