package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreException.Code;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules E: a list is known by its number and its epoch together. */
interface EpochRules extends Rules {
    /** Every method of the SPI that names a list; each is called so that it works on a list of one entry. */
    enum NamingAList {
        HEAD((store, list) -> {
            if (store.head(list).isEmpty()) {
                throw StoreException.noSuchList(list);
            }
        }),
        APPLY((store, list) -> store.apply(
                list,
                new Write(OperationId.random(), Samples.NOW, List.of(Samples.put(2)), StoreFixture.MERGE),
                StoreTransaction.AUTO)),
        CHANGES_SINCE((store, list) -> store.changesSince(list, 1, 10)),
        SCAN((store, list) -> {
            for (long generation = 0; generation < 3; generation++) {
                store.scan(list, generation, Optional.empty(), 10);
            }
        }),
        LOAD((store, list) -> {
            for (long generation = 0; generation < 3; generation++) {
                store.load(list, generation, new Loaded.Into());
            }
        }),
        SEARCH((store, list) -> store.search(list, EntryQuery.all(), Samples.NOW)),
        ENTRIES((store, list) -> store.entries(list, List.of(Samples.number(1)))),
        OUTCOME((store, list) -> store.outcome(list, OperationId.random())),
        STAGE((store, list) -> store.stage(list, StoreFixture.ticket(ImportMode.MERGE, OperationId.random()))
                .close()),
        IMPORTS((store, list) -> store.imports(list, Optional.empty(), 10)),
        ENTRIES_BEFORE((store, list) -> store.entriesBefore(list, 2, List.of(Samples.number(1)))),
        SCAN_BEFORE((store, list) -> store.scanBefore(list, 2, Optional.empty(), 10)),
        HISTORY((store, list) -> store.history(list, Samples.number(1), Optional.empty(), 10)),
        FORGET((store, list) -> store.forget(list, Samples.number(1), true, Operations.next())),
        ALTER((store, list) -> store.alter(list, StoreFixture.to("altered", ListSettings.DEFAULT), Operations.next())),
        DELETE((store, list) -> store.delete(list, Operations.next()));

        @SuppressWarnings("ImmutableEnumChecker") // a lambda that holds nothing
        private final BiConsumer<BlacklistStore, ListId> call;

        NamingAList(BiConsumer<BlacklistStore, ListId> call) {
            this.call = call;
        }
    }

    @ParameterizedTest(name = "store-E1 {0} with another epoch finds no list")
    @DisplayName("store-E1 a number with another epoch names no list, whatever is asked of it or done to it")
    @EnumSource
    default void anotherEpochNamesNoList(NamingAList method) {
        if (Set.of(NamingAList.IMPORTS, NamingAList.ENTRIES_BEFORE, NamingAList.SCAN_BEFORE)
                .contains(method)) {
            fixture().assumeTraces();
        }
        ListId list = fixture().list("store-E1");
        fixture().write(list, Samples.put(1));
        ListHead before = fixture().head(list);

        StoreFixture.assertFails(
                Code.NO_SUCH_LIST,
                "store-E1 " + method + " with the number of a list and another epoch fails with NO_SUCH_LIST, or finds"
                        + " no head: after a restored backup the number is another list's",
                () -> method.call.accept(fixture().store(), new ListId(list.value(), UUID.randomUUID())));

        assertThat(fixture().findHead(list))
                .as("store-E1 %s with another epoch leaves the list as it is", method)
                .contains(before);
        assertThatCode(() -> method.call.accept(fixture().store(), list))
                .as("store-E1 %s with the epoch of the list works", method)
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("store-E1 a deleted list keeps its epoch: another one has no outcome")
    default void anotherEpochOfATombstone() {
        ListId list = fixture().list("store-E1");
        OperationId deletion = OperationId.random();
        fixture().store().delete(list, Operations.of(deletion));

        StoreFixture.assertFails(
                Code.NO_SUCH_LIST,
                "store-E1 a tombstone answers to its own epoch alone",
                () -> fixture().store().outcome(new ListId(list.value(), UUID.randomUUID()), deletion));
        assertThat(fixture().store().outcome(list, deletion))
                .as("store-E1 and to that it does")
                .isEqualTo(BlacklistStore.Outcome.APPLIED);
    }

    @Test
    @DisplayName("store-E2 each created list has an epoch of its own, and every answer that names it has it too")
    default void answersNameTheEpoch() {
        ListId one = fixture().list("acme", "store-E2");
        ListId two = fixture().list("globex", "store-E2");
        fixture().write(one, Samples.put(1));
        fixture().write(two, Samples.put(1));

        assertThat(one.epoch())
                .as("store-E2 two lists never have one epoch: it is random")
                .isNotEqualTo(two.epoch());
        assertThat(fixture().store().heads())
                .as("store-E2 heads name lists by number and epoch")
                .extracting(ListHead::id)
                .containsExactlyInAnyOrder(one, two);
        assertThat(fixture().loadedAll())
                .as("store-E2 and so do the entries of a load of all lists")
                .extracting(Loaded::list)
                .containsExactlyInAnyOrder(one, two);
    }
}
