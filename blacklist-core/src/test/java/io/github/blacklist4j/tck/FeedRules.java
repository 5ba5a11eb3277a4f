package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.PublishGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules F: the change feed. */
interface FeedRules extends Rules {
    @Test
    @DisplayName("store-F1 the feed has one batch per revision from the one asked for, in order, with its operation")
    default void oneBatchPerRevision() {
        ListId list = fixture().list("store-F1");
        List<OperationId> operations = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            OperationId operation = OperationId.random();
            operations.add(operation);
            fixture().write(list, operation, StoreFixture.MERGE, Samples.put(i), Samples.put(i + 100));
        }

        List<Feed.Batch> batches = fixture().feed(list, 2);

        assertThat(batches)
                .as("store-F1 one batch per revision, without a gap")
                .extracting(Feed.Batch::revision)
                .containsExactly(2L, 3L, 4L, 5L, 6L);
        assertThat(batches)
                .as("store-F1 each batch names the operation that made it")
                .extracting(Feed.Batch::operation)
                .containsExactlyElementsOf(operations);
        assertThat(batches.get(4).changes())
                .as("store-F1 a batch has all changes of its revision, in order")
                .containsExactly(Samples.put(4), Samples.put(104));
    }

    @Test
    @DisplayName("store-F2 the feed holds entries as they were stored, not as they were wanted")
    default void fullAfterImages() {
        ListId list = fixture().list("store-F2");
        fixture().write(list, Samples.put(1, "first"));
        fixture().write(list, Samples.put(2));
        fixture().write(list, Samples.put(1, "second"), Samples.put(2, "late"), Samples.put(3), Samples.remove(77));

        List<Change> changes = fixture().feed(list, 4).get(0).changes();

        assertThat(changes)
                .as("store-F2 what was merged is told as merged, what changed nothing is not told")
                .containsExactly(Samples.put(2, "late"), Samples.put(3));
    }

    @Test
    @DisplayName("store-F3 at the revision of the head the feed has just that revision")
    default void feedBeginsWithTheRevisionAskedFor() {
        ListId list = fixture().list("store-F3");
        ListHead created = fixture().head(list);

        List<Feed.Batch> batches = fixture().feed(list, 1);

        assertThat(batches)
                .as("store-F3 revision 1, that of creating the list, is in the feed and has no changes")
                .containsExactly(new Feed.Batch(1, created.operation(), created.generation(), List.of()));
    }

    @Test
    @DisplayName("store-F4 a revision that the feed does not have means reload")
    default void unknownRevisionMeansReload() {
        ListId list = fixture().list("store-F4");
        fixture().write(list, Samples.put(1));
        ListHead head = fixture().head(list);

        Feed beyond = fixture().store().changesSince(list, head.revision() + 1, 10);
        Feed below = fixture().store().changesSince(list, head.feedFloor() - 1, 10);

        assertThat(beyond.reload())
                .as("store-F4 a revision above the head's is not there: a backup was restored")
                .isTrue();
        assertThat(below.reload())
                .as("store-F4 a revision below the floor is not there")
                .isTrue();
        assertThat(beyond.batches())
                .as("store-F4 a reload comes without batches")
                .isEmpty();
    }

    @Test
    @DisplayName("store-F5 the feed gives no more revisions than asked for, and can be followed in steps")
    default void feedIsLimited() {
        ListId list = fixture().list("store-F5");
        for (int i = 0; i < 7; i++) {
            fixture().write(list, Samples.put(i), Samples.put(i + 100));
        }

        Feed feed = fixture().store().changesSince(list, 3, 2);
        FeedFollower follower = new FeedFollower(fixture(), list, 2);

        assertThat(feed.batches())
                .as("store-F5 at most two revisions were asked for, beginning with 3")
                .extracting(Feed.Batch::revision)
                .containsExactly(3L, 4L);
        fixture().write(list, Samples.remove(1));
        fixture().write(list, Samples.put(50));
        fixture().write(list, Samples.remove(2));
        follower.follow();
        assertThat(follower.content())
                .as("store-F5 following two revisions at a time arrives where a scan does")
                .isEqualTo(fixture().scanned(list));
    }

    @Test
    @DisplayName("store-F6 whoever follows the feed has what a scan shows, whatever was written")
    default void followerConverges() {
        long seed = Long.getLong("blacklist.tck.seed", System.nanoTime());
        Random random = new Random(seed);
        ListId list = fixture().list("store-F6");
        FeedFollower follower = new FeedFollower(fixture(), list, 3);

        for (int i = 0; i < 60; i++) {
            randomOperation(random, list);
            if (random.nextInt(5) == 0) {
                follower.follow();
                assertThat(follower.content())
                        .as(
                                "store-F6 after operation %d the follower has what a scan shows; -Dblacklist.tck.seed=%d",
                                i, seed)
                        .isEqualTo(fixture().scanned(list));
            }
        }

        follower.follow();
        assertThat(follower.content())
                .as("store-F6 in the end the follower has what a scan shows; -Dblacklist.tck.seed=%d", seed)
                .isEqualTo(fixture().scanned(list));
    }

    @Test
    @DisplayName("store-F6 changes of one entry arrive in the order of their commits")
    default void orderOfCommits() {
        ListId list = fixture().list("store-F6 order");
        FeedFollower follower = new FeedFollower(fixture(), list, 100);

        for (int round = 0; round < 4; round++) {
            fixture().write(list, Samples.put(1, "round " + round), Samples.put(2));
            fixture().write(list, Samples.remove(1), Samples.put(3));
            fixture().write(list, Samples.put(1, "again"), Samples.remove(2));
            if (round % 2 == 1) {
                fixture().write(list, Samples.remove(1), Samples.remove(3));
            }
            follower.follow();

            assertThat(follower.content())
                    .as(
                            "store-F6 a number added, removed and added again stands as the last write left it (round %d)",
                            round)
                    .isEqualTo(fixture().scanned(list));
        }
    }

    private void randomOperation(Random random, ListId list) {
        int what = random.nextInt(30);
        if (what == 0) {
            fixture().publish(list, ImportMode.REPLACE, Samples.puts(0, random.nextInt(6) + 1));
        } else if (what == 1) {
            fixture().store().forget(list, Samples.number(random.nextInt(6)), random.nextBoolean(), Operations.next());
        } else {
            List<Change> changes = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                int number = random.nextInt(6);
                Entry entry = Samples.entryOf(Samples.number(number))
                        .description("d" + random.nextInt(3))
                        .kind(random.nextInt(4) == 0 ? Entry.Kind.ALLOW : Entry.Kind.BLOCK)
                        .build();
                changes.add(random.nextInt(3) == 0 ? Samples.remove(number) : new Change.Put(entry));
            }
            fixture().write(list, changes);
        }
    }

    @Test
    @DisplayName("store-F7 create, alter, forget and publish are revisions of the feed too")
    default void everythingIsARevision() {
        ListId list = fixture().list("store-F7");
        long generation = fixture().head(list).generation();
        OperationId altered = OperationId.random();
        OperationId forgotten = OperationId.random();
        OperationId published = OperationId.random();
        fixture().store().alter(list, StoreFixture.to("F7b", ListSettings.DEFAULT), Operations.of(altered));
        fixture().store().forget(list, Samples.number(1), false, Operations.of(forgotten));
        try (var staging = fixture().stage(list, ImportMode.MERGE, published)) {
            staging.put(Samples.puts(0, 3));
            staging.publish(PublishGuard.HALF);
        }

        List<Feed.Batch> batches = fixture().feed(list, 2);

        assertThat(batches)
                .as("store-F7 alter and forget are batches")
                .startsWith(
                        new Feed.Batch(2, altered, generation, List.of()),
                        new Feed.Batch(
                                3, forgotten, generation, List.of(new Change.Forgotten(Samples.number(1), false))))
                .hasSize(3);
        Feed.Batch last = batches.get(2);
        assertThat(last.operation()).as("store-F7 publish is a batch").isEqualTo(published);
        assertThat(last.changes())
                .as("store-F7 publish is not told entry by entry")
                .isEmpty();
        assertThat(last.generation())
                .as("store-F7 publish is told by another generation")
                .isNotEqualTo(generation)
                .isEqualTo(fixture().head(list).generation());
    }
}
