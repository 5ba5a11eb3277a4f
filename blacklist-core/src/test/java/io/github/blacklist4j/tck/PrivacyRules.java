package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules P: forgetting, and what must not be said. */
interface PrivacyRules extends Rules {
    /** Stands in every text that is to be forgotten. */
    String SECRET = "secret";

    /** Whom it is about. */
    Pattern PERSON = Samples.number(1);

    private static Change secretEntry(String what) {
        Entry entry = Samples.entryOf(PERSON)
                .description(SECRET + " " + what)
                .source(new Source("agent:" + SECRET, SECRET))
                .build();
        return new Change.Put(entry, SECRET + " why", new Source(SECRET, SECRET));
    }

    /** A list that holds secrets about a person, in entries, feed, history and an old generation. */
    private ListId listWithSecrets(String name) {
        ListId list = fixture().list(name);
        fixture().write(list, secretEntry("at first"), Samples.put(2, "of another"));
        fixture().write(list, new Change.Removed(PERSON, SECRET + " why", new Source(SECRET, SECRET)));
        fixture().write(list, secretEntry("again"));
        fixture().publish(list, ImportMode.MERGE, List.of(secretEntry("from a file"), Samples.put(3)));
        return list;
    }

    /** All that a store says about a list, as text. */
    private List<String> everythingTold(ListId list) {
        ListHead head = fixture().head(list);
        List<String> texts = new ArrayList<>();
        for (long generation = head.generation(); generation > head.generation() - 5; generation--) {
            fixture().scanned(list, generation).values().forEach(entry -> texts.add(text(entry)));
        }
        fixture().loadedAll().forEach(each -> texts.add(text(each.entry())));
        fixture().store().entries(list, Samples.numbers(0, 5)).values().forEach(entry -> texts.add(text(entry)));
        fixture()
                .feed(list, head.feedFloor())
                .forEach(batch -> batch.changes().forEach(change -> texts.add(text(change))));
        fixture().history(list, PERSON).forEach(line -> texts.add(text(line.change())));
        return texts;
    }

    private static String text(Change change) {
        if (change instanceof Change.Put put) {
            return text(put.after()) + " " + put.why() + " " + put.by();
        }
        return change instanceof Change.Removed removed
                ? removed.pattern().text() + " " + removed.why() + " " + removed.by()
                : change.pattern().text() + " forgotten";
    }

    private static String text(Entry entry) {
        return entry.pattern().text() + " " + entry.description() + " " + entry.source();
    }

    @Test
    @DisplayName("store-P1 forget drops description, source and author everywhere, and leaves the suppression")
    default void forgetLeavesNoTrace() {
        ListId list = listWithSecrets("store-P1");

        try (Staging staging = fixture().stage(list, ImportMode.MERGE)) {
            staging.put(List.of(secretEntry("staged"), Samples.put(4)));
            fixture().store().forget(list, PERSON, false, Operations.next());

            assertThat(everythingTold(list))
                    .as("store-P1 nothing is told of a forgotten entry: entries, old generations, feed, history")
                    .noneMatch(text -> text.contains(SECRET))
                    .anyMatch(text -> text.contains("of another"));
            assertThat(fixture().entry(list, PERSON))
                    .as("store-P1 the suppression itself stays")
                    .contains(Samples.entryOf(PERSON).source(Source.NONE).build());
            staging.publish(PublishGuard.HALF);
        }

        assertThat(everythingTold(list))
                .as("store-P1 an import that was staged before does not bring it back")
                .noneMatch(text -> text.contains(SECRET));
        assertThat(fixture().history(list, PERSON))
                .as("store-P1 history still says when it was added, removed, and forgotten")
                .extracting(HistoryLine::revision)
                .containsExactly(2L, 3L, 4L, 6L);
    }

    @Test
    @DisplayName("store-P2 forget is a change like any other, and followers take it over")
    default void forgetIsAChange() {
        ListId list = listWithSecrets("store-P2");
        FeedFollower follower = new FeedFollower(fixture(), list, 10);

        long revision = fixture().store().forget(list, PERSON, false, Operations.next());
        follower.follow();

        assertThat(fixture().feed(list, revision).get(0).changes())
                .as("store-P2 the feed tells that the entry was forgotten")
                .containsExactly(new Change.Forgotten(PERSON, false));
        assertThat(follower.content())
                .as("store-P2 whoever follows has what a scan shows")
                .isEqualTo(fixture().scanned(list));
    }

    @Test
    @DisplayName("store-P3 forget with erase drops the number too")
    default void eraseDropsTheNumber() {
        ListId list = listWithSecrets("store-P3");
        FeedFollower follower = new FeedFollower(fixture(), list, 10);
        Change erased = new Change.Forgotten(PERSON, true);

        try (Staging staging = fixture().stage(list, ImportMode.MERGE)) {
            staging.put(List.of(secretEntry("staged"), Samples.put(4)));
            fixture().store().forget(list, PERSON, true, Operations.next());
            follower.follow();

            assertThat(follower.content().keySet())
                    .as("store-P3 whoever follows drops the number")
                    .containsExactlyInAnyOrder(Samples.number(2), Samples.number(3));
            staging.publish(PublishGuard.HALF);
        }

        assertThat(fixture().scanned(list).keySet())
                .as("store-P3 the number is not listed, nor brought back by an import that was staged before")
                .containsExactlyInAnyOrder(Samples.number(2), Samples.number(3), Samples.number(4));
        assertThat(fixture().history(list, PERSON))
                .as("store-P3 history does not know the number")
                .isEmpty();
        List<Feed.Batch> feed = fixture().feed(list, fixture().head(list).feedFloor());
        assertThat(feed)
                .as("store-P3 the feed names the number only to say that it is gone")
                .flatExtracting(Feed.Batch::changes)
                .filteredOn(change -> change.pattern().equals(PERSON))
                .containsExactly(erased);
        long generation = fixture().head(list).generation();
        for (long old = generation - 5; old < generation; old++) {
            assertThat(fixture().scanned(list, old))
                    .as("store-P3 no kept generation has the number")
                    .doesNotContainKey(PERSON);
        }
    }

    @Test
    @DisplayName("store-P4 no message of a failure holds a whole number")
    default void messagesHoldNoNumber() {
        ListId list = fixture().list("store-P4");
        Write write = new Write(
                OperationId.random(), Samples.NOW, List.of(secretEntry("to a list that is gone")), StoreFixture.MERGE);
        fixture().store().delete(list, Operations.next());

        List<ThrowingCallable> failing = List.of(
                () -> fixture().store().apply(list, write, StoreTransaction.AUTO),
                () -> fixture().store().entries(list, List.of(PERSON)),
                () -> fixture().store().history(list, PERSON, Optional.empty(), 10),
                () -> fixture().store().forget(list, PERSON, true, Operations.next()));

        for (ThrowingCallable call : failing) {
            for (Throwable cause = catchThrowable(call); cause != null; cause = cause.getCause()) {
                assertThat(cause.toString())
                        .as("store-P4 a failure says nothing of the number or its description")
                        .doesNotContain(PERSON.text().substring(1))
                        .doesNotContain(SECRET);
            }
        }
    }
}
