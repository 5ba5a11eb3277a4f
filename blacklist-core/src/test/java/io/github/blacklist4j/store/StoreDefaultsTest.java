package io.github.blacklist4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.Operations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the SPI does for stores that have no better way, against the store in memory, which has one. */
class StoreDefaultsTest {
    private final BlacklistStore store = new InMemoryStore();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void scanListByListGivesWhatAScanOfAllGives(int limit) {
        list("one", 5);
        list("empty", 0);
        ListId deleted = list("deleted", 3);
        list("two", 1);
        list("three", 4);
        list("empty too", 0);
        store.delete(deleted, Operations.next());

        List<Page<ListedEntry>> pages = pages(after -> new ListByList(store, limit).page(after));

        assertThat(items(pages))
                .isEqualTo(items(pages(after -> store.scanAll(after, limit))))
                .hasSize(10);
        assertThat(pages.subList(0, 10 / limit))
                .as("a page runs over the ends of lists until it is full")
                .allMatch(page -> page.items().size() == limit);
    }

    @Test
    void listPublishedOrDeletedBetweenTwoPagesIsNotMixed() {
        ListId published = list("published", 4);
        ListId deleted = list("deleted", 4);
        Page<ListedEntry> first = new ListByList(store, 2).page(Optional.empty());

        publish(published, 2);
        Page<ListedEntry> second = new ListByList(store, 2).page(first.next());
        Page<ListedEntry> third = new ListByList(store, 2).page(second.next());
        store.delete(deleted, Operations.next());
        Page<ListedEntry> fourth = new ListByList(store, 2).page(third.next());

        assertThat(second.items())
                .as("the next generation from its beginning")
                .extracting(ListedEntry::generation)
                .containsExactly(2L, 2L);
        assertThat(third.items()).extracting(ListedEntry::list).containsOnly(deleted);
        assertThat(fourth).isEqualTo(new Page<>(List.of(), Optional.empty()));
    }

    @Test
    void markOfHeadsDiffersThoughDeletingAndCreatingCancelOut() {
        ListId list = list("one", 0);
        HeadsMark before = HeadsMark.of(store.heads());

        store.delete(list, Operations.next());
        list("one", 0);
        HeadsMark after = HeadsMark.of(store.heads());

        assertThat(after.count()).isEqualTo(before.count());
        assertThat(after.revisions()).isEqualTo(before.revisions());
        assertThat(after).isNotEqualTo(before).isEqualTo(HeadsMark.of(store.heads()));
    }

    @Test
    void markOfHeadsDiffersThoughARestoredBackupHasTheSameRevisions() {
        list("one", 0);
        ListHead backup = store.heads().get(0);

        HeadsMark lost = HeadsMark.of(List.of(backup.next(OperationId.random())));
        HeadsMark since = HeadsMark.of(List.of(backup.next(OperationId.random())));

        assertThat(since).isNotEqualTo(lost);
    }

    private ListId list(String name, int entries) {
        ListId list = store.create(
                        "tenant", new ListHead.Traits(new ListName(name), ListSettings.DEFAULT, 1), Operations.next())
                .id();
        Write write = new Write(OperationId.random(), Instant.EPOCH, rows(entries), Merge.replacing());
        store.apply(list, write, StoreTransaction.AUTO);
        return list;
    }

    private void publish(ListId list, int entries) {
        ImportTicket ticket = new ImportTicket(
                OperationId.random(), ImportMode.REPLACE, Instant.EPOCH, Source.MANUAL, "", Optional.empty());
        try (Staging staging = store.stage(list, ticket)) {
            staging.put(rows(entries));
            staging.publish(PublishGuard.FORCED);
        }
    }

    private static List<Change> rows(int count) {
        return IntStream.range(0, count)
                .<Change>mapToObj(
                        i -> new Change.Put(Entry.of(new Pattern.Raw("ext" + i)).build()))
                .toList();
    }

    private static List<Page<ListedEntry>> pages(Function<Optional<Page.Cursor>, Page<ListedEntry>> scan) {
        List<Page<ListedEntry>> pages = new ArrayList<>();
        Optional<Page.Cursor> next = Optional.empty();
        do {
            Page<ListedEntry> page = scan.apply(next);
            pages.add(page);
            next = page.next();
        } while (next.isPresent());
        return pages;
    }

    private static List<ListedEntry> items(List<Page<ListedEntry>> pages) {
        return pages.stream().flatMap(page -> page.items().stream()).toList();
    }
}
