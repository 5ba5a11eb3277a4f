package io.github.blacklist4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.Operations;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the SPI does for stores that have no better way, against the store in memory, which has one. */
class StoreDefaultsTest {
    private final BlacklistStore store = new InMemoryStore();

    @Test
    void aListThatIsDeletedWhileOthersAreLoadedHoldsUpNone() {
        ListId first = list("first", 2);
        ListId deleted = list("deleted", 3);
        ListId last = list("last", 1);
        Set<ListId> loaded = new LinkedHashSet<>();

        store.load(new EntryConsumer() {
            @Override
            public void number(ListId list, long generation, long number) {
                throw new AssertionError("the lists have texts alone");
            }

            @Override
            public void entry(ListId list, long generation, Entry entry) {
                if (loaded.add(list) && list.equals(first)) {
                    store.delete(deleted, Operations.next());
                }
            }
        });

        assertThat(loaded).containsExactly(first, last);
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

    private static List<Change> rows(int count) {
        return IntStream.range(0, count)
                .<Change>mapToObj(
                        i -> new Change.Put(Entry.of(new Pattern.Raw("ext" + i)).build()))
                .toList();
    }
}
