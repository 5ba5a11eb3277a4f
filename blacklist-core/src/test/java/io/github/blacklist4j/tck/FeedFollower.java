package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.Feed;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.Page;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A plain follower of one list, as a registry is one: it loads by pages, catches up by the feed, and loads anew when the
 * epoch or the generation is another one. Not thread-safe.
 */
final class FeedFollower {
    private static final int MAX_LOADS = 50;
    private static final int MAX_IDLE = 1000;

    private final StoreFixture fixture;
    private final ListId list;
    private final int limit;
    private final Map<Pattern, Entry> content = new HashMap<>();
    private ListHead basis;
    private long revision;
    private OperationId operation;
    private int loads;

    FeedFollower(StoreFixture fixture, ListId list, int limit) {
        this.fixture = fixture;
        this.list = list;
        this.limit = limit;
        this.basis = fixture.head(list);
        this.revision = basis.revision();
        this.operation = basis.operation();
        load(() -> {});
    }

    Map<Pattern, Entry> content() {
        return content;
    }

    long revision() {
        return revision;
    }

    int loads() {
        return loads;
    }

    /** Loads the list, with something happening after each page, until a load is known to be of one piece. */
    void load(Runnable afterEachPage) {
        boolean whole = false;
        for (int tries = 0; !whole; tries++) {
            assertThat(tries)
                    .as("store-S3 a load of list %d comes to an end once nobody publishes", list.value())
                    .isLessThan(MAX_LOADS);
            loads++;
            basis = fixture.head(list);
            revision = basis.revision();
            operation = basis.operation();
            content.clear();
            Page.stream(after -> page(after, afterEachPage)).forEach(entry -> content.put(entry.pattern(), entry));
            whole = catchUp();
        }
    }

    private Page<Entry> page(Optional<Page.Cursor> after, Runnable afterwards) {
        Page<Entry> page = fixture.store().scan(list, basis.generation(), after, limit);
        afterwards.run();
        return page;
    }

    /** Takes over what was changed since, loading anew if need be. */
    void follow() {
        if (!catchUp()) {
            load(() -> {});
        }
    }

    private boolean catchUp() {
        int idle = 0;
        while (true) {
            Feed feed = fixture.store().changesSince(list, revision, Math.max(2, limit));
            if (feed.reload()) {
                return false;
            }
            assertThat(feed.batches())
                    .as("store-F1 the feed begins with the revision asked for, %d", revision)
                    .isNotEmpty();
            if (!feed.batches().get(0).operation().equals(operation)) {
                throw new AssertionError("store-F1 revision " + revision
                        + " has in the feed the operation that made it: a follower takes another one for a restored"
                        + " backup");
            }
            for (Feed.Batch batch : feed.batches().subList(1, feed.batches().size())) {
                assertThat(batch.revision())
                        .as("store-F1 the feed has one batch per revision, in order, without a gap")
                        .isEqualTo(revision + 1);
                if (batch.generation() != basis.generation()) {
                    return false;
                }
                batch.changes().forEach(this::take);
                revision = batch.revision();
                operation = batch.operation();
            }
            if (feed.batches().size() == 1) {
                idle++;
                ListHead now = fixture.head(list);
                if (now.revision() == revision || now.generation() != basis.generation()) {
                    return now.id().equals(basis.id()) && now.generation() == basis.generation();
                }
                assertThat(idle)
                        .as(
                                "store-F1 the feed reaches the revision of the head, %d, but ends at %d",
                                now.revision(), revision)
                        .isLessThan(MAX_IDLE);
            }
        }
    }

    private void take(Change change) {
        if (change instanceof Change.Put put) {
            content.put(put.pattern(), put.after());
        } else if (change instanceof Change.Forgotten forgotten && !forgotten.erased()) {
            content.computeIfPresent(
                    forgotten.pattern(),
                    (pattern, entry) -> entry.toBuilder()
                            .description("")
                            .source(Source.NONE)
                            .build());
        } else {
            content.remove(change.pattern());
        }
    }
}
