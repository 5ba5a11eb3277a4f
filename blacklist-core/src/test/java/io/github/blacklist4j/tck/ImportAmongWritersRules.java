package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules I: bulk imports among other writers and readers. */
interface ImportAmongWritersRules extends Rules {
    @Test
    @DisplayName("store-I8 what others add while an import runs survives it, in every mode")
    default void additionsSurvive() {
        for (ImportMode mode : ImportMode.values()) {
            ListId list = fixture().list("store-I8 " + mode);
            fixture().write(list, Samples.puts(0, 5));

            try (Staging staging = fixture().stage(list, mode)) {
                fixture().write(list, Samples.put(50, "before the rows"));
                staging.put(mode == ImportMode.REMOVE ? Samples.removals(0, 2) : Samples.puts(2, 8));
                fixture().write(list, Samples.put(51, "after the rows"));
                staging.counts();
                fixture().write(list, Samples.put(52, "after counting"));
                staging.publish(PublishGuard.HALF);
            }

            assertThat(fixture().scanned(list))
                    .as("store-I8 mode %s: what others added since the import began is still there", mode)
                    .containsEntry(Samples.number(50), Samples.entry(50, "before the rows"))
                    .containsEntry(Samples.number(51), Samples.entry(51, "after the rows"))
                    .containsEntry(Samples.number(52), Samples.entry(52, "after counting"));
        }
    }

    @Test
    @DisplayName("store-I9 what others remove while an import runs stays removed")
    default void removalsSurvive() {
        for (ImportMode mode : List.of(ImportMode.MERGE, ImportMode.REPLACE)) {
            ListId list = fixture().list("store-I9 " + mode);
            fixture().write(list, Samples.puts(0, 6));

            try (Staging staging = fixture().stage(list, mode)) {
                fixture().write(list, Samples.remove(1));
                staging.put(Samples.puts(0, 4));
                fixture().write(list, Samples.remove(2), Samples.remove(5));
                staging.publish(PublishGuard.FORCED);
            }

            assertThat(fixture().scanned(list).keySet())
                    .as("store-I9 mode %s: a removal since the import began is newer than its file", mode)
                    .doesNotContain(Samples.number(1), Samples.number(2), Samples.number(5))
                    .contains(Samples.number(0), Samples.number(3));
        }
    }

    @Test
    @DisplayName("store-I10 a row that others changed meanwhile is merged with what is there now")
    default void changedRowsAreMergedAgain() {
        ListId list = fixture().list("store-I10");
        fixture().write(list, Samples.put(1));
        Entry row = Samples.entryOf(Samples.number(1))
                .until(Samples.NOW)
                .description("from the file")
                .build();
        Entry other = Samples.entryOf(Samples.number(2))
                .until(Samples.NOW)
                .description("from the file")
                .build();

        ImportCounts counts;
        try (Staging staging = fixture().stage(list, ImportMode.MERGE)) {
            staging.put(List.of(new Change.Put(row), new Change.Put(other)));
            fixture().write(list, Samples.put(1, "by an agent"), Samples.put(2, "by an agent"));
            counts = staging.publish(PublishGuard.HALF).counts();
        }

        assertThat(fixture().scanned(list).values())
                .as("store-I10 the agent's entries are not weakened by rows that were staged before")
                .containsExactlyInAnyOrder(Samples.entry(1, "by an agent"), Samples.entry(2, "by an agent"));
        assertThat(counts)
                .as("store-I10 counts are those of the end: both rows changed nothing")
                .isEqualTo(new ImportCounts(0, 0, 2, 0, 0, 0));
    }

    @Test
    @DisplayName("store-I11 of two imports at once the later one to publish builds on the other's outcome")
    default void importsBuildOnEachOther() {
        ListId merged = fixture().list("store-I11 MERGE");
        fixture().write(merged, Samples.put(0));
        ListId replaced = fixture().list("store-I11 REPLACE");
        fixture().write(replaced, Samples.put(0));
        ListId rewritten = fixture().list("store-I11 REPLACE last");
        fixture().write(rewritten, Samples.put(0));

        overlap(merged, ImportMode.MERGE, ImportMode.MERGE);
        overlap(replaced, ImportMode.MERGE, ImportMode.REPLACE);
        overlap(rewritten, ImportMode.REPLACE, ImportMode.MERGE);

        assertThat(fixture().scanned(merged).keySet())
                .as("store-I11 MERGE after MERGE: the rows of both, and what was there")
                .containsExactlyInAnyOrderElementsOf(Samples.numbers(0, 15));
        assertThat(fixture().scanned(replaced).keySet())
                .as("store-I11 MERGE after REPLACE: the rows of both, and nothing of the old list")
                .containsExactlyInAnyOrderElementsOf(Samples.numbers(1, 15));
        assertThat(fixture().scanned(rewritten).keySet())
                .as("store-I11 REPLACE after MERGE: its own rows alone")
                .containsExactlyInAnyOrderElementsOf(Samples.numbers(1, 10));
    }

    /** The first import begins first and publishes last. */
    private void overlap(ListId list, ImportMode first, ImportMode second) {
        try (Staging one = fixture().stage(list, first)) {
            one.put(Samples.puts(1, 10));
            try (Staging two = fixture().stage(list, second)) {
                two.put(Samples.puts(5, 15));
                two.publish(PublishGuard.FORCED);
            }
            one.publish(PublishGuard.FORCED);
        }
    }

    @Test
    @DisplayName("store-I15 no addition is lost while imports are published in another thread")
    default void nothingIsLostWhilePublishing() {
        ListId list = fixture().list("store-I15");
        fixture().write(list, Samples.puts(0, 200));
        Set<Pattern> added = new HashSet<>();

        try (TestThreads threads = new TestThreads();
                Staging staging = fixture().stage(list, ImportMode.REPLACE)) {
            Future<List<List<Pattern>>> adding =
                    threads.start(() -> threads.together(3, thread -> addAlong(list, thread)));
            StoreFixture.patiently(() -> staging.put(Samples.puts(100, 1_100)));
            while (!adding.isDone() && fixture().head(list).revision() < 8) {
                Thread.onSpinWait();
            }
            StoreFixture.patiently(() -> staging.publish(PublishGuard.HALF));
            TestThreads.result(adding).forEach(added::addAll);
        }

        Set<Pattern> expected = new HashSet<>(Samples.numbers(100, 1_100));
        expected.addAll(added);
        assertThat(fixture().scanned(list).keySet())
                .as("store-I15 the list has the rows of the import and every entry that was added meanwhile")
                .isEqualTo(expected);
        assertThat(new FeedFollower(fixture(), list, 100).content().keySet())
                .as("store-I15 so has whoever follows")
                .isEqualTo(expected);
    }

    private List<Pattern> addAlong(ListId list, int thread) {
        List<Pattern> added = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = 5_000 + thread * 100 + i;
            fixture().write(list, Samples.put(number));
            added.add(Samples.number(number));
        }
        return added;
    }

    @Test
    @DisplayName("store-I18 others write between two calls of an import")
    default void stagingLetsOthersIn() {
        ListId list = fixture().list("store-I18");

        try (TestThreads threads = new TestThreads();
                Staging staging = fixture().stage(list, ImportMode.REPLACE)) {
            for (int row = 0; row < 3; row++) {
                int other = 100 + row;
                staging.put(Samples.puts(row, row + 1));
                assertThatCode(() ->
                                TestThreads.result(threads.start(() -> fixture().write(list, Samples.put(other)))))
                        .as("store-I18 an import that is open keeps nobody from writing")
                        .doesNotThrowAnyException();
            }
            staging.publish(PublishGuard.FORCED);
        }

        assertThat(fixture().scanned(list).keySet())
                .as("store-I18 what was written between its calls is there")
                .containsAll(Samples.numbers(100, 103));
    }

    @Test
    @DisplayName("store-I16 a reader sees an import as a whole or not at all")
    default void readersSeeWholeImports() {
        ListId list = fixture().list("store-I16");
        Set<Pattern> even = new HashSet<>(Samples.numbers(0, 100));
        Set<Pattern> odd = new HashSet<>(Samples.numbers(100, 200));
        fixture().publish(list, ImportMode.REPLACE, Samples.puts(0, 100));
        Set<Set<Pattern>> seen = new HashSet<>();

        try (TestThreads threads = new TestThreads()) {
            Future<Integer> publishing = threads.start(() -> {
                for (int i = 1; i <= 6; i++) {
                    fixture()
                            .publish(
                                    list,
                                    ImportMode.REPLACE,
                                    i % 2 == 0 ? Samples.puts(0, 100) : Samples.puts(100, 200));
                }
                return 6;
            });
            while (!publishing.isDone()) {
                seen.add(Set.copyOf(
                        fixture().store().entries(list, Samples.numbers(0, 200)).keySet()));
            }
            TestThreads.result(publishing);
        }

        assertThat(seen)
                .as("store-I16 one answer of entries() is of one generation, the old or the new")
                .isSubsetOf(Set.of(even, odd));
    }
}
