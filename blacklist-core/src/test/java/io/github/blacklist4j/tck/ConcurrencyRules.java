package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Applied;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.Merge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules W: writes of several threads. */
interface ConcurrencyRules extends Rules {
    /** Few enough for a store with one writer at a time and an fsync per write. */
    int WRITERS = 4;

    /** Writes of each writer. */
    int WRITES = 20;

    @Test
    @DisplayName("store-W2 a second writer waits for the first: revisions follow the order of commits")
    default void secondWriterWaits() {
        ListId list = fixture().list("store-W2");
        OperationId first = OperationId.random();
        OperationId second = OperationId.random();
        TestThreads.WaitingMerge merge = new TestThreads.WaitingMerge();

        try (TestThreads threads = new TestThreads()) {
            Future<Applied> one = threads.start(() -> fixture().write(list, first, merge, Samples.put(1)));
            merge.awaitEntered();
            Future<Applied> two =
                    threads.start(() -> fixture().write(list, second, StoreFixture.MERGE, Samples.put(2)));
            boolean overtook = TestThreads.endsSoon(two);
            merge.release();

            assertThat(List.of(
                            TestThreads.result(one).revision(),
                            TestThreads.result(two).revision()))
                    .as("store-W2 each write has a revision of its own, taken under the lock of the head")
                    .containsExactly(2L, 3L);
            assertThat(overtook)
                    .as("store-W2 a write waits for one under way on the same list, for its lock is taken first")
                    .isFalse();
        }
        assertThat(fixture().feed(list, 2))
                .as("store-W2 the feed tells the writes in the order of their commits")
                .extracting(Feed.Batch::operation)
                .containsExactly(first, second);
    }

    @Test
    @DisplayName("store-W5 the merge sees what the write before it committed: no update is lost")
    default void noLostUpdate() {
        ListId list = fixture().list("store-W5");
        Merge counting = (now, wanted) -> {
            int count = now.map(entry -> Integer.parseInt(entry.description())).orElse(0) + 1;
            Entry entry = Samples.entry(1, Integer.toString(count));
            return new Merge.Merged(WriteResult.UPDATED, Optional.of(new Change.Put(entry)));
        };

        try (TestThreads threads = new TestThreads()) {
            threads.together(WRITERS, thread -> {
                for (int i = 0; i < WRITES; i++) {
                    fixture().write(list, OperationId.random(), counting, Samples.put(1));
                }
                return thread;
            });
        }

        assertThat(fixture().entry(list, Samples.number(1)).map(Entry::description))
                .as("store-W5 %d threads counted %d times each, and no count was lost", WRITERS, WRITES)
                .contains(Integer.toString(WRITERS * WRITES));
    }

    @Test
    @DisplayName("store-W11 an edit never brings a removed entry back, also if it waited while that was removed")
    default void editOfWhatIsGone() {
        ListId list = fixture().list("store-W11");
        fixture().write(list, Samples.put(1), Samples.put(2));
        fixture().write(list, Samples.remove(1));
        long revision = fixture().head(list).revision();

        Applied late = fixture().write(list, OperationId.random(), describing("late"), Samples.put(1));
        TestThreads.WaitingMerge removal = new TestThreads.WaitingMerge();
        try (TestThreads threads = new TestThreads()) {
            Future<Applied> removing =
                    threads.start(() -> fixture().write(list, OperationId.random(), removal, Samples.remove(2)));
            removal.awaitEntered();
            Future<Applied> editing = threads.start(
                    () -> fixture().write(list, OperationId.random(), describing("at once"), Samples.put(2)));
            TestThreads.endsSoon(editing);
            removal.release();
            TestThreads.result(removing);

            assertThat(List.of(late.results(), TestThreads.result(editing).results()))
                    .as("store-W11 an edit of what is gone is ABSENT, whenever it was begun")
                    .containsOnly(List.of(WriteResult.ABSENT));
        }
        assertThat(fixture().scanned(list))
                .as("store-W11 what was removed stays removed")
                .isEmpty();
        assertThat(fixture().feed(list, revision + 1))
                .as("store-W11 nothing is told of such an edit")
                .flatExtracting(Feed.Batch::changes)
                .containsExactly(Samples.remove(2));
    }

    @Test
    @DisplayName("store-W11 edits of many threads all count")
    default void manyEdits() {
        ListId list = fixture().list("store-W11b");
        fixture().write(list, Samples.put(1, "0"));
        Merge counting = Merge.editing(entry -> entry.toBuilder()
                .description(Integer.toString(Integer.parseInt(entry.description()) + 1))
                .build());

        try (TestThreads threads = new TestThreads()) {
            threads.together(WRITERS, thread -> {
                for (int i = 0; i < WRITES; i++) {
                    fixture().write(list, OperationId.random(), counting, Samples.put(1));
                }
                return thread;
            });
        }

        assertThat(fixture().entry(list, Samples.number(1)).map(Entry::description))
                .as("store-W11 %d threads edited %d times each, and no edit was overwritten", WRITERS, WRITES)
                .contains(Integer.toString(WRITERS * WRITES));
    }

    private static Merge describing(String description) {
        return Merge.editing(entry -> entry.toBuilder().description(description).build());
    }

    @Test
    @DisplayName("store-W8 many writers leave revisions without a gap and a feed that ends where a scan does")
    default void manyWriters() {
        ListId list = fixture().list("store-W8");
        FeedFollower follower = new FeedFollower(fixture(), list, 5);
        List<Long> revisions = new ArrayList<>();

        try (TestThreads threads = new TestThreads()) {
            Future<List<List<Long>>> writing =
                    threads.start(() -> threads.together(WRITERS, thread -> writeAlong(list, thread)));
            while (!writing.isDone()) {
                follower.follow();
            }
            TestThreads.result(writing).forEach(revisions::addAll);
        }
        follower.follow();

        assertThat(revisions)
                .as("store-W8 the revisions of all writes are distinct and have no gap")
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(2, 1 + WRITERS * WRITES).boxed().toList());
        assertThat(follower.content())
                .as("store-W8 whoever followed the feed all the while has what a scan shows")
                .isEqualTo(fixture().scanned(list));
        assertThat(new FeedFollower(fixture(), list, 100).content())
                .as("store-W8 whoever loads afterwards has the same")
                .isEqualTo(follower.content());
    }

    private List<Long> writeAlong(ListId list, int thread) {
        List<Long> revisions = new ArrayList<>();
        for (int i = 0; i < WRITES; i++) {
            int own = thread * WRITES + i;
            Change shared = i % 3 == 0 ? Samples.remove(1000 + i % 5) : Samples.put(1000 + i % 5, "by " + thread);
            revisions.add(fixture().write(list, Samples.put(own), shared).revision());
        }
        return revisions;
    }

    @Test
    @DisplayName("store-W10 what a write stored is seen by every read that begins afterwards")
    default void readsSeeEarlierWrites() {
        ListId list = fixture().list("store-W10");
        Map<Integer, Boolean> seen = new ConcurrentHashMap<>();

        try (TestThreads threads = new TestThreads()) {
            threads.together(WRITERS, thread -> {
                for (int i = 0; i < 5; i++) {
                    int own = thread * 5 + i;
                    long revision = fixture().write(list, Samples.put(own)).revision();
                    seen.put(
                            own,
                            fixture().entry(list, Samples.number(own)).isPresent()
                                    && fixture().head(list).revision() >= revision
                                    && !fixture()
                                            .store()
                                            .changesSince(list, revision, 2)
                                            .reload());
                }
                return thread;
            });
        }

        assertThat(seen.values())
                .as("store-W10 entry, head and feed show a write as soon as it has returned")
                .hasSize(WRITERS * 5)
                .doesNotContain(false);
    }
}
