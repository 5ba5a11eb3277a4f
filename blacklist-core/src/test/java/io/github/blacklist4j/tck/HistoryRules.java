package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules R: the record of what was done. */
interface HistoryRules extends Rules {
    @Test
    @DisplayName(
            "store-R1 history tells each change of an entry, oldest first, with the time given, also after removal")
    default void historyTellsEachChange() {
        ListId list = fixture().list("store-R1");
        Change removed = new Change.Removed(Samples.number(1), "asked for it", Source.agent("7"));
        List<Change> changes = List.of(Samples.put(1), Samples.put(1, "described"), Samples.put(1), removed);
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
                .as("store-R1 added, changed, (unchanged is not told,) removed with why and by whom")
                .containsExactly(
                        new HistoryLine(Samples.NOW, 2, changes.get(0)),
                        new HistoryLine(Samples.NOW.plusSeconds(1), 3, changes.get(1)),
                        new HistoryLine(Samples.NOW.plusSeconds(3), 5, removed));
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
    @DisplayName("store-R3 an import is not told entry by entry")
    default void importsAreNotTold() {
        ListId list = fixture().list("store-R3");
        fixture().publish(list, ImportMode.REPLACE, Samples.puts(0, 3));

        assertThat(fixture().history(list, Samples.number(1)))
                .as("store-R3 history of an imported entry begins with the first single change")
                .isEmpty();
    }
}
