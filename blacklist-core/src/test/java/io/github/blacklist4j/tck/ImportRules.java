package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreException.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules I: bulk imports that nobody disturbs. */
interface ImportRules extends Rules {
    @Test
    @DisplayName("store-I1 staged rows are invisible until they are published")
    default void stagedRowsAreInvisible() {
        ListId list = fixture().list("store-I1");
        fixture().write(list, Samples.puts(0, 3));
        ListHead before = fixture().head(list);
        Map<?, ?> content = fixture().scanned(list);

        try (Staging staging = fixture().stage(list, ImportMode.MERGE)) {
            staging.put(List.of(Samples.put(2, "staged"), Samples.put(10), Samples.put(11)));

            String rule = "store-I1 nothing of an import is seen before it is published";
            assertThat(fixture().head(list)).as(rule + ": head").isEqualTo(before);
            assertThat(fixture().scanned(list)).as(rule + ": scan").isEqualTo(content);
            assertThat(fixture().store().entries(list, Samples.numbers(0, 20)))
                    .as(rule + ": entries")
                    .isEqualTo(content);
            assertThat(fixture().loadedAll()).as(rule + ": load").hasSize(3);
            assertThat(fixture().feed(list, before.revision()))
                    .as(rule + ": feed")
                    .hasSize(1);
            assertThat(fixture().history(list, Samples.number(10)))
                    .as(rule + ": history")
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("store-I2 publishing shows all rows at once, as one revision with a new generation")
    default void publishingShowsAll() {
        ListId list = fixture().list("store-I2");
        ListHead before = fixture().head(list);
        OperationId operation = OperationId.random();

        Staging.Published published;
        try (Staging staging = fixture().stage(list, ImportMode.MERGE, operation)) {
            staging.put(Samples.puts(0, 10));
            staging.put(Samples.puts(10, 15));
            published = staging.publish(PublishGuard.HALF);
        }

        ListHead after = fixture().head(list);
        assertThat(after.revision())
                .as("store-I2 an import is one revision")
                .isEqualTo(before.revision() + 1)
                .isEqualTo(published.revision());
        assertThat(after.generation())
                .as("store-I2 an import is a new generation")
                .isNotEqualTo(before.generation());
        assertThat(after.operation())
                .as("store-I2 the ticket's operation made it")
                .isEqualTo(operation);
        assertThat(fixture().scanned(list).keySet())
                .as("store-I2 all rows are there after closing")
                .containsExactlyInAnyOrderElementsOf(Samples.numbers(0, 15));
    }

    @Test
    @DisplayName("store-I3 MERGE adds rows by the rule that adding never weakens, and keeps the rest")
    default void mergeStrengthens() {
        ListId list = fixture().list("store-I3");
        Instant later = Samples.NOW.plusSeconds(3600);
        Entry expiring = Samples.entryOf(Samples.number(1)).until(Samples.NOW).build();
        Entry allowed =
                Samples.entryOf(Samples.number(2)).kind(Entry.Kind.ALLOW).build();
        fixture().write(list, new Change.Put(expiring), new Change.Put(allowed), Samples.put(3, "kept"));
        Entry longer = Samples.entryOf(Samples.number(1))
                .until(later)
                .description("from the file")
                .build();

        Staging.Published published = fixture()
                .publish(
                        list,
                        ImportMode.MERGE,
                        List.of(new Change.Put(longer), Samples.put(2), Samples.put(3), Samples.put(4)));

        assertThat(fixture().scanned(list))
                .as("store-I3 validity is prolonged, ALLOW stays ALLOW, what the file lacks or repeats is kept")
                .isEqualTo(Map.of(
                        Samples.number(1),
                        longer,
                        Samples.number(2),
                        allowed,
                        Samples.number(3),
                        Samples.entry(3, "kept"),
                        Samples.number(4),
                        Samples.entry(4)));
        assertThat(published.counts())
                .as("store-I3 counts: 4 added, 1 updated, 3 unchanged, 2 in conflict")
                .isEqualTo(new ImportCounts(1, 1, 1, 0, 0, 1));
    }

    @Test
    @DisplayName("store-I4 REPLACE leaves the rows and nothing else, as the file has them")
    default void replaceReplaces() {
        ListId list = fixture().list("store-I4");
        Entry weaker = Samples.entryOf(Samples.number(2))
                .kind(Entry.Kind.ALLOW)
                .until(Samples.NOW)
                .build();
        fixture().write(list, Samples.put(1), Samples.put(2, "old"), Samples.put(3, "same"));

        Staging.Published published = fixture()
                .publish(
                        list,
                        ImportMode.REPLACE,
                        List.of(new Change.Put(weaker), Samples.put(3, "same"), Samples.put(4)));

        assertThat(fixture().scanned(list))
                .as("store-I4 rows take the place of entries even if they are weaker")
                .isEqualTo(Map.of(
                        Samples.number(2),
                        weaker,
                        Samples.number(3),
                        Samples.entry(3, "same"),
                        Samples.number(4),
                        Samples.entry(4)));
        assertThat(published.counts())
                .as("store-I4 counts are relative to the old list: 4 added, 2 updated, 3 unchanged, 1 removed")
                .isEqualTo(new ImportCounts(1, 1, 1, 1, 0, 0));
    }

    @Test
    @DisplayName("store-I5 REMOVE removes the rows and keeps the rest")
    default void removeRemoves() {
        ListId list = fixture().list("store-I5");
        fixture().write(list, Samples.puts(0, 5));

        Staging.Published published = fixture().publish(list, ImportMode.REMOVE, Samples.removals(3, 8));

        assertThat(fixture().scanned(list).keySet())
                .as("store-I5 what the file names is gone")
                .containsExactlyInAnyOrderElementsOf(Samples.numbers(0, 3));
        assertThat(published.counts())
                .as("store-I5 counts: 3 and 4 removed, 5 to 7 were absent")
                .isEqualTo(new ImportCounts(0, 0, 3, 2, 0, 0));
    }

    @Test
    @DisplayName("store-I6 each row is answered, and counts() tells what publishing would do without doing it")
    default void countsWithoutPublishing() {
        ListId list = fixture().list("store-I6");
        fixture().write(list, Samples.put(1), Samples.put(2), Samples.put(9));
        ListHead before = fixture().head(list);
        Entry allow = Samples.entryOf(Samples.number(9)).kind(Entry.Kind.ALLOW).build();

        try (Staging staging = fixture().stage(list, ImportMode.MERGE)) {
            List<WriteResult> results = new ArrayList<>();
            results.addAll(staging.put(List.of(Samples.put(1), Samples.put(2, "now described"))));
            results.addAll(staging.put(List.of(Samples.put(3), Samples.put(1), new Change.Put(allow))));
            ImportCounts counts = staging.counts();

            assertThat(results)
                    .as("store-I6 one answer per row, as the list stands now")
                    .containsExactly(
                            WriteResult.UNCHANGED,
                            WriteResult.UPDATED,
                            WriteResult.ADDED,
                            WriteResult.DUPLICATE,
                            WriteResult.CONFLICT);
            assertThat(counts)
                    .as("store-I6 each row is counted once: 1 added, 1 updated, 1 unchanged, 1 duplicate, 1 conflict")
                    .isEqualTo(new ImportCounts(1, 1, 1, 0, 1, 1));
            assertThat(fixture().head(list))
                    .as("store-I6 counting changes nothing")
                    .isEqualTo(before);
            assertThat(staging.publish(PublishGuard.HALF).counts())
                    .as("store-I6 publishing counts the same if nobody wrote meanwhile")
                    .isEqualTo(counts);
        }
    }

    @Test
    @DisplayName("store-I7 rows with one pattern become one entry, never weaker than any of them")
    default void duplicateRowsAreMerged() {
        ListId list = fixture().list("store-I7");
        Instant later = Samples.NOW.plusSeconds(60);
        Entry described = Samples.entryOf(Samples.number(1))
                .until(Samples.NOW)
                .description("first")
                .build();
        Entry longer = Samples.entryOf(Samples.number(1))
                .until(later)
                .description("second")
                .build();

        for (ImportMode mode : List.of(ImportMode.REPLACE, ImportMode.MERGE)) {
            try (Staging staging = fixture().stage(list, mode)) {
                staging.put(List.of(new Change.Put(described), Samples.put(2)));
                staging.put(List.of(new Change.Put(longer)));
                assertThat(staging.publish(PublishGuard.FORCED).counts().duplicates())
                        .as("store-I7 mode %s counts one duplicate", mode)
                        .isEqualTo(1);
            }
            assertThat(fixture().entry(list, Samples.number(1)))
                    .as("store-I7 mode %s: the first description and the longer validity", mode)
                    .contains(longer.toBuilder().description("first").build());
        }
    }

    @Test
    @DisplayName("store-I12 a guard that forbids a REPLACE leaves everything as it was and says how to insist")
    default void guardRefuses() {
        ListId list = fixture().list("store-I12");
        fixture().write(list, Samples.puts(0, 10));
        ListHead before = fixture().head(list);

        try (Staging staging = fixture().stage(list, ImportMode.REPLACE)) {
            staging.put(Samples.puts(0, 4));
            assertThatThrownBy(() -> staging.publish(PublishGuard.HALF))
                    .as("store-I12 four of ten entries are less than half")
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(e.code()).as("store-I12 reason").isEqualTo(Code.REFUSED))
                    .message()
                    .as("store-I12 the message names both sizes and how to insist")
                    .contains("4")
                    .contains("10")
                    .containsIgnoringCase("force");
        }
        try (Staging empty = fixture().stage(list, ImportMode.REPLACE)) {
            StoreFixture.assertFails(
                    Code.REFUSED,
                    "store-I12 an empty import is refused",
                    () -> empty.publish(new PublishGuard(0.001, Long.MAX_VALUE)));
        }

        assertThat(fixture().head(list))
                .as("store-I12 a refused import changes no head")
                .isEqualTo(before);
        assertThat(fixture().scanned(list))
                .as("store-I12 a refused import changes no entry")
                .hasSize(10);
        fixture()
                .publish(
                        list, ImportMode.REMOVE, Samples.removals(0, 9)); // FORCED; and below HALF is for REPLACE only:
        try (Staging merging = fixture().stage(list, ImportMode.REMOVE)) {
            merging.put(Samples.removals(9, 10));
            merging.publish(PublishGuard.HALF);
        }
        assertThat(fixture().scanned(list))
                .as("store-I12 the guard is for REPLACE alone: REMOVE may empty a list")
                .isEmpty();
    }

    @Test
    @DisplayName("store-I13 an import sets the age of the data: the ticket's, else by REPLACE the time it began")
    default void importSetsDataAsOf() {
        ListId list = fixture().list("store-I13");
        Instant asOf = Instant.parse("2026-02-01T00:00:00Z");

        fixture().write(list, Samples.put(1));
        assertThat(fixture().head(list).state().dataAsOf())
                .as("store-I13 single writes never set it")
                .isEmpty();
        fixture().publish(list, ImportMode.MERGE, Samples.puts(0, 2));
        assertThat(fixture().head(list).state().dataAsOf())
                .as("store-I13 MERGE without asOf leaves it")
                .isEmpty();
        fixture().publish(list, ImportMode.REPLACE, Samples.puts(0, 2));
        assertThat(fixture().head(list).state().dataAsOf())
                .as("store-I13 REPLACE without asOf sets the time it began")
                .contains(Samples.NOW);
        ImportTicket ticket = StoreFixture.ticket(ImportMode.MERGE, OperationId.random());
        try (Staging staging = fixture()
                .store()
                .stage(
                        list,
                        new ImportTicket(
                                ticket.operation(),
                                ticket.mode(),
                                ticket.at(),
                                ticket.source(),
                                "",
                                Optional.of(asOf)))) {
            staging.put(Samples.puts(0, 2));
            staging.publish(PublishGuard.HALF);
        }
        assertThat(fixture().head(list).state().dataAsOf())
                .as("store-I13 a ticket's asOf is set in any mode")
                .contains(asOf);
        fixture().publish(list, ImportMode.REMOVE, Samples.removals(0, 1));
        assertThat(fixture().head(list).state().dataAsOf())
                .as("store-I13 REMOVE without asOf leaves it")
                .contains(asOf);
    }

    @Test
    @DisplayName("store-I14 an import that is closed or swept leaves nothing behind; a younger one goes on")
    default void abandonedImportsLeaveNothing() {
        ListId list = fixture().list("store-I14");
        fixture().write(list, Samples.put(1));
        ListHead before = fixture().head(list);

        Staging closed = fixture().stage(list, ImportMode.REPLACE);
        closed.put(Samples.puts(5, 9));
        closed.close();
        Staging swept = fixture().stage(list, ImportMode.MERGE);
        swept.put(Samples.puts(5, 9));
        fixture().store().sweep(Samples.NOW.plusSeconds(1));
        Staging running = fixture().stage(list, ImportMode.MERGE);
        running.put(Samples.puts(20, 22));
        fixture().store().sweep(Samples.NOW.minusSeconds(1));

        assertThat(fixture().head(list)).as("store-I14 nothing was published").isEqualTo(before);
        assertThatThrownBy(() -> swept.publish(PublishGuard.FORCED))
                .as("store-I14 a swept import cannot be published any more")
                .isInstanceOf(StoreException.class);
        swept.close();
        running.publish(PublishGuard.FORCED);
        running.close();
        assertThat(fixture().scanned(list).keySet())
                .as("store-I14 an import that began after the time of the sweep goes on undisturbed")
                .containsExactlyInAnyOrder(Samples.number(1), Samples.number(20), Samples.number(21));
    }

    @Test
    @DisplayName("store-I17 an import may have many rows, in chunks of 10,000")
    default void manyRows() {
        ListId list = fixture().list("store-I17");
        fixture().write(list, Samples.puts(0, 100));

        Staging.Published published;
        try (Staging staging = fixture().stage(list, ImportMode.REPLACE)) {
            staging.put(Samples.puts(50, 10_050));
            staging.put(Samples.puts(10_050, 20_050));
            published = staging.publish(PublishGuard.HALF);
        }

        assertThat(published.counts())
                .as("store-I17 19,950 added, 50 unchanged, 50 removed")
                .isEqualTo(new ImportCounts(19_950, 0, 50, 50, 0, 0));
        assertThat(fixture().loadedAll()).as("store-I17 all of them are there").hasSize(20_000);
    }
}
