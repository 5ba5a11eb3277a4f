package io.github.blacklist4j;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.ListId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Something that happened to a registry, to one of its lists or to stored policies. Immutable; holds no number. */
public sealed interface Event {
    /**
     * The registry's state changed.
     *
     * @param from before
     * @param to afterwards
     * @param at when, by the registry's clock; since when the data are old says {@link Health#since}
     * @param cause why, if the lists are no longer in step: as in {@link Health#cause}
     */
    record StateChanged(Health.State from, Health.State to, Instant at, Optional<String> cause) implements Event {
        /**
         * Checks that nothing is missing.
         *
         * @param from see the record
         * @param to see the record
         * @param at see the record
         * @param cause see the record
         */
        public StateChanged {
            requireNonNull(from, "from");
            requireNonNull(to, "to");
            requireNonNull(at, "at");
            requireNonNull(cause, "cause");
        }
    }

    /** Something that happened to a list, here or elsewhere. */
    sealed interface OfList extends Event {
        /**
         * Whose list it is.
         *
         * @return name of the tenant
         */
        String tenant();

        /**
         * Which list.
         *
         * @return its identity, which no other list ever has
         */
        ListId list();

        /**
         * What it is called.
         *
         * @return its name after the event; the last one that it had if it is gone
         */
        String name();
    }

    /** What changed about a list. Stable: part of the API. */
    enum ListChange {
        /** It is new. */
        CREATED,
        /** It has another name. */
        RENAMED,
        /** It has other settings; another compiled file too. */
        CONFIGURED,
        /**
         * Entries were added, changed or removed, one by one or by an import, or a newer compiled file is shown; or the
         * data is said to be true as of another time.
         */
        ENTRIES,
        /** It could not be used before, and can be now. */
        USABLE
    }

    /**
     * A list changed. Changes that were noticed at once are one event.
     *
     * @param tenant see {@link OfList}
     * @param list see {@link OfList}
     * @param name see {@link OfList}
     * @param changes what changed, at least one
     * @param revision its revision afterwards
     */
    record ListChanged(String tenant, ListId list, String name, Set<ListChange> changes, long revision)
            implements OfList {
        /**
         * Copies the changes.
         *
         * @param tenant see the record
         * @param list see the record
         * @param name see the record
         * @param changes see the record
         * @param revision see the record
         */
        public ListChanged {
            requireNonNull(tenant, "tenant");
            requireNonNull(list, "list");
            requireNonNull(name, "name");
            changes = Set.copyOf(requireNonNull(changes, "changes"));
        }
    }

    /**
     * A list whose keys another version of libphonenumber's metadata had made was read anew by this registry.
     *
     * @param tenant see {@link OfList}
     * @param list see {@link OfList}
     * @param name see {@link OfList}
     * @param changed entries that have another key now
     * @param merged those of them whose key was there already
     * @param conflicts those of these where one was a BLOCK and one an ALLOW: the BLOCK stays
     * @param unreadable entries that cannot be read any more, and stay as they are
     */
    record ListRekeyed(
            String tenant, ListId list, String name, long changed, long merged, long conflicts, long unreadable)
            implements OfList {
        /**
         * Checks that nothing is missing.
         *
         * @param tenant see the record
         * @param list see the record
         * @param name see the record
         * @param changed see the record
         * @param merged see the record
         * @param conflicts see the record
         * @param unreadable see the record
         */
        public ListRekeyed {
            requireNonNull(tenant, "tenant");
            requireNonNull(list, "list");
            requireNonNull(name, "name");
        }
    }

    /**
     * A list was deleted, here or elsewhere.
     *
     * @param tenant see {@link OfList}
     * @param list see {@link OfList}
     * @param name see {@link OfList}
     */
    record ListGone(String tenant, ListId list, String name) implements OfList {
        /**
         * Checks that nothing is missing.
         *
         * @param tenant see the record
         * @param list see the record
         * @param name see the record
         */
        public ListGone {
            requireNonNull(tenant, "tenant");
            requireNonNull(list, "list");
            requireNonNull(name, "name");
        }
    }

    /**
     * A list cannot be used here; once it can again there is a {@link ListChanged}. One that could not from the start is
     * only seen in its health and in the log, since nobody listens before a registry is open.
     *
     * @param tenant see {@link OfList}
     * @param list see {@link OfList}
     * @param name see {@link OfList}
     * @param cause why, for people: without any number
     */
    record ListBroken(String tenant, ListId list, String name, String cause) implements OfList {
        /**
         * Checks that nothing is missing.
         *
         * @param tenant see the record
         * @param list see the record
         * @param name see the record
         * @param cause see the record
         */
        public ListBroken {
            requireNonNull(tenant, "tenant");
            requireNonNull(list, "list");
            requireNonNull(name, "name");
            requireNonNull(cause, "cause");
        }
    }

    /**
     * Other policies of the store are in force in an engine of this registry, changed here or elsewhere. One for each engine
     * that follows them.
     *
     * @param tenant whose they are
     * @param version their number
     * @param by who wanted it
     * @param at when, by the clock of the registry that did it
     */
    record PoliciesChanged(String tenant, long version, Source by, Instant at) implements Event {
        /**
         * Checks that nothing is missing.
         *
         * @param tenant see the record
         * @param version see the record
         * @param by see the record
         * @param at see the record
         */
        public PoliciesChanged {
            requireNonNull(tenant, "tenant");
            requireNonNull(by, "by");
            requireNonNull(at, "at");
        }
    }

    /**
     * The newest policies of the store cannot be used here, as when a newer version of this library wrote them: the ones
     * before them stay in force. Once others can there is a {@link PoliciesChanged}.
     *
     * @param tenant whose they are
     * @param version their number
     * @param cause what is wrong, for people: without any number
     */
    record PoliciesBroken(String tenant, long version, String cause) implements Event {
        /**
         * Checks that nothing is missing.
         *
         * @param tenant see the record
         * @param version see the record
         * @param cause see the record
         */
        public PoliciesBroken {
            requireNonNull(tenant, "tenant");
            requireNonNull(cause, "cause");
        }
    }
}
