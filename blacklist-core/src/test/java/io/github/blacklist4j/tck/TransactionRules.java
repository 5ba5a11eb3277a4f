package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.StoreException.Code;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules T: transactions, and several instances over one database. */
interface TransactionRules extends Rules {
    @Test
    @DisplayName("store-T1 a transaction of a kind that the store does not know is refused")
    default void unknownTransactionIsRefused() {
        ListId list = fixture().list("store-T1");
        ListHead before = fixture().head(list);
        Write write = new Write(OperationId.random(), Samples.NOW, List.of(Samples.put(1)), StoreFixture.MERGE);
        StoreTransaction foreign = new StoreTransaction() {};

        StoreFixture.assertFails(
                Code.REFUSED,
                "store-T1 a store refuses a transaction that it did not make",
                () -> fixture().store().apply(list, write, foreign));

        assertThat(fixture().head(list))
                .as("store-T1 a refused write changes nothing")
                .isEqualTo(before);
    }

    @Test
    @DisplayName("store-T2 what has returned is there for every other instance")
    default void otherInstancesSeeWrites() {
        BlacklistStore other = fixture().another();

        ListId list = fixture().list("store-T2");
        fixture().write(list, Samples.put(1, "seen"));
        fixture().publish(list, ImportMode.MERGE, Samples.puts(2, 5));

        assertThat(other.heads())
                .as("store-T2 another instance has the same heads")
                .isEqualTo(fixture().store().heads());
        assertThat(other.headsMark())
                .as("store-T2 another instance has the same mark")
                .isEqualTo(fixture().store().headsMark());
        assertThat(other.entries(list, Samples.numbers(0, 10)))
                .as("store-T2 another instance has the same entries")
                .isEqualTo(fixture().scanned(list));
        assertThat(other.changesSince(list, 1, 10))
                .as("store-T2 another instance has the same feed")
                .isEqualTo(fixture().store().changesSince(list, 1, 10));
    }

    @Test
    @DisplayName("store-T3 writers of several instances leave revisions without a gap, and nothing is lost")
    default void instancesWriteTogether() {
        List<BlacklistStore> instances = List.of(fixture().store(), fixture().another());
        ListId list = fixture().list("store-T3");
        List<Long> revisions = new ArrayList<>();

        try (TestThreads threads = new TestThreads()) {
            threads.together(instances.size(), instance -> {
                        List<Long> own = new ArrayList<>();
                        for (int i = 0; i < 20; i++) {
                            own.add(StoreFixture.write(
                                            instances.get(instance),
                                            list,
                                            OperationId.random(),
                                            List.of(Samples.put(instance * 100 + i)),
                                            StoreFixture.MERGE)
                                    .revision());
                        }
                        return own;
                    })
                    .forEach(revisions::addAll);
        }

        assertThat(revisions)
                .as("store-T3 revisions of two instances are distinct and have no gap")
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(2, 41).boxed().toList());
        assertThat(new FeedFollower(fixture(), list, 50).content())
                .as("store-T3 the entries of both are there")
                .hasSize(40)
                .isEqualTo(fixture().scanned(list));
    }
}
