package io.github.blacklist4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.entry.Written;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreException;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final String NUMBER = "+48223970331";
    private static final String OLD = "+48223970332";
    private static final Instant KEPT_UNTIL = Instant.parse("2031-03-09T23:00:00Z"); // midnight in Warsaw

    private final SettableClock clock = SettableClock.at(NOW);
    private final BlacklistRegistry registry = BlacklistRegistry.builder(new InMemoryStore())
            .region("PL")
            .clock(clock)
            .open();
    private final Blacklist list = registry.list("Default");

    RetentionTest() {
        list.add(NUMBER, LocalDate.of(2026, 3, 10), "asked not to be called");
        list.add(OLD, LocalDate.of(2020, 1, 1), "");
        list.configure(now -> now.toBuilder()
                .zone(ZoneId.of("Europe/Warsaw"))
                .keepFor(Period.ofYears(5))
                .build());
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private static Pattern pattern(String number) {
        return new Pattern.Exact(PhoneNumber.ofE164(number));
    }

    private static Change removal(String number) {
        return new Change.Removed(pattern(number), "", Source.API);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10_001})
    @DisplayName(
            "L7 L20 adding what must be kept with an earlier date does not shorten that: the date stays, the rest counts")
    void earlierDate(int others) {
        Entry earlier = Entry.of(pattern(NUMBER))
                .addedAt(new Moment.On(LocalDate.of(1990, 1, 1)))
                .build();
        list.add("+48223970339", LocalDate.of(2026, 3, 10), "");
        if (others == 0) {
            assertThat(list.add(NUMBER, LocalDate.of(1990, 1, 1), "").result()).isEqualTo(WriteResult.UNCHANGED);
            assertThat(list.add("+48223970339", LocalDate.of(1990, 1, 1), "rude")
                            .result())
                    .isEqualTo(WriteResult.UPDATED);
            assertThat(list.entry(pattern("+48223970339")).orElseThrow().description())
                    .isEqualTo("rude");
        } else {
            List<Change> rows = new ArrayList<>(List.of(new Change.Put(earlier)));
            IntStream.range(0, others)
                    .forEach(i -> rows.add(new Change.Put(
                            Entry.of(pattern("+4860123" + (10_000 + i))).build())));
            try (Bulk bulk = list.bulk(registry.ticket(ImportMode.MERGE))) {
                for (int from = 0; from < rows.size(); from += 5_000) {
                    bulk.put(rows.subList(from, Math.min(rows.size(), from + 5_000)));
                }
                bulk.publish(PublishGuard.FORCED);
            }
        }

        assertThat(list.entry(pattern(NUMBER)).orElseThrow().addedAt())
                .contains(new Moment.On(LocalDate.of(2026, 3, 10)));
        assertThat(list.remove(pattern(NUMBER)).result()).isEqualTo(WriteResult.RETAINED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10_001})
    @DisplayName("L7 L20 an import does not turn what must be kept into its opposite, though it is over")
    void importTurnsNothing(int others) {
        Pattern over = pattern("+48223970339");
        list.put(
                Entry.of(over)
                        .addedAt(new Moment.On(LocalDate.of(2026, 3, 1)))
                        .until(NOW.minusSeconds(1))
                        .build(),
                Blacklist.PutMode.MERGE);
        List<Change> rows = new ArrayList<>(
                List.of(new Change.Put(Entry.of(over).kind(Entry.Kind.ALLOW).build())));
        IntStream.range(0, others)
                .forEach(i -> rows.add(new Change.Put(
                        Entry.of(pattern("+4860123" + (10_000 + i))).build())));

        try (Bulk bulk = list.bulk(registry.ticket(ImportMode.MERGE))) {
            for (int from = 0; from < rows.size(); from += 5_000) {
                bulk.put(rows.subList(from, Math.min(rows.size(), from + 5_000)));
            }
            assertThat(bulk.publish(PublishGuard.FORCED).counts()).isEqualTo(new ImportCounts(others, 0, 0, 0, 0, 1));
        }

        assertThat(list.entry(over)).map(Entry::kind).contains(Entry.Kind.BLOCK);
    }

    @Test
    @DisplayName(
            "L20 what must be kept is not removed, disabled, turned or made to end, and the answer tells until when")
    void retained() {
        Written retained = new Written(WriteResult.RETAINED, list.entry(NUMBER), Optional.of(KEPT_UNTIL));
        List<UnaryOperator<Entry>> weaker = List.of(
                entry -> entry.toBuilder().enabled(false).build(),
                entry -> entry.toBuilder().kind(Entry.Kind.ALLOW).build(),
                entry -> entry.toBuilder().until(NOW.plusSeconds(1)).build(),
                entry -> entry.toBuilder().from(NOW.plusSeconds(1)).build(),
                entry -> Entry.of(entry.pattern()).build());

        assertThat(list.remove(NUMBER)).isEqualTo(retained);
        assertThat(list.disable(NUMBER)).isEqualTo(retained);
        for (UnaryOperator<Entry> edit : weaker.subList(0, 4)) {
            assertThat(list.edit(NUMBER, edit)).isEqualTo(retained);
            Entry entry = edit.apply(list.entry(NUMBER).orElseThrow());
            assertThat(list.put(entry, Blacklist.PutMode.FORCE)).isEqualTo(retained);
        }
        assertThat(list.apply(List.of(removal(NUMBER), removal(OLD))))
                .containsExactly(WriteResult.RETAINED, WriteResult.REMOVED);
        assertThat(list.contains(NUMBER)).isTrue();
    }

    @Test
    @DisplayName("L16 L20 of a removal and an addition in one write each is decided alone, as one revision")
    void mistypedNumber() {
        String right = "+48223970339";
        Change addition = new Change.Put(Entry.of(pattern(right)).build());
        Change allowed = new Change.Put(
                Entry.of(pattern("+48223970338")).kind(Entry.Kind.ALLOW).build());
        list.apply(List.of(allowed));
        long before = list.revision();

        assertThat(list.apply(List.of(removal(NUMBER), addition)))
                .containsExactly(WriteResult.RETAINED, WriteResult.ADDED);
        assertThat(list.apply(List.of(
                        removal(OLD),
                        new Change.Put(Entry.of(pattern("+48223970338")).build()))))
                .containsExactly(WriteResult.REMOVED, WriteResult.CONFLICT);

        assertThat(list.revision()).isEqualTo(before + 2);
        assertThat(List.of(list.contains(NUMBER), list.contains(right), list.contains(OLD)))
                .containsExactly(true, true, false);
    }

    @Test
    @DisplayName(
            "L20 an entry cannot be made older to get rid of it, but what counts for more, or as much, may be changed")
    void notMadeOlder() {
        LocalDate early = LocalDate.of(2020, 1, 1);
        Entry older = Entry.of(pattern(NUMBER))
                .addedAt(new io.github.blacklist4j.entry.Moment.On(early))
                .build();

        assertThat(list.edit(NUMBER, entry -> older).result()).isEqualTo(WriteResult.RETAINED);
        assertThat(list.edit(NUMBER, entry -> entry.toBuilder().description("d").build())
                        .result())
                .isEqualTo(WriteResult.UPDATED);
        assertThat(list.add(NUMBER, early, "").result()).isEqualTo(WriteResult.UNCHANGED);
        assertThat(list.remove(NUMBER).result()).isEqualTo(WriteResult.RETAINED);
    }

    @Test
    @DisplayName(
            "L20 once its time is over, counted in the zone of the list, an entry may go; with a reason also before")
    void overOrForced() {
        assertThatThrownBy(() -> list.overridingRetention(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThat(list.overridingRetention("court order").disable(NUMBER).result())
                .isEqualTo(WriteResult.UPDATED);
        assertThat(list.history(NUMBER))
                .last()
                .satisfies(line -> assertThat(line.change().why()).isEqualTo("court order"));

        clock.set(KEPT_UNTIL.minusMillis(1));
        assertThat(list.remove(NUMBER).result()).isEqualTo(WriteResult.RETAINED);
        clock.set(KEPT_UNTIL);
        assertThat(list.remove(NUMBER).result()).isEqualTo(WriteResult.REMOVED);
    }

    @Test
    @DisplayName("L20 a list may demand a reason for removals, single ones and all those of a query")
    void reasonsDemanded() {
        list.configure(now -> now.toBuilder().reasonsDemanded(true).noKeepFor().build());

        assertThat(list.remove(NUMBER).result()).isEqualTo(WriteResult.REASON_MISSING);
        assertThat(list.because(" ").remove(NUMBER).result()).isEqualTo(WriteResult.REASON_MISSING);
        assertThatThrownBy(() -> list.removeAll(EntryQuery.all()))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.code()).isEqualTo(RefusedException.Code.REASON_MISSING));
        assertThat(list.size()).isEqualTo(2);
        assertThat(list.because("asked to be reached again").remove(NUMBER).result())
                .isEqualTo(WriteResult.REMOVED);
        assertThat(list.because("spring cleaning")
                        .removeAll(EntryQuery.all())
                        .counts()
                        .removed())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("L20 L11 what must be kept can be forgotten, but not erased, unless that is overridden")
    void erasing() {
        list.forget(NUMBER, false);
        assertThat(list.entry(NUMBER).map(Entry::description)).contains("");

        assertThatThrownBy(() -> list.forget(NUMBER, true))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(RefusedException.Code.RETAINED))
                .hasMessageContaining(KEPT_UNTIL.atZone(list.settings().zone()).toString());
        list.overridingRetention("Article 17").forget(NUMBER, true);
        assertThat(list.contains(NUMBER)).isFalse();
    }

    @Test
    @DisplayName("L20 bulk removals and edits by query leave what must be kept, and count it as refused")
    void byQuery() {
        UnaryOperator<Entry> disabling =
                entry -> entry.toBuilder().enabled(false).build();

        assertThat(list.editAll(EntryQuery.all(), disabling).counts()).isEqualTo(new ImportCounts(0, 1, 0, 0, 0, 1));
        try (Bulk removal = list.bulkRemoval(EntryQuery.all())) {
            assertThat(removal.counts()).isEqualTo(new ImportCounts(0, 0, 0, 1, 0, 1));
        }
        assertThat(list.removeAll(EntryQuery.all()).counts()).isEqualTo(new ImportCounts(0, 0, 0, 1, 0, 1));
        assertThat(list.contains(NUMBER)).isTrue();
        assertThat(list.overridingRetention("moved to another list")
                        .removeAll(EntryQuery.all())
                        .counts()
                        .removed())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10_001})
    @DisplayName("L20 an import that removes leaves what must be kept, staged or not")
    void importThatRemoves(int others) {
        List<Change> rows = new ArrayList<>(List.of(removal(NUMBER), removal(OLD)));
        for (int i = 0; i < others; i++) {
            rows.add(removal("+4960" + (1_000_000 + i)));
        }

        assertThat(published(ImportMode.REMOVE, rows)).isEqualTo(new ImportCounts(0, 0, others, 1, 0, 1));
        assertThat(list.contains(NUMBER)).isTrue();
    }

    private ImportCounts published(ImportMode mode, List<Change> rows) {
        try (Bulk bulk = list.bulk(registry.ticket(mode))) {
            for (int from = 0; from < rows.size(); from += 10_000) {
                bulk.put(rows.subList(from, Math.min(rows.size(), from + 10_000)));
            }
            ImportCounts counts = bulk.counts();
            Staging.Published published = bulk.publish(PublishGuard.FORCED);
            assertThat(published.counts()).isEqualTo(counts);
            return counts;
        }
    }

    @Test
    @DisplayName("L20 a REPLACE keeps what must be kept as if the file had it too; the rows count as they would")
    void replace() {
        Entry weaker =
                list.entry(NUMBER).orElseThrow().toBuilder().enabled(false).build();
        list.add("+48223970333", LocalDate.of(2026, 3, 9), "not in the file");
        Change put = new Change.Put(Entry.of(pattern("+48223970334")).build());

        ImportCounts counts = published(ImportMode.REPLACE, List.of(new Change.Put(weaker), put));

        assertThat(counts).isEqualTo(new ImportCounts(1, 0, 1, 1, 0, 0));
        assertThat(list.entries().map(entry -> entry.pattern().text()))
                .containsExactlyInAnyOrder(NUMBER, "+48223970333", "+48223970334");
        assertThat(list.contains(NUMBER)).isTrue();
        assertThat(list.entry("+48223970333").map(Entry::description)).contains("not in the file");
    }

    @Test
    @DisplayName("L20 a REPLACE that would turn an entry into its opposite that must be kept is refused as a whole")
    void replaceByTheOpposite() {
        Change allow =
                new Change.Put(Entry.of(pattern(NUMBER)).kind(Entry.Kind.ALLOW).build());

        assertThatThrownBy(() -> published(ImportMode.REPLACE, List.of(allow)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("opposite");
        assertThat(list.size()).isEqualTo(2);
        try (Bulk bulk = list.overridingRetention("court order").bulk(registry.ticket(ImportMode.REPLACE))) {
            bulk.put(List.of(allow));
            bulk.publish(PublishGuard.FORCED);
        }
        assertThat(list.size()).isEqualTo(1);
    }

    private static Change put(String number, LocalDate date) {
        return new Change.Put(Entry.of(pattern(number))
                .addedAt(new io.github.blacklist4j.entry.Moment.On(date))
                .build());
    }

    /** An import of two numbers that must be kept then, and of others that need not. */
    private OperationId imported(int others) {
        List<Change> rows = new ArrayList<>(
                List.of(put("+48223970335", LocalDate.of(2026, 3, 10)), put("+48223970336", LocalDate.of(2026, 3, 9))));
        for (int i = 0; i < others; i++) {
            rows.add(put("+4960" + (1_000_000 + i), LocalDate.of(2020, 1, 1)));
        }
        published(ImportMode.MERGE, rows);
        return newest().id();
    }

    private ImportTrace newest() {
        return list.imports().findFirst().orElseThrow();
    }

    private void assertRefused(RefusedException.Code code, ThrowingCallable undo, String... told) {
        long size = list.size();
        long revision = list.revision();

        assertThatThrownBy(undo)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining("'Default'")
                .hasMessageContainingAll(told);

        assertThat(List.of(list.size(), list.revision())).containsExactly(size, revision);
        assertThat(newest().undo()).isEqualTo(ImportTrace.Undo.POSSIBLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10_001})
    @DisplayName(
            "L19 L20 an undo that would remove what must be kept changes nothing, says how many and until when, and"
                    + " can be done all the same with a reason")
    void undoOfWhatMustBeKept(int others) {
        OperationId id = imported(others);

        assertRefused(
                RefusedException.Code.RETAINED,
                () -> list.because("wrong file").undo(id),
                " 2 ",
                KEPT_UNTIL.atZone(list.settings().zone()).toString());
        assertThat(list.overridingRetention("wrong file").undo(id).counts())
                .isEqualTo(new ImportCounts(0, 0, 0, 2 + others, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10_001})
    @DisplayName("L19 L20 an undo that removes without the reason that the list demands changes nothing")
    void undoWithoutReason(int others) {
        list.configure(now -> now.toBuilder().reasonsDemanded(true).noKeepFor().build());
        OperationId id = imported(others);

        assertRefused(RefusedException.Code.REASON_MISSING, () -> list.undo(id), "reason");
        assertThat(list.because("wrong file").undo(id).counts()).isEqualTo(new ImportCounts(0, 0, 0, 2 + others, 0, 0));
    }

    @Test
    @DisplayName("L19 L20 an undo that only brings back needs neither reason nor override")
    void undoThatBringsBack() {
        published(ImportMode.REMOVE, List.of(removal(OLD)));
        list.configure(now -> now.toBuilder().reasonsDemanded(true).build());

        assertThat(list.undo(newest().id()).counts()).isEqualTo(new ImportCounts(1, 0, 0, 0, 0, 0));
    }

    @Test
    @DisplayName("L20 a time of keeping is up to 200 years")
    void limits() {
        assertThatThrownBy(() -> list.configure(
                        now -> now.toBuilder().keepFor(Period.ofYears(201)).build()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> list.configure(
                        now -> now.toBuilder().keepFor(Period.ofDays(-1)).build()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(list.configure(
                        now -> now.toBuilder().keepFor(Period.ofYears(200)).build()))
                .isEqualTo(list.settings());
        assertThat(published(ImportMode.REPLACE, List.of())).isEqualTo(ImportCounts.NONE);
        clock.advance(Duration.ofDays(1));
    }
}
