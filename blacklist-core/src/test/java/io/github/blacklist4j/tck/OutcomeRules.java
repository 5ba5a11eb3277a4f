package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Applied;
import io.github.blacklist4j.store.BlacklistStore.Outcome;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules O: what became of an operation. */
interface OutcomeRules extends Rules {
    @Test
    @DisplayName("store-O1 an operation that took place is APPLIED, whatever its kind, also later on")
    default void appliedOperations() {
        ListId list = fixture().list("store-O1");
        List<Consumer<OperationId>> operations = List.of(
                id -> fixture().write(list, id, StoreFixture.MERGE, Samples.put(1)),
                id -> fixture().write(list, id, StoreFixture.MERGE, Samples.put(1)),
                id -> fixture().store().alter(list, StoreFixture.to("O1b", ListSettings.DEFAULT), Operations.of(id)),
                id -> fixture().store().forget(list, Samples.number(1), true, Operations.of(id)),
                id -> {
                    try (Staging staging = fixture().stage(list, ImportMode.REPLACE, id)) {
                        staging.put(Samples.puts(0, 3));
                        staging.publish(PublishGuard.FORCED);
                    }
                });

        List<OperationId> ids = new ArrayList<>(List.of(fixture().head(list).operation()));
        operations.forEach(operation -> {
            OperationId id = OperationId.random();
            operation.accept(id);
            ids.add(id);
        });

        assertThat(ids)
                .as("store-O1 create, write, write without a change, alter, erase, publish are APPLIED")
                .allMatch(id -> fixture().store().outcome(list, id) == Outcome.APPLIED);
        OperationId deleting = OperationId.random();
        fixture().store().delete(list, Operations.of(deleting));
        assertThat(fixture().store().outcome(list, deleting))
                .as("store-O1 deleting is APPLIED, though the list is gone")
                .isEqualTo(Outcome.APPLIED);
    }

    @Test
    @DisplayName("store-O1 a deleted list still says what was done to it and what was not")
    default void outcomeAfterDeleting() {
        ListId list = fixture().list("store-O1 deleted");
        OperationId written = OperationId.random();
        OperationId deleted = OperationId.random();
        OperationId again = OperationId.random();
        fixture().write(list, written, StoreFixture.MERGE, Samples.put(1));

        fixture().store().delete(list, Operations.of(deleted));
        StoreFixture.assertFails(
                Code.NO_SUCH_LIST,
                "store-H5 a list is deleted once",
                () -> fixture().store().delete(list, Operations.of(again)));
        fixture().list("store-O1 deleted");

        assertThat(fixture().store().outcome(list, deleted))
                .as("store-O1 deleting took place, also when another list has the name")
                .isEqualTo(Outcome.APPLIED);
        assertThat(fixture().store().outcome(list, written))
                .as("store-O1 what was written before is answered for, as far as the feed is still there")
                .isIn(Outcome.APPLIED, Outcome.NOT_APPLIED);
        assertThat(List.of(again, OperationId.random()))
                .as("store-O2 deleting again failed, and another operation never was: NOT_APPLIED")
                .allMatch(id -> fixture().store().outcome(list, id) == Outcome.NOT_APPLIED);
    }

    @Test
    @DisplayName("store-O2 an operation that did not take place is NOT_APPLIED")
    default void notAppliedOperations() {
        ListId list = fixture().list("store-O2");
        ListId other = fixture().list("store-O2 other");
        OperationId elsewhere = OperationId.random();
        OperationId failed = OperationId.random();
        OperationId closed = OperationId.random();
        fixture().write(other, elsewhere, StoreFixture.MERGE, Samples.put(1));
        assertThatThrownBy(() -> fixture()
                        .write(
                                list,
                                failed,
                                (now, wanted) -> {
                                    throw new IllegalStateException("This merge fails");
                                },
                                Samples.put(1)))
                .as("store-O2 a merge that throws fails the write")
                .isInstanceOf(RuntimeException.class);
        try (Staging staging = fixture().stage(list, ImportMode.MERGE, closed)) {
            staging.put(Samples.puts(0, 3));
        }

        assertThat(List.of(OperationId.random(), elsewhere, failed, closed))
                .as("store-O2 unknown, of another list, failed, closed without publishing: NOT_APPLIED")
                .allMatch(id -> fixture().store().outcome(list, id) == Outcome.NOT_APPLIED);
    }

    @Test
    @DisplayName("store-O3 while an operation is under way nobody is told that it did not take place")
    default void outcomeWaits() {
        ListId list = fixture().list("store-O3");
        OperationId operation = OperationId.random();
        TestThreads.WaitingMerge merge = new TestThreads.WaitingMerge();

        try (TestThreads threads = new TestThreads()) {
            Future<Applied> writing = threads.start(() -> fixture().write(list, operation, merge, Samples.put(1)));
            merge.awaitEntered();
            Future<Outcome> asking = threads.start(() -> fixture().store().outcome(list, operation));
            TestThreads.endsSoon(asking);
            merge.release();
            TestThreads.result(writing);

            assertThat(TestThreads.result(asking))
                    .as("store-O3 outcome() takes the lock of the head before it looks: the write was under way when"
                            + " it was asked, and was committed")
                    .isNotEqualTo(Outcome.NOT_APPLIED);
        }
        assertThat(fixture().store().outcome(list, operation))
                .as("store-O3 afterwards it is known")
                .isEqualTo(Outcome.APPLIED);
    }
}
