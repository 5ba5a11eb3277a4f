package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules store-I21 to store-I24: what is kept of imports. Skipped for a store that keeps nothing. */
interface TraceRules extends Rules {
    private static ImportTicket ticket(ImportMode mode, OperationId operation) {
        return StoreFixture.ticket(mode, operation)
                .withNote(new ImportTicket.Note("opt-outs.csv", "monthly", Optional.empty()));
    }

    private static ImportTrace.MadeOf origin() {
        return new ImportTrace.MadeOf(Source.importOf("7"), "opt-outs.csv", "hash", "monthly");
    }

    /** Writes as a small import does. */
    private long small(ListId list, ImportTicket ticket, List<Change> rows) {
        Write write = new Write(
                ticket.operation(),
                ticket.at(),
                rows,
                StoreFixture.MERGE,
                Optional.of(new Write.ImportedRows(ticket, TraceRules::counts)));
        return StoreFixture.patiently(() -> fixture().store().apply(list, write, StoreTransaction.AUTO))
                .revision();
    }

    private static ImportCounts counts(List<WriteResult> results) {
        return ImportCounts.of(
                results.stream().collect(Collectors.groupingBy(result -> result, Collectors.counting())));
    }

    private long large(ListId list, ImportTicket ticket, List<Change> rows) {
        try (Staging staging = fixture().store().stage(list, ticket)) {
            staging.put(rows);
            return staging.publish(PublishGuard.FORCED).revision();
        }
    }

    @Test
    @DisplayName("store-I21 each published import leaves a trace, the newest first, also a small one that is one write")
    default void publishedImportsLeaveTraces() {
        fixture().assumeTraces();
        ListId list = fixture().list("store-I21");
        OperationId first = OperationId.random();
        OperationId second = OperationId.random();

        fixture().write(list, Samples.put(1));
        long small = small(list, ticket(ImportMode.MERGE, first), Samples.puts(0, 3));
        long large = large(list, ticket(ImportMode.REPLACE, second), Samples.puts(2, 4));

        assertThat(fixture().imports(list))
                .as(
                        "store-I21 an import leaves who, when, of what, how it went and which revision it made; a write, nothing")
                .containsExactly(
                        new ImportTrace(
                                second,
                                large,
                                Samples.NOW,
                                ImportMode.REPLACE,
                                origin(),
                                new ImportCounts(1, 0, 1, 2, 0, 0),
                                Optional.empty(),
                                ImportTrace.Undo.POSSIBLE,
                                false),
                        new ImportTrace(
                                first,
                                small,
                                Samples.NOW,
                                ImportMode.MERGE,
                                origin(),
                                new ImportCounts(2, 0, 1, 0, 0, 0),
                                Optional.empty(),
                                ImportTrace.Undo.POSSIBLE,
                                true));
        assertThat(StoreFixture.all(after -> fixture().store().imports(list, after, 1)))
                .as("store-I21 pages of one make up the whole")
                .isEqualTo(fixture().imports(list));
    }

    @Test
    @DisplayName("store-I21 an import that is not published leaves no trace, and one that was undone says so")
    default void onlyPublishedImports() {
        fixture().assumeTraces();
        ListId list = fixture().list("store-I21");
        OperationId undone = OperationId.random();
        small(list, ticket(ImportMode.MERGE, undone), Samples.puts(0, 10));

        try (Staging refused = fixture().store().stage(list, ticket(ImportMode.REPLACE, OperationId.random()))) {
            refused.put(Samples.puts(0, 1));
            assertThat(catchThrowable(() -> refused.publish(PublishGuard.HALF)))
                    .as("store-I12 half of the list would be gone")
                    .isInstanceOf(PublishGuard.Refusal.class);
        }
        OperationId undo = OperationId.random();
        large(
                list,
                ticket(ImportMode.MERGE, undo).withNote(new ImportTicket.Note("", "wrong file", Optional.of(undone))),
                List.of());

        assertThat(fixture().imports(list))
                .as("store-I21 what was refused is no import; what another one took back is DONE")
                .extracting(ImportTrace::id, ImportTrace::undoes, ImportTrace::undo)
                .containsExactly(
                        tuple(undo, Optional.of(undone), ImportTrace.Undo.POSSIBLE),
                        tuple(undone, Optional.empty(), ImportTrace.Undo.DONE));
    }

    @Test
    @DisplayName("store-I22 of a write the entries are kept that it changed, as they stood before")
    default void entriesBeforeAWrite() {
        fixture().assumeTraces();
        ListId list = fixture().list("store-I22");
        fixture().write(list, Samples.put(1), Samples.put(2), Samples.put(3));
        long revision = fixture()
                .write(list, Samples.put(1, "described"), Samples.remove(2), Samples.put(2, "again"), Samples.put(4))
                .revision();
        fixture().write(list, Samples.remove(1), Samples.remove(2), Samples.remove(4));

        Map<Pattern, Entry> before = Map.of(Samples.number(1), Samples.entry(1), Samples.number(2), Samples.entry(2));
        assertThat(fixture().store().entriesBefore(list, revision, Samples.numbers(0, 5)))
                .as(
                        "store-I22 what a write changed, as it stood before: of a pattern changed twice, before the first time")
                .contains(before);
        assertThat(fixture().scannedBefore(list, revision))
                .as("store-I22 a scan of what stood before has just that")
                .isEqualTo(before);
    }

    @Test
    @DisplayName("store-I22 of an import that the history does not tell the whole list is kept, as it stood before")
    default void entriesBeforeAnImport() {
        fixture().assumeTraces();
        ListId list = fixture().list("store-I22");
        fixture().write(list, Samples.put(1, "old"), Samples.put(2));
        long revision;
        ImportTicket ticket = ticket(ImportMode.REPLACE, OperationId.random());
        try (Staging staging = fixture().store().stage(list, ticket)) {
            staging.put(List.of(Samples.put(1, "new"), Samples.put(3)));
            fixture().write(list, Samples.put(4));
            revision = staging.publish(PublishGuard.FORCED).revision();
        }
        fixture().write(list, Samples.remove(1), Samples.put(2, "later"));

        Map<Pattern, Entry> before = Map.of(
                Samples.number(1), Samples.entry(1, "old"),
                Samples.number(2), Samples.entry(2),
                Samples.number(4), Samples.entry(4));
        assertThat(fixture().store().entriesBefore(list, revision, Samples.numbers(0, 5)))
                .as("store-I22 all of the list just before it was published, whatever happened since")
                .contains(before);
        assertThat(fixture().scannedBefore(list, revision))
                .as("store-I22 and so has a scan of it")
                .isEqualTo(before);
    }

    @Test
    @DisplayName("store-I22 what is no longer kept is not made up, and its import cannot be undone")
    default void noLongerKept() {
        fixture().assumeTraces();
        ListId list = fixture().list("store-I22");
        long first = large(list, ticket(ImportMode.REPLACE, OperationId.random()), Samples.puts(0, 1));
        for (int i = 1; i < 5; i++) {
            large(list, ticket(ImportMode.REPLACE, OperationId.random()), Samples.puts(i, i + 1));
        }
        fixture().store().sweep(Samples.NOW.plusSeconds(1));

        for (ImportTrace trace : fixture().imports(list)) {
            boolean kept = trace.undo() == ImportTrace.Undo.POSSIBLE;
            assertThat(fixture().store().entriesBefore(list, trace.revision(), Samples.numbers(0, 5)))
                    .as("store-I22 a trace says whether what stood before is kept")
                    .matches(found -> found.isPresent() == kept);
        }
        assertThat(fixture().scannedBefore(list, first).size())
                .as("store-I22 nothing stood there before the first, kept or not")
                .isZero();
    }

    @Test
    @DisplayName("store-I23 to forget reaches what stood before")
    default void forgetReachesWhatStoodBefore() {
        fixture().assumeTraces();
        ListId list = fixture().list("store-I23");
        fixture().write(list, Samples.put(1, "secret"), Samples.put(2, "secret"));
        long write = fixture()
                .write(list, Samples.put(1, "secret again"), Samples.put(2, "secret again"))
                .revision();
        long revision = large(list, ticket(ImportMode.MERGE, OperationId.random()), List.of(Samples.put(3)));
        fixture().store().entriesBefore(list, revision, Samples.numbers(1, 3));
        fixture().store().forget(list, Samples.number(1), false, Operations.next());
        fixture().store().forget(list, Samples.number(2), true, Operations.next());

        for (long asked : List.of(write, revision)) {
            assertThat(fixture()
                            .store()
                            .entriesBefore(list, asked, Samples.numbers(1, 3))
                            .orElse(Map.of()))
                    .as("store-I23 what is forgotten has no texts in what stood before, what is erased is not there")
                    .doesNotContainKey(Samples.number(2))
                    .allSatisfy(
                            (pattern, entry) -> assertThat(entry.description()).isEmpty());
        }
        long forgotten = fixture().head(list).revision() - 1;
        assertThat(fixture()
                        .store()
                        .entriesBefore(list, forgotten, Samples.numbers(1, 3))
                        .orElse(Map.of()))
                .as("store-I23 nor in what stood before that itself")
                .allSatisfy((pattern, entry) -> assertThat(entry.description()).isEmpty());
    }

    @Test
    @DisplayName("store-I24 an import that undoes another one puts and removes, by the rule that it brings")
    default void undoPutsAndRemoves() {
        fixture().assumeTraces();
        ListId list = fixture().list("store-I24");
        fixture().write(list, Samples.put(1), Samples.put(2), Samples.put(3));
        ImportTicket ticket = ticket(ImportMode.MERGE, OperationId.random())
                .withRule(Merge.replacing())
                .withNote(new ImportTicket.Note("", "", Optional.of(OperationId.random())));

        ImportCounts counts;
        try (Staging staging = fixture().store().stage(list, ticket)) {
            staging.put(List.of(Samples.remove(1), Samples.put(2, "as it was"), Samples.put(4)));
            fixture().write(list, Samples.put(5));
            counts = staging.publish(PublishGuard.FORCED).counts();
        }

        assertThat(fixture().scanned(list).values())
                .as("store-I24 rows of both kinds in one revision, and all else stays")
                .containsExactlyInAnyOrder(
                        Samples.entry(2, "as it was"), Samples.entry(3), Samples.entry(4), Samples.entry(5));
        assertThat(counts)
                .as("store-I24 each row is counted by what it did")
                .isEqualTo(new ImportCounts(1, 1, 0, 1, 0, 0));
    }
}
