package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.StoreException.Reason;
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
        ListId list = bench().list("store-T1");
        ListHead before = bench().head(list);
        Write write = new Write(OperationId.random(), Samples.NOW, List.of(Samples.put(1)), Bench.MERGE);
        StoreTransaction foreign = new StoreTransaction() {};

        Bench.assertFails(
                Reason.REFUSED,
                "store-T1 a store refuses a transaction that it did not make",
                () -> bench().store().apply(list, write, foreign));

        assertThat(bench().head(list))
                .as("store-T1 a refused write changes nothing")
                .isEqualTo(before);
    }

    @Test
    @DisplayName("store-T2 what has returned is there for every other instance")
    default void otherInstancesSeeWrites() {
        BlacklistStore other = bench().another();

        ListId list = bench().list("store-T2");
        bench().write(list, Samples.put(1, "seen"));
        bench().publish(list, ImportMode.MERGE, Samples.puts(2, 5));

        assertThat(other.heads())
                .as("store-T2 another instance has the same heads")
                .isEqualTo(bench().store().heads());
        assertThat(other.headsMark())
                .as("store-T2 another instance has the same mark")
                .isEqualTo(bench().store().headsMark());
        assertThat(other.entries(list, Samples.numbers(0, 10)))
                .as("store-T2 another instance has the same entries")
                .isEqualTo(bench().scanned(list));
        assertThat(other.changesSince(list, 1, 10))
                .as("store-T2 another instance has the same feed")
                .isEqualTo(bench().store().changesSince(list, 1, 10));
    }

    @Test
    @DisplayName("store-T3 writers of several instances leave revisions without a gap, and nothing is lost")
    default void instancesWriteTogether() {
        List<BlacklistStore> instances = List.of(bench().store(), bench().another());
        ListId list = bench().list("store-T3");
        List<Long> revisions = new ArrayList<>();

        try (Crew crew = new Crew()) {
            crew.together(instances.size(), instance -> {
                        List<Long> own = new ArrayList<>();
                        for (int i = 0; i < 20; i++) {
                            own.add(Bench.write(
                                            instances.get(instance),
                                            list,
                                            OperationId.random(),
                                            List.of(Samples.put(instance * 100 + i)),
                                            Bench.MERGE)
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
        assertThat(new Follower(bench(), list, 50).content())
                .as("store-T3 the entries of both are there")
                .hasSize(40)
                .isEqualTo(bench().scanned(list));
    }
}
