package io.github.blacklist4j;

import io.github.blacklist4j.internal.number.NumberReaders;
import io.github.blacklist4j.internal.sync.Follower;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListLine;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.Hits;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.Page;
import io.github.blacklist4j.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What the tenant views and list handles of one registry share.
 *
 * @param store where lists are kept
 * @param follower what is resident of them
 * @param state whether that is in step
 * @param readers makes number readers
 * @param numbers the reader with the registry's region
 * @param clock gives the time
 * @param random gives chance
 * @param newList the settings that a list begins with
 * @param provider the tenant whose lists all others read, as it was set; empty if none is
 * @param uses which lists must not be deleted
 * @param keys how the keys of lists read, and the version of the normaliser
 * @param listEvents since when lists cannot be used
 * @param toMark lists of which it is to be said that several versions wrote to them, see {@link ListWriter#markKeys}; may be
 *     added to by any thread
 */
record RegistryContext(
        BlacklistStore store,
        Follower follower,
        RegistryState state,
        NumberReaders readers,
        NumberReader numbers,
        Clock clock,
        RandomGenerator random,
        ListSettings newList,
        Optional<String> provider,
        ListUses uses,
        KeysOfToday keys,
        ListEvents listEvents,
        Set<ListId> toMark) {
    private static final int HISTORY_PAGE = 1_000;

    /** Brings every list in step; what is thrown is in the state first. */
    void poll() {
        try {
            Instant begun = clock.instant();
            follower.poll();
            state.polled(begun);
        } catch (RuntimeException | Error e) {
            state.pollFailed(e);
            throw e;
        }
    }

    /** The tenants, by name. */
    List<String> tenants() {
        Set<String> names = new TreeSet<>(Set.of(BlacklistRegistry.DEFAULT_TENANT));
        follower.lists().forEach(list -> names.add(list.view().head().tenant()));
        return List.copyOf(names);
    }

    /** A tenant spelled so, or else one whose name looks the same: stores of before may have several of these. */
    Optional<String> tenant(String name) {
        if (name.equals(BlacklistRegistry.DEFAULT_TENANT)
                || follower.list(name, TenantLists.DEFAULT.key()).isPresent()) {
            return Optional.of(name);
        }
        String key = new ListName(name).key();
        List<String> alike = tenants().stream()
                .filter(tenant -> new ListName(tenant).key().equals(key))
                .toList();
        return alike.contains(name) ? Optional.of(name) : alike.stream().findFirst();
    }

    /** The tenant whose lists all others read, as it was created; empty if none is set, or it is not there. */
    Optional<String> providerThere() {
        return provider.flatMap(this::tenant);
    }

    /** What was done to the lists of a tenant, deleted ones included, as it happened. */
    Stream<ListLine> listHistory(String tenant) {
        return Page.stream(after -> store.listHistory(tenant, after, HISTORY_PAGE))
                .sorted(Comparator.comparing(ListLine::at));
    }

    /** How often entries decided; an error of whoever wants to know where the store keeps none. */
    Hits hits() {
        return store.hits()
                .orElseThrow(() -> new UnsupportedOperationException(
                        "This store keeps no hits: they cannot be counted over it (BlacklistStore.hits)"));
    }

    /** Changes what is recorded of a list, in the store and here: nobody's deed. */
    void alter(ListId list, UnaryOperator<ListHead.Traits> change) {
        alter(list, change, Signature.NONE);
    }

    /** Changes the name or the settings of a list, in the store and here. */
    ListHead alter(ListId list, UnaryOperator<ListHead.Traits> change, Signature signature) {
        ListHead after = store.alter(list, change, signature.operation(clock.instant()));
        readBack(list, () -> follower.catchUpWithHead(list));
        return after;
    }

    /**
     * Makes visible here what was just committed. If that fails the change is there all the same, so no caller must
     * believe that it can be tried again.
     */
    void readBack(ListId list, Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException | Error e) {
            state.outOfStep(e);
            throw new StoreException(
                    StoreException.Code.UNKNOWN_OUTCOME,
                    "The change of list " + list.value()
                            + " is stored, but could not be read back: it is seen here once"
                            + " the store answers again",
                    e);
        }
    }
}
