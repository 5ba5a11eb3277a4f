package io.github.blacklist4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.blacklist4j.engine.PolicyEngine;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.entry.Written;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListedAt;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.policy.Campaign;
import io.github.blacklist4j.policy.CampaignDecision;
import io.github.blacklist4j.policy.Policies;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.Merge;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.Write;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryEditTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final String NUMBER = "+48 22 397 03 31";
    private static final Source ANNA = Source.agent("anna");
    private static final Source BOB = Source.agent("bob");

    private final SettableClock clock = SettableClock.at(NOW);
    private final InMemoryStore store = new InMemoryStore();
    private final BlacklistRegistry registry = open();
    private final BlacklistRegistry elsewhere = open();
    private final Blacklist list = registry.list("Default");

    private BlacklistRegistry open() {
        return BlacklistRegistry.builder(store)
                .region("PL")
                .clock(clock)
                .pollEvery(Duration.ofHours(1))
                .open();
    }

    @AfterEach
    void close() {
        registry.close();
        elsewhere.close();
    }

    private static Entry described(Entry entry) {
        return entry.toBuilder().description("rude twice").build();
    }

    @Test
    @DisplayName("L3 N4 number, date and description are added in one call, which answers with the entry as stored")
    void addsInOneCall() {
        LocalDate date = LocalDate.of(2026, 3, 5);

        Written written = list.as(ANNA).add(NUMBER, date, "rude");
        Written at = list.add("601 234 567", NOW.minusSeconds(7), "");
        Written now = list.add("601 234 568");

        assertThat(written.result()).isEqualTo(WriteResult.ADDED);
        assertThat(written.entry()).isEqualTo(list.entry(NUMBER)).hasValueSatisfying(entry -> {
            assertThat(entry.addedAt()).contains(new Moment.On(date));
            assertThat(entry.description()).isEqualTo("rude");
            assertThat(entry.source()).isEqualTo(ANNA);
        });
        assertThat(at.entry().flatMap(Entry::addedAt)).contains(new Moment.At(NOW.minusSeconds(7)));
        assertThat(now.entry().flatMap(Entry::addedAt)).contains(new Moment.At(NOW));
    }

    @Test
    @DisplayName("L3 L7 the answer tells what stands: a description that was not taken, an entry in conflict")
    void tellsWhatStands() {
        list.add(NUMBER, "rude");
        Pattern allowed = Pattern.prefix("+4899");
        list.put(Entry.of(allowed).kind(Entry.Kind.ALLOW).build(), Blacklist.PutMode.MERGE);

        Written again = list.add(NUMBER, "other words");
        Written conflict = list.put(Entry.of(allowed).build(), Blacklist.PutMode.MERGE);

        assertThat(again.result()).isEqualTo(WriteResult.UNCHANGED);
        assertThat(again.entry().map(Entry::description)).contains("rude");
        assertThat(conflict.result()).isEqualTo(WriteResult.CONFLICT);
        assertThat(conflict.entry().map(Entry::kind)).contains(Entry.Kind.ALLOW);
    }

    @Test
    @DisplayName(
            "L16 of two who have the same entry before them the second is told that the first was faster, and overwrites nothing")
    void formsOfTwo() {
        list.add(NUMBER, "rude");
        Entry shown = list.entry(NUMBER).orElseThrow();
        Pattern pattern = shown.pattern();

        assertThat(elsewhere
                        .list("Default")
                        .edit(pattern, shown.fingerprint(), EntryEditTest::described)
                        .result())
                .isEqualTo(WriteResult.UPDATED);
        assertThatThrownBy(() -> list.edit(NUMBER, shown.fingerprint(), entry -> shown))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.code()).isEqualTo(RefusedException.Code.CHANGED_MEANWHILE));

        Entry now = list.entry(NUMBER).orElseThrow();
        assertThat(now.description()).isEqualTo("rude twice");
        assertThat(list.edit(pattern, now.fingerprint(), entry -> shown).result())
                .isEqualTo(WriteResult.UPDATED);
        list.remove(NUMBER);
        assertThat(list.edit(pattern, shown.fingerprint(), entry -> shown).result())
                .isEqualTo(WriteResult.ABSENT);
    }

    @Test
    @DisplayName("L16 whatever changes of an entry, its fingerprint is another one; the number is not in it")
    void fingerprints() {
        Entry entry = Entry.of(Pattern.prefix("+4822")).description("a").build();
        List<Entry> others = List.of(
                entry.toBuilder().description("b").build(),
                entry.toBuilder().kind(Entry.Kind.ALLOW).build(),
                entry.toBuilder().enabled(false).build(),
                entry.toBuilder().addedAt(new Moment.At(NOW)).build(),
                entry.toBuilder().from(NOW).build(),
                entry.toBuilder().until(NOW).build(),
                entry.toBuilder().source(ANNA).build(),
                entry.toBuilder().source(new Source("", "apia")).description("").build());

        assertThat(others)
                .extracting(Entry::fingerprint)
                .doesNotHaveDuplicates()
                .doesNotContain(entry.fingerprint());
        assertThat(Entry.of(Pattern.prefix("+4833")).description("a").build().fingerprint())
                .isEqualTo(entry.fingerprint())
                .hasSize(32);
    }

    @Test
    @DisplayName("L5 a text that is no date is refused by the rule of dates, as other texts are")
    void noDate() {
        for (String text : List.of("", "31.01.2026", "2026-02-30", "2026-01-31T25:00:00Z", "0000-01-01")) {
            assertThatThrownBy(() -> Moment.parse(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("(A date is a day|A moment lies in the years).*");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4.86E+10, EXPONENT",
        "0326662674.0, DECIMAL",
        "2021-07-07, DATE",
        "030 1234567 / 030 7654321, TWO_NUMBERS",
        "555123XXXX, WILDCARD",
        "1-800-FLOWERS, LETTERS",
        "112, SHORT_NUMBER",
        "2001, RAW",
        "anonymous, HIDDEN"
    })
    @DisplayName("L3 N4 a text that is added is read strictly: damaged ones and short codes are refused, never guessed")
    void addsStrictly(String text, String problem) {
        assertThatThrownBy(() -> list.add(text))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining(text);
        assertThat(list.size()).isZero();
    }

    @Test
    @DisplayName("L3 N4 removing and editing read as strictly, and take prefixes and raw texts as patterns")
    void changesStrictly() {
        list.add(NUMBER);

        assertThatThrownBy(() -> list.remove("48223970331.0")).hasMessageContaining("DECIMAL");
        assertThatThrownBy(() -> list.edit("4.822397E+10", entry -> entry)).hasMessageContaining("EXPONENT");
        assertThatThrownBy(() -> list.disable("2021-07-07")).hasMessageContaining("DATE");
        assertThatThrownBy(() -> list.forget("2021-07-07", true)).hasMessageContaining("DATE");
        assertThat(list.contains(NUMBER)).isTrue();
    }

    @Test
    @DisplayName("L3 without a region a national number is refused, and not stored as it stands")
    void noRegion() {
        try (BlacklistRegistry without =
                BlacklistRegistry.builder(new InMemoryStore()).open()) {
            Blacklist there = without.list("Default");

            assertThatThrownBy(() -> there.add("22 397 03 31")).hasMessageContaining("NO_REGION");
            assertThat(there.add(NUMBER).result()).isEqualTo(WriteResult.ADDED);
            assertThat(there.size()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("L3 short codes and extensions are added by their own door, which takes no number")
    void raw() {
        Written written = list.addRaw("20-01", "an extension");

        assertThat(written.entry().map(Entry::pattern)).contains(new Pattern.Raw("2001"));
        assertThat(list.contains("2001")).isTrue();
        assertThatThrownBy(() -> list.addRaw(NUMBER, "")).hasMessageContaining("E164");
        assertThatThrownBy(() -> list.addRaw("anonymous", "")).hasMessageContaining("HIDDEN");
        assertThatThrownBy(() -> list.addRaw(" ", "")).hasMessageContaining("EMPTY");
        Moment day = Moment.parse("2026-01-31");
        assertThat(list.addRaw("2002", Optional.of(day), "").entry())
                .flatMap(Entry::addedAt)
                .contains(day);
        assertThat(list.remove("2001").result()).isEqualTo(WriteResult.REMOVED);
    }

    @Test
    @DisplayName("L16 a form that is saved over an entry that another removed is ABSENT, and the decision stays")
    void neverBroughtBack() {
        Campaign campaign = Campaign.of("spring", "Default");
        try (PolicyEngine engine =
                PolicyEngine.of(registry, Policies.builder().campaign(campaign).build())) {
            list.as(ANNA).add(NUMBER, "rude");
            Entry form = elsewhere.list("Default").entry(NUMBER).orElseThrow();
            list.as(BOB).because("asked to be reached again").remove(NUMBER);

            Written saved = elsewhere
                    .list("Default")
                    .as(ANNA)
                    .edit(form.pattern(), entry -> described(form)); // it knows nothing of the removal yet

            assertThat(saved).isEqualTo(new Written(WriteResult.ABSENT, Optional.empty(), Optional.empty()));
            assertThat(engine.campaign("spring", List.of(NUMBER))).isInstanceOf(CampaignDecision.Dial.class);
            assertThat(list.entry(NUMBER)).isEmpty();
            assertThat(list.history(NUMBER))
                    .last()
                    .satisfies(line -> assertThat(line.change())
                            .isInstanceOf(Change.Removed.class)
                            .extracting(Change::by)
                            .isEqualTo(BOB));
            assertThat(list.enable(NUMBER).result()).isEqualTo(WriteResult.ABSENT);
            assertThat(list.disable(NUMBER).result()).isEqualTo(WriteResult.ABSENT);
        }
    }

    @Test
    @DisplayName("L16 an edit sees what stands in the store, also what another node wrote, and undoes nothing of it")
    void editsWhatStands() {
        list.add(NUMBER, "rude");
        elsewhere.list("Default").disable(NUMBER);

        Written written = list.edit(NUMBER, EntryEditTest::described);

        assertThat(written.result()).isEqualTo(WriteResult.UPDATED);
        assertThat(written.entry()).hasValueSatisfying(entry -> {
            assertThat(entry.description()).isEqualTo("rude twice");
            assertThat(entry.validity().enabled()).isFalse();
        });
        assertThat(list.contains(NUMBER)).isFalse();
        assertThat(list.edit(NUMBER, EntryEditTest::described).result()).isEqualTo(WriteResult.UNCHANGED);
        assertThat(list.enable(NUMBER).result()).isEqualTo(WriteResult.UPDATED);
        assertThat(list.contains(NUMBER)).isTrue();
    }

    @Test
    @DisplayName("L16 an edit does not change the number, and short prefixes can be edited")
    void numberStays() {
        list.add(NUMBER);
        Pattern poland = Pattern.prefix("+48");
        list.put(Entry.of(poland).build(), Blacklist.PutMode.FORCE);

        assertThatThrownBy(() -> list.edit(NUMBER, entry -> Entry.of(poland).build()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(list.disable(poland).result()).isEqualTo(WriteResult.UPDATED);
    }

    @Test
    @DisplayName("L10 history and listedAt take texts")
    void texts() {
        list.add(NUMBER);
        clock.advance(Duration.ofDays(1));
        list.remove(NUMBER);

        assertThat(list.history("22 397 03 31")).hasSize(2);
        assertThat(list.listedAt("22 397 03 31", NOW)).isInstanceOf(ListedAt.Yes.class);
        assertThat(list.listedAt("22 397 03 31", clock.instant())).isInstanceOf(ListedAt.No.class);
    }

    @Test
    @DisplayName(
            "L10 history and listedAt follow the order of revisions: a bulk change has the time at which it was opened")
    void bulkOpenedBeforeAnEdit() {
        list.add(NUMBER);
        clock.advance(Duration.ofHours(1));
        Instant opened = clock.instant();
        Instant edited;
        try (Bulk removal = list.bulkRemoval(EntryQuery.all())) {
            clock.advance(Duration.ofHours(1));
            edited = clock.instant();
            list.edit(NUMBER, EntryEditTest::described);
            clock.advance(Duration.ofHours(1));
            removal.publish();
        }

        assertThat(list.history(NUMBER))
                .extracting(HistoryLine::revision, HistoryLine::at)
                .containsExactly(tuple(2L, NOW), tuple(3L, edited), tuple(4L, opened));
        assertThat(list.listedAt(NUMBER, edited.minusSeconds(1)).entry())
                .as("it stood, and without the description")
                .hasValueSatisfying(entry -> assertThat(entry.description()).isEmpty());
        assertThat(list.listedAt(NUMBER, clock.instant())).isInstanceOf(ListedAt.No.class);
    }

    @Test
    @DisplayName("L21 settings are changed by a function of what stands, so that two who set different things both do")
    void configure() {
        Blacklist there = elsewhere.list("Default");
        list.configure(now -> now.toBuilder().region("DE").build());

        there.configure(now -> now.toBuilder().maxAge(Duration.ofDays(31)).build());

        assertThat(there.settings().region()).contains("DE");
        registry.refresh();
        assertThat(list.settings().maxAge()).contains(Duration.ofDays(31));
        assertThatThrownBy(
                        () -> list.configure(now -> now.toBuilder().region("QQ").build()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(list.configure(now -> now.toBuilder().noRegion().noMaxAge().build()))
                .isEqualTo(list.settings());
    }

    @Test
    @DisplayName("L21 a list begins with the zone of the registry that creates it")
    void zoneOfTheRegistry() {
        ZoneId warsaw = ZoneId.of("Europe/Warsaw");
        try (BlacklistRegistry there =
                BlacklistRegistry.builder(new InMemoryStore()).zone(warsaw).open()) {
            assertThat(there.list("Default").settings().zone()).isEqualTo(warsaw);
            assertThat(there.create("Other").settings().zone()).isEqualTo(warsaw);
        }
    }

    @Test
    @DisplayName(
            "L21 what imports record is no setting: configuring leaves the age of the data, and the other way round")
    void stateIsApart() {
        DataAges.set(list, NOW.minusSeconds(5));

        list.configure(now -> now.toBuilder()
                .zone(ZoneId.of("Europe/Warsaw"))
                .keepFor(Period.ofYears(1))
                .build());

        assertThat(list.dataAsOf()).contains(NOW.minusSeconds(5));
        DataAges.set(list, NOW);
        assertThat(list.settings().zone()).isEqualTo(ZoneId.of("Europe/Warsaw"));
        assertThat(list.history()).hasSize(2);
    }

    @ParameterizedTest
    @DisplayName(
            "L5 an entry that ends before it begins is refused at each door; of a date and an instant if it does in any zone")
    @CsvSource({
        "2026-03-05, 2026-03-04, true",
        "2026-03-05, 2026-03-05, false",
        "2026-03-05T12:00:00Z, 2026-03-05T11:59:59Z, true",
        "2026-03-05T12:00:00Z, 2026-03-05T12:00:00Z, false",
        "2026-03-05, 2026-03-03T12:00:00Z, true",
        "2026-03-05, 2026-03-04T12:00:00Z, false",
        "2026-03-05T12:00:00Z, 2026-03-03, true",
        "2026-03-05T12:00:00Z, 2026-03-05, false"
    })
    void endsBeforeItBegins(String from, String until, boolean refused) {
        Validity validity = new Validity(Optional.of(Moment.parse(from)), Optional.of(Moment.parse(until)), true);
        Entry entry = Entry.of(list.pattern(NUMBER)).validity(validity).build();
        list.add("601 234 567");

        List<ThrowingCallable> doors = List.of(
                () -> list.put(entry, Blacklist.PutMode.MERGE),
                () -> list.put(entry, Blacklist.PutMode.FORCE),
                () -> list.apply(List.of(new Change.Put(entry, "", ANNA))),
                () -> list.edit(
                        "601 234 567", now -> now.toBuilder().validity(validity).build()),
                () -> list.editAll(
                        EntryQuery.all(),
                        now -> now.toBuilder().validity(validity).build()),
                () -> imported(entry));

        for (ThrowingCallable door : doors) {
            if (refused) {
                assertThatThrownBy(door)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("until, " + until)
                        .hasMessageContaining("from, " + from);
            } else {
                assertThatCode(door).doesNotThrowAnyException();
            }
        }
        assertThat(list.size()).isEqualTo(refused ? 1 : 2);
    }

    private void imported(Entry entry) {
        try (Bulk bulk = list.bulk(ImportTicket.of(ImportMode.MERGE, NOW))) {
            bulk.put(List.of(new Change.Put(entry, "", ANNA)));
        }
    }

    @Test
    @DisplayName("L5 one that is stored so already is read, described and put right")
    void storedBackwards() {
        Pattern pattern = list.pattern(NUMBER);
        Entry backwards = Entry.of(pattern)
                .fromStartOf(LocalDate.of(2026, 3, 5))
                .untilEndOf(LocalDate.of(2026, 3, 4))
                .addedAt(new Moment.At(NOW))
                .build();
        store.apply(
                list.id(),
                new Write(
                        OperationId.random(),
                        NOW,
                        List.of(new Change.Put(backwards, "", ANNA)),
                        Merge.replacing(),
                        Optional.empty()),
                StoreTransaction.AUTO);
        registry.refresh();

        assertThat(list.contains(NUMBER)).isFalse();
        assertThat(list.edit(NUMBER, EntryEditTest::described).result()).isEqualTo(WriteResult.UPDATED);
        assertThat(list.editAll(
                                EntryQuery.all(),
                                now -> now.toBuilder().description("x").build())
                        .counts()
                        .updated())
                .isEqualTo(1);
        list.edit(NUMBER, now -> now.toBuilder().until(Optional.empty()).build());
        assertThat(list.contains(NUMBER)).isTrue();
    }
}
