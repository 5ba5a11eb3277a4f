package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.ListSettings;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.BlacklistStore;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.ListHead;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.StoreException.Code;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules I, O, H: cases that a store written in a hurry gets wrong. */
interface ImportEdgeRules extends Rules {
    @Test
    @DisplayName(
            "store-I20 a ticket's own rule decides about its rows, with the entries as they stand when it is published")
    default void ruleOfTheTicket() {
        ListId list = fixture().list("store-I20");
        fixture().write(list, Samples.put(1, "one"), Samples.put(2, "two"), Samples.put(3, "three"), Samples.put(4));
        Merge weakening = (now, wanted) -> now.filter(
                        entry -> !entry.description().equals("spared"))
                .map(entry -> Merge.replacing()
                        .merge(
                                now,
                                new Change.Put(
                                        entry.toBuilder().kind(Entry.Kind.ALLOW).build())))
                .orElse(new Merge.Merged(WriteResult.ABSENT, Optional.empty()));

        Staging.Published published;
        try (Staging staging = fixture()
                .store()
                .stage(
                        list,
                        StoreFixture.ticket(ImportMode.MERGE, OperationId.random())
                                .withRule(weakening))) {
            staging.put(Samples.puts(1, 4));
            fixture().write(list, OperationId.random(), Merge.replacing(), Samples.put(2, "spared"));
            published = staging.publish(PublishGuard.FORCED);
        }

        assertThat(fixture().entry(list, Samples.number(1)).orElseThrow())
                .as("store-I20 the rule makes an ALLOW of entry 1, which no import does, and keeps its description")
                .isEqualTo(Samples.entry(1, "one").toBuilder()
                        .kind(Entry.Kind.ALLOW)
                        .build());
        assertThat(fixture().entry(list, Samples.number(2)))
                .as("store-I20 the rule spares entry 2 as another writer left it")
                .hasValue(Samples.entry(2, "spared"));
        assertThat(published.counts())
                .as("store-I20 two entries were updated, and one left unchanged")
                .isEqualTo(new ImportCounts(0, 2, 1, 0, 0, 0));
    }

    @Test
    @DisplayName(
            "store-I25 an import that builds on a revision, or on data of a time, is refused once the list is another")
    default void buildsOn() {
        ListId list = fixture().list("store-I25");
        fixture().write(list, Samples.put(1));
        long revision = fixture().head(list).revision();
        ImportTicket.Base base = new ImportTicket.Base(Optional.of(revision), Optional.empty());
        ImportTicket.Base ofData = new ImportTicket.Base(Optional.empty(), Optional.of(Samples.NOW));

        try (Staging staging = fixture()
                .store()
                .stage(
                        list,
                        StoreFixture.ticket(ImportMode.CHANGES, OperationId.random())
                                .buildingOn(base))) {
            staging.put(List.of(Samples.put(2), Samples.remove(1)));
            fixture().write(list, Samples.put(3));
            assertThat(catchThrowable(() -> staging.publish(PublishGuard.FORCED)))
                    .as("store-I25 somebody wrote after the rows were staged, and the lock of the list says so")
                    .isInstanceOfSatisfying(
                            PublishGuard.Refusal.class,
                            refusal -> assertThat(refusal.objection()).isEqualTo(PublishGuard.Objection.OTHER_BASE));
        }
        assertThat(catchThrowable(() -> written(list, base)))
                .as("store-I25 so is an import that is a single write")
                .isInstanceOf(PublishGuard.Refusal.class);
        assertThat(catchThrowable(() -> written(list, ofData)))
                .as("store-I25 the data of the list is of no known time")
                .isInstanceOf(PublishGuard.Refusal.class);
        assertThat(fixture().scanned(list).keySet())
                .as("store-I25 nothing of them is there")
                .containsExactlyInAnyOrder(Samples.number(1), Samples.number(3));

        long now = fixture().head(list).revision();
        written(list, new ImportTicket.Base(Optional.of(now), Optional.empty()));
        assertThat(fixture().scanned(list))
                .as("store-I25 on its base it is stored")
                .hasSize(3);
    }

    private void written(ListId list, ImportTicket.Base base) {
        ImportTicket ticket =
                StoreFixture.ticket(ImportMode.CHANGES, OperationId.random()).buildingOn(base);
        Write write = new Write(
                ticket.operation(),
                ticket.at(),
                List.of(Samples.put(2)),
                Merge.strengthening(ZoneOffset.UTC, ticket.at()),
                Optional.of(new Write.ImportedRows(ticket, results -> ImportCounts.NONE)));
        fixture().store().apply(list, write, StoreTransaction.AUTO);
    }

    @Test
    @DisplayName("store-I8 an addition that changed nothing while a REPLACE is staged survives it")
    default void confirmationsSurvive() {
        ListId list = fixture().list("store-I8 confirmed");
        fixture().write(list, Samples.put(1), Samples.put(2));

        WriteResult result;
        try (Staging staging = fixture().stage(list, ImportMode.REPLACE)) {
            staging.put(Samples.puts(10, 12));
            result = fixture().write(list, Samples.put(1)).results().get(0);
            staging.publish(PublishGuard.FORCED);
        }

        assertThat(result).as("store-I8 adding what is there changes nothing").isEqualTo(WriteResult.UNCHANGED);
        assertThat(fixture().scanned(list).keySet())
                .as("store-I8 who added a number while the REPLACE was staged wants it listed; what nobody added goes")
                .containsExactlyInAnyOrder(Samples.number(1), Samples.number(10), Samples.number(11));
    }

    @Test
    @DisplayName("store-I4 an entry that was only forgotten meanwhile goes if REPLACE leaves it out")
    default void forgettingIsNoAddition() {
        ListId list = fixture().list("store-I4 forgotten");
        fixture().write(list, Samples.put(1, "secret"));

        try (Staging staging = fixture().stage(list, ImportMode.REPLACE)) {
            staging.put(Samples.puts(10, 12));
            fixture().store().forget(list, Samples.number(1), false, Operations.next());
            staging.publish(PublishGuard.FORCED);
        }

        assertThat(fixture().scanned(list).keySet())
                .as("store-I4 to forget is not to add: REPLACE leaves nothing but its rows")
                .containsExactlyInAnyOrderElementsOf(Samples.numbers(10, 12));
    }

    @Test
    @DisplayName("store-I10 a row of REMOVE removes also what others added or changed meanwhile")
    default void removeRowsRemoveAdditions() {
        ListId list = fixture().list("store-I10 REMOVE");
        fixture().write(list, Samples.put(1));

        try (Staging staging = fixture().stage(list, ImportMode.REMOVE)) {
            staging.put(Samples.removals(1, 3));
            fixture().write(list, Samples.put(1, "changed"), Samples.put(2), Samples.put(3));
            staging.publish(PublishGuard.FORCED);
        }

        assertThat(fixture().scanned(list).keySet())
                .as("store-I10 rows of REMOVE are merged with what is there when it is published")
                .containsExactly(Samples.number(3));
    }

    @Test
    @DisplayName("store-I11 what only another import added goes by REPLACE, though others removed it before")
    default void rowsOfOthersAreNoAdditions() {
        for (boolean addedFirst : List.of(false, true)) {
            ListId list = fixture().list("store-I11 removed, added first: " + addedFirst);
            fixture().write(list, Samples.put(1));

            try (Staging replacing = fixture().stage(list, ImportMode.REPLACE)) {
                replacing.put(Samples.puts(10, 12));
                if (addedFirst) {
                    fixture().write(list, Samples.put(1, "added"));
                }
                fixture().write(list, Samples.remove(1));
                fixture().publish(list, ImportMode.MERGE, Samples.puts(1, 2));
                replacing.publish(PublishGuard.FORCED);
            }

            assertThat(fixture().scanned(list).keySet())
                    .as("store-I11 what others did singly last was to remove it; the other import's row does not count")
                    .containsExactlyInAnyOrderElementsOf(Samples.numbers(10, 12));
        }
    }

    @Test
    @DisplayName("store-I7 BLOCK and ALLOW rows of one pattern are a CONFLICT, and the earlier one stays")
    default void contradictingRowsConflict() {
        Entry allow = Samples.entryOf(Samples.number(1)).kind(Entry.Kind.ALLOW).build();
        for (ImportMode mode : List.of(ImportMode.MERGE, ImportMode.REPLACE)) {
            ListId list = fixture().list("store-I7 " + mode);

            try (Staging staging = fixture().stage(list, mode)) {
                assertThat(staging.put(List.of(Samples.put(1), new Change.Put(allow))))
                        .as("store-I7 mode %s: the later row contradicts the earlier one", mode)
                        .containsExactly(WriteResult.ADDED, WriteResult.CONFLICT);
                assertThat(staging.publish(PublishGuard.FORCED).counts().conflicts())
                        .as("store-I7 mode %s: the row is counted as a conflict", mode)
                        .isEqualTo(1);
            }
            assertThat(fixture().entry(list, Samples.number(1)))
                    .as("store-I7 mode %s: the earlier row stays", mode)
                    .contains(Samples.entry(1));
        }
    }

    @Test
    @DisplayName("store-I6 rows of the wrong kind, or too many of them, are misuse")
    default void misuseIsRefused() {
        ListId list = fixture().list("store-I6 misuse");

        for (ImportMode mode : ImportMode.values()) {
            List<Change> wrong = mode == ImportMode.REMOVE ? Samples.puts(0, 1) : Samples.removals(0, 1);
            List<Change> many = mode == ImportMode.REMOVE ? Samples.removals(0, 10_001) : Samples.puts(0, 10_001);
            try (Staging staging = fixture().stage(list, mode)) {
                if (mode != ImportMode.CHANGES) {
                    assertThatThrownBy(() -> staging.put(wrong))
                            .as("store-I6 mode %s takes no row of another kind", mode)
                            .isInstanceOf(IllegalArgumentException.class);
                }
                assertThatThrownBy(() -> staging.put(many))
                        .as("store-I6 mode %s takes at most 10,000 rows at a time", mode)
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    @DisplayName(
            "store-I24 CHANGES puts and removes by one import, of one pattern what the last row says, and counts both")
    default void changesPutAndRemove() {
        ListId list = fixture().list("store-I24 CHANGES");
        fixture().write(list, Samples.puts(0, 4));

        try (Staging staging = fixture().stage(list, ImportMode.CHANGES)) {
            staging.put(List.of(
                    Samples.remove(0),
                    Samples.put(1),
                    Samples.put(5),
                    Samples.remove(6),
                    Samples.put(7),
                    Samples.remove(7),
                    Samples.remove(2)));
            fixture().write(list, Samples.put(9));
            assertThat(staging.publish(PublishGuard.FORCED).counts())
                    .as("store-I24 each row is counted by what it did")
                    .isEqualTo(new ImportCounts(1, 0, 3, 2, 1, 0));
        }

        assertThat(fixture().scanned(list).keySet())
                .as("store-I24 what rows remove is gone, what they put and what others added is there")
                .containsExactlyInAnyOrder(Samples.number(1), Samples.number(3), Samples.number(5), Samples.number(9));
    }

    @Test
    @DisplayName("store-I12 a guard counts the conflicts that are there when the import is published")
    default void guardCountsConflicts() {
        ListId list = fixture().list("store-I12 conflicts");
        Change allow = new Change.Put(
                Samples.entryOf(Samples.number(1)).kind(Entry.Kind.ALLOW).build());

        try (Staging staging = fixture().stage(list, ImportMode.MERGE)) {
            staging.put(Samples.puts(1, 3));
            fixture().write(list, allow);
            ListHead before = fixture().head(list);
            assertThatThrownBy(() -> staging.publish(PublishGuard.FORCED.conflicts(0)))
                    .as("store-I12 an ALLOW came after the rows, and no conflict is allowed")
                    .isInstanceOfSatisfying(
                            PublishGuard.Refusal.class,
                            e -> assertThat(e.objection())
                                    .as("store-I12 objection")
                                    .isEqualTo(PublishGuard.Objection.TOO_MANY_CONFLICTS));
            assertThat(fixture().head(list))
                    .as("store-I12 a refused import changes nothing")
                    .isEqualTo(before);
            assertThat(staging.publish(PublishGuard.FORCED.conflicts(1))
                            .counts()
                            .conflicts())
                    .as("store-I12 what is staged is kept, and goes with a guard that allows it")
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("store-O2 the outcome of a list that never was is NO_SUCH_LIST")
    default void outcomeOfUnknownList() {
        StoreFixture.assertFails(
                Code.NO_SUCH_LIST,
                "store-O2 there is no such list",
                () -> fixture().store().outcome(new ListId(987_654_321, UUID.randomUUID()), OperationId.random()));
    }

    @Test
    @DisplayName("store-H8 a closed store says so, whatever it is asked")
    default void closedStoreSaysSo() {
        ListId list = fixture().list("store-H8");
        BlacklistStore store = fixture().store();
        Staging staging = fixture().stage(list, ImportMode.MERGE);
        staging.put(Samples.puts(0, 2));
        store.close();

        List<ThrowingCallable> calls = List.of(
                store::headsMark,
                store::heads,
                () -> fixture().list("store-H8 more"),
                () -> fixture().write(list, Samples.put(1)),
                () -> store.changesSince(list, 1, 10),
                () -> store.entries(list, Samples.numbers(0, 1)),
                () -> store.scan(list, 1, Optional.empty(), 10),
                () -> store.load(new Loaded.Into()),
                () -> store.load(list, 1, new Loaded.Into()),
                () -> store.history(list, Samples.number(1), Optional.empty(), 10),
                () -> store.outcome(list, OperationId.random()),
                () -> store.forget(list, Samples.number(1), true, Operations.next()),
                () -> store.delete(list, Operations.next()),
                () -> fixture().stage(list, ImportMode.REPLACE),
                () -> staging.put(Samples.puts(2, 3)),
                staging::counts,
                () -> staging.publish(PublishGuard.FORCED),
                () -> store.alter(list, StoreFixture.to("H8b", ListSettings.DEFAULT), Operations.next()),
                () -> store.sweep(Samples.NOW));
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call)
                    .as("store-H8 a closed store fails with a StoreException that says so")
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(e.code()).as("store-H8 reason").isEqualTo(Code.BROKEN))
                    .message()
                    .as("store-H8 message")
                    .containsIgnoringCase("closed");
        }
        assertThatCode(staging::close)
                .as("store-H8 an import can be closed after its store")
                .doesNotThrowAnyException();
    }
}
