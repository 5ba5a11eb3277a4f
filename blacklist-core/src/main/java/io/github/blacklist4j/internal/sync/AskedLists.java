package io.github.blacklist4j.internal.sync;

import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.Document;
import io.github.blacklist4j.store.Documents;
import io.github.blacklist4j.store.Hits;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The lists of a tenant as a decision asks them that needs none of them: it must not claim to be up to date either. */
public interface AskedLists {
    /**
     * Whether the registry is closed, so that nothing is kept in step any more. Costs a volatile read while it is open.
     *
     * @return up to when its lists are known to have been in step; empty while it is open
     */
    Optional<Instant> closed();

    /**
     * Whether the registry is in step with its store.
     *
     * @return up to when it is known to have been; empty while it is in step
     */
    Optional<Instant> outOfStep();

    /**
     * The registry's clock.
     *
     * @return the clock
     */
    Clock clock();

    /**
     * The registry's source of chance, safe for use by several threads.
     *
     * @return the source
     */
    RandomGenerator random();

    /**
     * Whether both are views of one registry, and so of one store.
     *
     * @param other of any tenant
     * @return true if they are
     */
    boolean isOfRegistryOf(AskedLists other);

    /**
     * A list by identity, whatever it is called now.
     *
     * @param id which
     * @return empty if this node knows none of them
     */
    Optional<AskedList> resident(ListId id);

    /**
     * The place of a list that is gone: it answers as one does that was deleted.
     *
     * @param id which it was
     * @param name what it was called
     * @return a list without entries, that is gone for good
     * @throws IllegalArgumentException if no list can be called so
     */
    AskedList gone(ListId id, String name);

    /** Who uses lists, asked when one is to be deleted. */
    interface Users {
        /**
         * Whose rules these are.
         *
         * @return name of the tenant
         */
        String tenant();

        /**
         * What uses a list.
         *
         * @param list which
         * @return as {@code campaign 'spring'}; empty if nothing does
         */
        List<String> of(ListId list);

        /**
         * A list is there that was not, or not any more: perhaps one that they were waiting for. Must not block on a store.
         *
         * @param list which
         */
        void appeared(ListId list);
    }

    /**
     * The documents of the tenant.
     *
     * @return a view of them
     */
    SharedDocuments documents();

    /**
     * Has deleting a list refused that somebody uses, and tells of lists that appear, as long as somebody holds the users.
     *
     * @param users who use lists
     */
    void use(Users users);

    /**
     * Ends that.
     *
     * @param users as they were given
     */
    void release(Users users);

    /**
     * How often entries decided, of the lists of all tenants.
     *
     * @return what the store keeps
     * @throws UnsupportedOperationException if it keeps none
     */
    Hits hits();

    /** The documents of a tenant as policies use them. */
    interface SharedDocuments {
        /**
         * What the store keeps.
         *
         * @return the documents of all tenants
         * @throws UnsupportedOperationException if the store keeps none
         */
        Documents documents();

        /**
         * Where readers of documents are entered, to be kept in step.
         *
         * @return those of the registry
         */
        FollowedDocuments followed();

        /**
         * Tells that other policies are in force here.
         *
         * @param version theirs
         */
        void changed(Document.Version version);

        /**
         * Tells that policies cannot be used here.
         *
         * @param version theirs
         * @param cause why, for people: without any number
         */
        void broken(Document.Version version, String cause);
    }
}
