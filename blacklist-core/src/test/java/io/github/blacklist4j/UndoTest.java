package io.github.blacklist4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListedAt;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.Write;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** L19 imports leave a trace, can be undone, and are known to {@code listedAt}. */
class UndoTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Source ANNA = Source.agent("anna");

    private final SettableClock clock = SettableClock.at(START);
    private final BlacklistRegistry registry = BlacklistRegistry.builder(new InMemoryStore())
            .clock(clock)
            .region("PL")
            .open();
    private final Blacklist list = registry.list("Default");

    @AfterEach
    void close() {
        registry.close();
    }

    private static Pattern number(int n) {
        return new Pattern.Exact(PhoneNumber.ofE164("+4860" + (1_000_000 + n)));
    }

    private static Change row(int n, String description) {
        return new Change.Put(Entry.of(number(n)).description(description).build());
    }

    private static List<Change> rows(int from, int to, String description) {
        return IntStream.range(from, to).mapToObj(n -> row(n, description)).toList();
    }

    private OperationId imported(ImportMode mode, List<? extends Change> rows) {
        clock.advance(Duration.ofHours(1));
        ImportTicket ticket = registry.ticket(mode);
        try (Bulk bulk = list.bulk(ticket)) {
            for (int from = 0; from < rows.size(); from += Write.MAX_CHANGES) {
                bulk.put(rows.subList(from, Math.min(rows.size(), from + Write.MAX_CHANGES)));
            }
            bulk.publish(PublishGuard.FORCED);
        }
        return ticket.operation();
    }

    private List<Entry> entries() {
        return list.entries()
                .sorted(Comparator.comparing(entry -> entry.pattern().text()))
                .toList();
    }

    private void edit(int n, String description) {
        clock.advance(Duration.ofHours(1));
        list.put(
                list.entry(number(n)).orElseThrow().toBuilder()
                        .description(description)
                        .build(),
                Blacklist.PutMode.FORCE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10_001})
    @DisplayName(
            "L19 an undo takes away what an import added, brings back what it changed, and leaves and counts what others did since")
    void undoesAnImport(int further) {
        list.apply(List.of(row(1, ""), row(2, ""), row(3, "mine")));
        List<Change> rows = new ArrayList<>(List.of(row(1, "a"), row(2, "b"), row(4, "c"), row(5, "d"), row(6, "e")));
        rows.addAll(rows(1_000, 1_000 + further, "many"));
        OperationId id = imported(ImportMode.MERGE, rows);
        edit(2, "b, corrected");
        edit(5, "d, corrected");
        list.as(ANNA).because("asked").remove(number(6));
        edit(3, "not of the import");
        edit(2, "b, corrected again");

        Staging.Published undone = list.as(ANNA).because("wrong file").undo(id);

        assertThat(entries())
                .extracting(entry -> entry.pattern().text(), Entry::description)
                .containsExactly(
                        tuple(number(1).text(), ""),
                        tuple(number(2).text(), "b, corrected again"),
                        tuple(number(3).text(), "not of the import"),
                        tuple(number(5).text(), "d, corrected"));
        assertThat(undone.counts()).isEqualTo(new ImportCounts(0, 1, 3, 1L + further, 0, 0));
        assertThat(list.contains(number(4).text())).isFalse();
        assertThat(list.revision()).isEqualTo(undone.revision());
    }

    @Test
    @DisplayName("L19 of a REPLACE the whole list comes back; an undo of the undo takes that back")
    void undoesAReplace() {
        imported(ImportMode.MERGE, rows(0, 5, "first"));
        List<Entry> before = entries();
        OperationId id = imported(ImportMode.REPLACE, rows(3, 8, "second"));
        List<Entry> after = entries();

        list.as(ANNA).because("wrong file").undo(id);
        assertThat(entries()).isEqualTo(before);
        ImportTrace undo = list.imports().findFirst().orElseThrow();
        list.as(ANNA).because("it was the right one").undo(undo.id());

        assertThat(entries()).isEqualTo(after);
    }

    @Test
    @DisplayName(
            "L19 the example of docs/import.md: the middle one of three imports undone, that undone, and what remains then")
    void chainOfUndos() {
        OperationId first = imported(ImportMode.MERGE, List.of(row(1, "")));
        OperationId middle = imported(ImportMode.MERGE, List.of(row(1, "b"), row(2, ""), row(3, "b")));
        OperationId last = imported(ImportMode.MERGE, List.of(row(2, "c"), row(4, "c")));
        assertThat(told()).isEqualTo("1 b, 2 c, 3 b, 4 c");

        OperationId undo = undone(middle);
        assertThat(told()).isEqualTo("1, 2 c, 4 c");
        OperationId redo = undone(undo);
        assertThat(told()).isEqualTo("1 b, 2 c, 3 b, 4 c");
        assertThatThrownBy(() -> list.undo(middle)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> list.undo(undo)).isInstanceOf(RefusedException.class);
        undone(redo);
        assertThat(told()).isEqualTo("1, 2 c, 4 c");
        undone(last);
        assertThat(told()).isEqualTo("1, 2");
        undone(first);
        assertThat(told()).isEqualTo("1, 2");
    }

    private OperationId undone(OperationId id) {
        clock.advance(Duration.ofHours(1));
        list.undo(id);
        return list.imports().findFirst().orElseThrow().id();
    }

    /** The last digit of each number, and its description. */
    private String told() {
        return entries().stream()
                .map(entry -> (entry.pattern().text().substring(11) + " " + entry.description()).strip())
                .collect(Collectors.joining(", "));
    }

    @Test
    @DisplayName("L19 an older import is undone under a newer one, whose entries stand")
    void undoesAnOlderImport() {
        OperationId older = imported(ImportMode.REPLACE, rows(0, 4, "older"));
        imported(ImportMode.REPLACE, List.of(row(0, "older"), row(1, "newer"), row(9, "newer")));

        edit(9, "later");
        edit(0, "later");

        Staging.Published undone = list.as(ANNA).because("wrong file").undo(older);

        assertThat(undone.counts()).isEqualTo(new ImportCounts(0, 0, 4, 0, 0, 0));
        assertThat(entries())
                .extracting(entry -> entry.pattern().text(), Entry::description)
                .containsExactly(
                        tuple(number(0).text(), "later"),
                        tuple(number(1).text(), "newer"),
                        tuple(number(9).text(), "later"));
    }

    @Test
    @DisplayName("L19 traces tell who, when, how and what was undone; edits and removals by query leave them too")
    void traces() {
        OperationId id = imported(ImportMode.MERGE, rows(0, 3, "x"));
        list.as(ANNA)
                .because("asked")
                .removeAll(EntryQuery.all().digits(number(1).text()));
        list.as(ANNA).because("wrong file").undo(id);

        List<ImportTrace> traces = list.imports().toList();

        assertThat(traces)
                .extracting(
                        ImportTrace::mode,
                        ImportTrace::undo,
                        trace -> trace.origin().why())
                .containsExactly(
                        tuple(ImportMode.MERGE, ImportTrace.Undo.POSSIBLE, "wrong file"),
                        tuple(ImportMode.REMOVE, ImportTrace.Undo.POSSIBLE, "asked"),
                        tuple(ImportMode.MERGE, ImportTrace.Undo.DONE, ""));
        assertThat(traces.get(0).undoes()).contains(id);
        assertThat(traces.get(1).origin().source()).isEqualTo(ANNA);
        assertThat(traces.get(2).at()).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(traces.get(2).counts()).isEqualTo(new ImportCounts(3, 0, 0, 0, 0, 0));
    }

    @Test
    @DisplayName("L19 what was undone, is unknown or no longer kept is not undone")
    void refusals() {
        OperationId id = imported(ImportMode.MERGE, rows(0, 1, "x"));
        OperationId first = imported(ImportMode.REPLACE, rows(0, 1, "x"));
        list.as(ANNA).because("wrong file").undo(id);
        for (int i = 0; i < 3; i++) {
            imported(ImportMode.REPLACE, rows(i, i + 1, "x"));
        }

        for (OperationId gone : List.of(id, first)) {
            assertThatThrownBy(() -> list.as(ANNA).because("again").undo(gone))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            e -> assertThat(e.code()).isEqualTo(RefusedException.Code.CANNOT_UNDO));
        }
        assertThatThrownBy(() -> list.as(ANNA).because("what?").undo(OperationId.random()))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    @DisplayName("L19 listedAt knows imports, and never answers from the date of addition alone")
    void listedAtKnowsImports() {
        Change dated = new Change.Put(
                Entry.of(number(1)).addedAt(Moment.parse("2020-01-01")).build());
        imported(ImportMode.REPLACE, List.of(dated)); // 13:00
        edit(1, "edited"); // 14:00
        imported(ImportMode.REPLACE, List.of(row(2, ""))); // 15:00

        assertThat(list.listedAt(number(1), START)).isEqualTo(new ListedAt.No());
        assertThat(list.listedAt(number(1), START.plus(Duration.ofMinutes(90))).entry())
                .hasValueSatisfying(entry -> assertThat(entry.description()).isEmpty());
        assertThat(list.listedAt(number(1), START.plus(Duration.ofMinutes(150))).entry())
                .hasValueSatisfying(entry -> assertThat(entry.description()).isEqualTo("edited"));
        assertThat(list.listedAt(number(1), START.plus(Duration.ofMinutes(200))))
                .isEqualTo(new ListedAt.No());
        assertThat(list.listedAt(number(2), START.plus(Duration.ofMinutes(150))))
                .isEqualTo(new ListedAt.No());
        assertThat(list.listedAt(number(2), START.plus(Duration.ofMinutes(200))).entry())
                .isPresent();
    }

    @Test
    @DisplayName(
            "L19 what stood before an import that is no longer kept is unknown, and from when on it is known is said")
    void listedAtIsHonest() {
        for (int i = 0; i < 5; i++) {
            imported(ImportMode.REPLACE, rows(0, 1 + i % 2, "x")); // 13:00 to 17:00
        }

        assertThat(list.listedAt(number(1), START.plus(Duration.ofMinutes(90))))
                .isEqualTo(new ListedAt.Unknown(START.plus(Duration.ofHours(2))));
        assertThat(list.listedAt(number(1), START.plus(Duration.ofMinutes(210))))
                .isEqualTo(new ListedAt.No());
        assertThat(list.listedAt(number(0), START.plus(Duration.ofMinutes(330))).entry())
                .isPresent();
    }
}
