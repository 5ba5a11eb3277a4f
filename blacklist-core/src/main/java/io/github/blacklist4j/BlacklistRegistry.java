package io.github.blacklist4j;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Named lists of telephone numbers in front of a store: the whole of them is kept in memory in step with the store, so
 * that a check costs no more than a look-up. It is itself the view of the default tenant. Thread-safe; two registries in
 * one JVM know nothing of each other.
 */
public interface BlacklistRegistry extends Blacklists, AutoCloseable {
    /** The tenant whose view the registry itself is. */
    String DEFAULT_TENANT = "default";

    /**
     * A registry that lives as long as this object, for unit tests and trials.
     *
     * @return an open registry with an empty list {@value Blacklists#DEFAULT_LIST}
     */
    static BlacklistRegistry inMemory() {
        return builder(new InMemoryStore()).open();
    }

    /**
     * A registry in front of a store.
     *
     * @param store the store; closed together with the registry
     * @return a builder
     */
    static Builder builder(BlacklistStore store) {
        requireNonNull(store, "store");
        return new RegistryBuilder(store);
    }

    /**
     * A registry in front of a store that may not be there yet when the program starts, which some stores need to be
     * opened: it is opened when the registry first needs it, and as long as that fails with a {@link StoreException},
     * again with each poll. Of use together with {@link Builder#snapshots}.
     *
     * @param opening opens the store, as {@code () -> JdbcStore.builder(dataSource).open()}; closed together with the
     *     registry
     * @return a builder
     */
    static Builder builder(Supplier<? extends BlacklistStore> opening) {
        requireNonNull(opening, "opening");
        return new RegistryBuilder(new LazyStore(opening));
    }

    /**
     * The lists of a tenant. Answers from memory, unless somebody took its list {@value Blacklists#DEFAULT_LIST} away, which
     * is created again then.
     *
     * @param name compared as names of lists are: trimmed, ignoring case
     * @return the tenant's view
     * @throws RefusedException {@code NO_SUCH_TENANT} if there is none: one that another node creates is here after the next poll
     */
    Blacklists tenant(String name);

    /**
     * The tenants that there are, {@value #DEFAULT_TENANT} among them. Never blocks; looks at each list.
     *
     * @return their names as they were created, sorted
     */
    List<String> tenants();

    /**
     * Creates a tenant, as {@link #createTenant(String, Source, String)} for nobody in particular.
     *
     * @param name 1 to 128 characters after trimming
     * @return the tenant's view
     */
    default Blacklists createTenant(String name) {
        return createTenant(name, Source.API, "");
    }

    /**
     * Creates a tenant with its list {@value Blacklists#DEFAULT_LIST}. Blocks on the store.
     *
     * @param name 1 to 128 characters after trimming
     * @param by who wants it
     * @param why for people, perhaps empty; told in {@link Blacklists#history()}
     * @return the tenant's view
     * @throws IllegalArgumentException if the name will not do, or the reason breaks the rule for descriptions
     * @throws RefusedException {@code TENANT_TAKEN} if there is one of that name, ignoring case
     * @throws StoreException if the store fails
     */
    Blacklists createTenant(String name, Source by, String why);

    /**
     * Deletes a tenant with all its lists and stored policies; what was done to its lists is told on. Lists go one after
     * the other, {@value Blacklists#DEFAULT_LIST} last: if the store fails in between, the tenant is still there, with what is
     * left, and can be deleted again. Entries that must be kept ({@code keepFor}) go too. Blocks on the store.
     *
     * @param name compared as names of lists are
     * @param by who wants it
     * @param why for people, perhaps empty
     * @throws IllegalArgumentException if the reason breaks the rule for descriptions, or no tenant can have the name
     * @throws RefusedException {@code NO_SUCH_TENANT} if there is none, {@code ALWAYS_THERE} if it is {@value #DEFAULT_TENANT},
     *     {@code LIST_IN_USE} if policies in force on this registry use one of its lists; then nothing was deleted
     * @throws StoreException {@link StoreException.Code#UNKNOWN_OUTCOME} if the store fails while it is deleted
     */
    void deleteTenant(String name, Source by, String why);

    /**
     * Whether checks answer from data in step with the store. Never blocks, whatever a poll waits for: READY is at most
     * three poll intervals old, measured with {@link System#nanoTime}, so that setting the clock changes nothing.
     *
     * @return the state of the registry; {@link Health.State#CLOSED} once it is closed
     */
    Health health();

    /**
     * What the registry has done, and what it holds. Never blocks; looks at each list.
     *
     * @return a snapshot
     */
    RegistryStats stats();

    /**
     * Brings the registry in step with the store now, instead of with the next poll. Blocks on the store.
     *
     * <p>Whatever else is thrown, an {@link Error} too, leaves the registry STALE as well.
     *
     * @throws StoreException if the store does not answer, or another poll has not ended within five seconds; the registry
     *     is then STALE
     */
    void refresh();

    /**
     * Drops what imports left behind whose process died more than a day ago, and erased numbers that followers have had a
     * day to drop; a store of tables also copies large lists that have changed much, for searches, which takes some seconds a million
     * entries. Done once a day anyway; for programs that do not run that long. Blocks on the store.
     *
     * @throws StoreException if the store fails; what is left is dropped another time
     */
    void sweep();

    /**
     * Calls a listener for each event, on the registry's executor, in order. A listener that is too slow loses the oldest
     * of 1,024 events kept for it; one that throws, be it an {@link Error}, is not called again for that event, but for the
     * next. Neither can slow a check. The last event tells that the registry is closed, provided that the executor still
     * runs.
     *
     * @param listener is called
     * @return closing it ends it
     */
    Subscription listen(Consumer<Event> listener);

    /**
     * Ends polling, writes {@link Builder#snapshots} once more and closes the store; returns within five seconds. The
     * registry is {@link Health.State#CLOSED} from the beginning of that. Handles, tenant views and engines are of no use
     * afterwards: what they still answer from memory says STALE, never LIVE.
     */
    @Override
    void close();

    /** A lasting interest in events. */
    interface Subscription extends AutoCloseable {
        /** Ends it. */
        @Override
        void close();
    }

    /** Collects the settings of a registry. Not thread-safe. */
    interface Builder {
        /**
         * Reads national numbers; default {@code ZZ}, none: they are not guessed.
         *
         * @param region ISO 3166-1 alpha-2
         * @return this
         * @throws IllegalArgumentException if libphonenumber does not know the region
         */
        Builder region(String region);

        /**
         * The zone of the dates of lists that are created through this registry, until they are configured; default UTC.
         *
         * @param value the zone
         * @return this
         */
        Builder zone(ZoneId value);

        /**
         * Gives the time; default the system's, UTC.
         *
         * @param clock the clock
         * @return this
         */
        Builder clock(Clock clock);

        /**
         * Runs polling, listeners, compactions of indexes and {@link #snapshots}; default three daemon threads of the
         * registry's own. A further one, which only watches for polls that hang, is the registry's own in any case. A slow
         * listener, the compaction of a list of a hundred million, which takes seconds, or reading a list anew with other
         * number metadata, one list at a time, holds up polling unless the executor has a thread to spare.
         *
         * @param executor the executor, not closed with the registry
         * @return this
         */
        Builder executor(ScheduledExecutorService executor);

        /**
         * Gives chance, for presenting random numbers; default a {@link java.util.SplittableRandom} per thread.
         *
         * @param random the source, used under a lock unless it is the default
         * @return this
         */
        Builder random(RandomGenerator random);

        /**
         * How often the store is asked for changes of other nodes; default one second. A registry whose last good poll is
         * three intervals old is STALE: choose no interval below the time in which the store usually answers.
         *
         * @param interval at least 10 ms
         * @return this
         */
        Builder pollEvery(Duration interval);

        /**
         * National texts that are internal numbers, and so compared exactly instead of read with the region: {@code
         * 2001} in DE would otherwise be +492001. Default none.
         *
         * @param lengths texts of so many digits are internal
         * @param prefixes texts that begin with one of these digits are internal
         * @return this
         */
        Builder internalNumbers(Collection<Integer> lengths, Collection<String> prefixes);

        /**
         * For how long a write is tried again that failed for a passing reason ({@link StoreException.Code#RETRY}: a lock, a
         * connection), counted from its beginning; default one second. It is always the same operation, so that nothing is
         * done twice, and one whose answer was lost is asked for first. Writes in a transaction of the caller's are not tried
         * again, nor is the publishing of an import.
         *
         * @param longest zero: never; at most a minute, for which the caller waits
         * @return this
         * @throws IllegalArgumentException if it is negative or longer
         */
        Builder retryWritesFor(Duration longest);

        /**
         * Further spellings of a withheld number, beside anonymous, restricted, private, unavailable, unknown and the
         * like.
         *
         * @param spellings compared without case
         * @return this
         */
        Builder hiddenSpellings(Collection<String> spellings);

        /**
         * What matters more in the memory of large lists; default {@link Footprint#BALANCED}. Compiled lists are as they
         * were built.
         *
         * @param footprint memory or time
         * @return this
         */
        Builder footprint(Footprint footprint);

        /**
         * Keeps files of the lists in a folder, for the next start; default none. A start takes from them what they hold,
         * and from the store what has changed since. If the store does not answer then, the lists are shown as they were,
         * {@link Health.State#STALE} since the files were written, and followed once it does.
         *
         * <p>Files are written in the background at most once a minute, soon after an import or an erasure, and when the
         * registry is closed. They are checked as a whole before anything of them is used; instead of a damaged one the one
         * before it is read, or the store. They hold telephone numbers, without descriptions: protect them as the
         * database. A number that was erased is gone from them within seconds of being erased here, or else once this
         * registry has noticed.
         *
         * @param folder for registries over one store only, of which several may share it; created if it is missing
         * @return this
         * @throws IllegalArgumentException if a file lies there
         */
        Builder snapshots(Path folder);

        /**
         * The folder in which this node finds compiled files that were attached by a relative path: the store has
         * {@code registries/national.blk}, and each node its own folder. Default none: a relative path is taken from the
         * working directory, and the store has the whole of it.
         *
         * @param folder need not exist yet
         * @return this
         */
        Builder attachFolder(Path folder);

        /**
         * The tenant whose lists all others can read as {@code provider/Name}, and none of them change, see
         * {@link Blacklists#shared}; default none. All of its lists are shared, {@value Blacklists#DEFAULT_LIST} too. The word is always {@code provider}, so that neither its name nor its being
         * another one disturbs a rule. Set the same on every node: one without it takes rules that name such lists for wrong, and
         * those that know them by identity for rules of lists that are gone.
         *
         * @param tenant compared as names of lists are; its lists are there as soon as it is created
         * @return this
         * @throws IllegalArgumentException if no tenant can have the name
         */
        Builder provider(String tenant);

        /**
         * Loads all lists and begins to follow the store. Blocks until every list is loaded.
         *
         * @return the registry
         * @throws StoreException if the store does not answer and there are no {@link #snapshots} of all its lists: a
         *     registry never starts empty by accident. Also if the store refuses, in spite of them
         * @throws IllegalStateException if opening failed before, which closed the store: make another builder
         */
        BlacklistRegistry open();
    }
}
