package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListLine;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.ListState;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.ListName;
import io.github.blacklist4j.store.Operation;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules R: the record of what was done. */
interface HistoryRules extends Rules {
    @Test
    @DisplayName("store-R1 history tells each change of an entry, in order, with the time given, also after removal")
    default void historyTellsEachChange() {
        ListId list = fixture().list("store-R1");
        Change removed = new Change.Removed(Samples.number(1), "asked for it", Source.agent("7"));
        Change described = new Change.Put(Samples.entry(1, "described"), "it had no description", Source.agent("8"));
        List<Change> changes = List.of(Samples.put(1), described, Samples.put(1), removed);
        for (int i = 0; i < changes.size(); i++) {
            Instant at = Samples.NOW.plusSeconds(i);
            fixture()
                    .store()
                    .apply(
                            list,
                            new Write(
                                    OperationId.random(),
                                    at,
                                    List.of(changes.get(i), Samples.put(50 + i)),
                                    StoreFixture.MERGE),
                            StoreTransaction.AUTO);
        }

        List<HistoryLine> lines = fixture().history(list, Samples.number(1));

        assertThat(lines)
                .as("store-R1 added, changed, (unchanged is not told,) removed, each with why and by whom")
                .containsExactly(
                        new HistoryLine(Samples.NOW, 2, changes.get(0)),
                        new HistoryLine(Samples.NOW.plusSeconds(1), 3, changes.get(1)),
                        new HistoryLine(Samples.NOW.plusSeconds(3), 5, removed));
    }

    @Test
    @DisplayName("store-R1 history is in the order of revisions, also of a change that has an earlier time")
    default void historyIsInTheOrderOfRevisions() {
        ListId list = fixture().list("store-R1b");
        List<Change> changes = List.of(Samples.put(1), Samples.put(1, "edited"), Samples.remove(1));
        List<Instant> times = List.of(Samples.NOW, Samples.NOW.plusSeconds(2), Samples.NOW.plusSeconds(1));
        for (int i = 0; i < changes.size(); i++) {
            Write write = new Write(OperationId.random(), times.get(i), List.of(changes.get(i)), StoreFixture.MERGE);
            fixture().store().apply(list, write, StoreTransaction.AUTO);
        }

        assertThat(fixture().history(list, Samples.number(1)))
                .as("store-R1 in the order of revisions, each with the time given")
                .extracting(HistoryLine::revision, HistoryLine::at)
                .containsExactly(tuple(2L, times.get(0)), tuple(3L, times.get(1)), tuple(4L, times.get(2)));
    }

    @Test
    @DisplayName("store-R2 history comes in pages")
    default void historyComesInPages() {
        ListId list = fixture().list("store-R2");
        for (int i = 0; i < 5; i++) {
            fixture().write(list, Samples.put(1, "d"), Samples.remove(1));
        }

        List<HistoryLine> all = fixture().history(list, Samples.number(1));
        List<HistoryLine> paged =
                StoreFixture.all(after -> fixture().store().history(list, Samples.number(1), after, 3));

        assertThat(all).as("store-R2 two changes in each of five writes").hasSize(10);
        assertThat(paged).as("store-R2 pages of three make up the whole").isEqualTo(all);
    }

    @Test
    @DisplayName("store-R4 what was done to lists is told, by whom and why, of deleted ones too, and nothing else")
    default void historyOfLists() {
        BlacklistStore store = fixture().store();
        Instant at = Samples.NOW.plusSeconds(1);
        Source anna = Source.agent("anna");
        ListSettings kept =
                ListSettings.DEFAULT.toBuilder().keepFor(Period.ofYears(5)).build();
        ListHead.Traits traits = new ListHead.Traits(new ListName("store-R4"), ListSettings.DEFAULT, 1);
        fixture().list("another tenant", "store-R4");
        ListId first = store.create(StoreFixture.TENANT, traits, Operation.of(at, anna, "for the spring"))
                .id();
        ListId second = fixture().list("store-R4b");
        store.alter(first, now -> now.withName(new ListName("Spring")), Operation.of(at, anna, "typo"));
        store.alter(first, now -> now.withSettings(kept), Operation.of(at, Source.MANUAL, ""));
        store.alter(first, now -> now.withState(ListState.NONE.withDataAsOf(at)), Operations.next());
        store.alter(first, now -> now.withKeyVersion(3), Operations.next());
        store.alter(
                second, now -> now.withState(ListState.NONE.withCompiledFile("/a.blk")), Operation.of(at, anna, ""));
        store.delete(first, Operation.of(at, anna, "over"));

        List<ListLine> lines = StoreFixture.all(after -> store.listHistory(StoreFixture.TENANT, after, 2));

        assertThat(lines)
                .as("store-R4 created, renamed, configured, deleted, in pages, list by list")
                .filteredOn(line -> line.list().equals(first))
                .containsExactly(
                        line(first, 1, ListLine.What.CREATED, anna, "for the spring", "store-R4", ListSettings.DEFAULT),
                        line(first, 2, ListLine.What.RENAMED, anna, "typo", "Spring", ListSettings.DEFAULT),
                        line(first, 3, ListLine.What.CONFIGURED, Source.MANUAL, "", "Spring", kept),
                        line(first, 6, ListLine.What.DELETED, anna, "over", "Spring", kept));
        assertThat(lines)
                .as("store-R4 the lines of each list, and none of another tenant")
                .extracting(ListLine::what)
                .containsExactly(
                        ListLine.What.CREATED,
                        ListLine.What.RENAMED,
                        ListLine.What.CONFIGURED,
                        ListLine.What.DELETED,
                        ListLine.What.CREATED,
                        ListLine.What.ATTACHED);
    }

    private static ListLine line(
            ListId list, long revision, ListLine.What what, Source by, String why, String name, ListSettings settings) {
        return new ListLine(Samples.NOW.plusSeconds(1), list, revision, what, by, why, name, settings);
    }

    @Test
    @DisplayName("store-R3 an import is not told entry by entry")
    default void importsAreNotTold() {
        ListId list = fixture().list("store-R3");
        fixture().publish(list, ImportMode.REPLACE, Samples.puts(0, 3));

        assertThat(fixture().history(list, Samples.number(1)))
                .as("store-R3 history of an imported entry begins with the first single change")
                .isEmpty();
    }
}
