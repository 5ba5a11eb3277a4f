package io.github.blacklist4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.RefusedException;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.StoreTransaction;
import io.github.blacklist4j.store.memory.InMemoryStore;
import io.github.blacklist4j.tck.SettableClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
    private static final long FIRST = 48_500_000_000L;
    private static final Source ANNA = Source.agent("anna");

    private final BlacklistRegistry registry =
            BlacklistRegistry.builder(new InMemoryStore()).region("PL").open();
    private final Blacklist list = registry.list("Default");

    @AfterEach
    void close() {
        registry.close();
    }

    private static Entry.Builder entry(long number) {
        return Entry.of(new Pattern.Exact(new PhoneNumber(FIRST + number)));
    }

    private static Entry disabled(Entry entry) {
        return entry.toBuilder()
                .validity(new Validity(entry.validity().from(), entry.validity().until(), false))
                .build();
    }

    /** So many entries, of which every other one has a description. */
    private void fill(int count) {
        List<Change> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new Change.Put(
                    entry(i).description(i % 2 == 0 ? "odd one" : "").build()));
        }
        try (Bulk bulk = list.bulk(registry.ticket(ImportMode.MERGE))) {
            for (int i = 0; i < count; i += 5_000) {
                bulk.put(rows.subList(i, Math.min(i + 5_000, count)));
            }
            bulk.publish(PublishGuard.FORCED);
        }
    }

    @Test
    @DisplayName("L17 a page at a time, by a cursor that went through a URL, with the number of matches")
    void pages() {
        list.put(
                entry(1).addedAt(new Moment.On(LocalDate.of(2026, 3, 5)))
                        .description("by COURT order")
                        .build(),
                Blacklist.PutMode.MERGE);
        list.put(
                entry(2).addedAt(new Moment.On(LocalDate.of(2026, 3, 7)))
                        .description("Court of appeal")
                        .build(),
                Blacklist.PutMode.MERGE);
        list.put(
                entry(3).addedAt(new Moment.On(LocalDate.of(2026, 3, 6)))
                        .description("rude")
                        .build(),
                Blacklist.PutMode.MERGE);
        EntryQuery query = EntryQuery.all()
                .digits("500 000")
                .text("court")
                .sortByDate()
                .descending()
                .limit(1);

        EntryPage first = list.entries(query);
        String url = first.next().orElseThrow().text();
        EntryPage second = list.entries(query.after(EntryPage.EntryCursor.parse(url)));

        assertThat(first.matches()).isEqualTo(2);
        assertThat(first.entries()).extracting(Entry::description).containsExactly("Court of appeal");
        assertThat(second.entries()).extracting(Entry::description).containsExactly("by COURT order");
        assertThat(second.next()).isEmpty();
        assertThat(second.matches()).isEqualTo(2);
        assertThat(url).matches("[A-Za-z0-9_-]+");
        assertThatThrownBy(() -> list.entries(EntryQuery.all().after(EntryPage.EntryCursor.parse(url))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another query");
    }

    @ParameterizedTest
    @DisplayName("L17 what people type into a search field is a whole number, some digits of one, or words")
    @CsvSource({
        "022 397 03 31, digits 223970331", // Poland has no trunk prefix any more
        "0048 22 397 03 31, 'leading +48223970331'",
        "+48 22 397 03 31, 'leading +48223970331'",
        "tel:+48-22-397-03-31, 'leading +48223970331'",
        "22 397 03 31, digits 223970331", // of a number of Warsaw and of any other that has them
        "48 22 397 03 31, digits 48223970331",
        "0049 30 123456, 'leading +4930123456'",
        "39703, digits 39703",
        "48500, digits 48500",
        "+48 22, 'digits +4822'",
        "022 397, digits 22397",
        "0048 22 3, digits 48223",
        "0331, digits 0331",
        "00000, digits 00000",
        "112, digits 112",
        "*21#, digits *21#",
        "2026-03-05, digits 20260305",
        "' court ', text court",
        "flat 5, text flat 5",
        "-, text -",
        "'', all",
        "' ', all",
    })
    void lookFor(String typed, String expected) {
        assertThat(asked(list.lookFor(typed))).isEqualTo(expected);
    }

    private static String asked(EntryQuery query) {
        return query.digits()
                .map(digits -> "digits " + digits)
                .or(() -> query.leading().map(digits -> "leading " + digits))
                .or(() -> query.text().map(text -> "text " + text))
                .orElse("all");
    }

    @Test
    @DisplayName("L17 a whole number is one in the region of the list; where none is set it is some digits")
    void lookForByRegion() {
        Blacklist german = registry.create("German");
        german.configure(settings -> settings.toBuilder().region("DE").build());
        Blacklist none = registry.create("None");
        none.configure(settings -> settings.toBuilder().region("ZZ").build());

        assertThat(asked(german.lookFor("030 123456"))).isEqualTo("leading +4930123456");
        assertThat(asked(none.lookFor("022 397 03 31"))).isEqualTo("digits 223970331");
    }

    @Test
    @DisplayName(
            "L17 whoever looks for a number finds it however it is typed; a text is refused only if no description can hold it")
    void lookForFinds() {
        list.add("+48223970331", "by order of the court, file 39703");
        list.add("+48223970332");

        for (String typed : List.of(
                "022 397 03 31", "0048223970331", "22 397 03 31", "(22) 397-03-31", "+48 22 397 03 31", "Court")) {
            assertThat(list.entries(list.lookFor(typed)).entries())
                    .as(typed)
                    .extracting(entry -> entry.pattern().text())
                    .containsExactly("+48223970331");
        }
        assertThat(list.entries(list.lookFor("022 397")).entries()).hasSize(2);
        assertThat(list.entries(list.lookFor("1".repeat(1_000))).entries()).isEmpty();
        assertThatThrownBy(() -> list.lookFor("x".repeat(10_000))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> list.lookFor("a\0b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("L17 states go by the registry's clock and the zone of the list")
    void states() {
        SettableClock clock = SettableClock.at(Instant.parse("2026-03-05T22:30:00Z"));
        try (BlacklistRegistry timed =
                BlacklistRegistry.builder(new InMemoryStore()).clock(clock).open()) {
            Blacklist timely = timed.list("Default");
            timely.put(entry(1).untilEndOf(LocalDate.of(2026, 3, 5)).build(), Blacklist.PutMode.MERGE);
            EntryQuery live = EntryQuery.all().state(EntryQuery.EntryState.LIVE);
            EntryQuery expired = EntryQuery.all().state(EntryQuery.EntryState.EXPIRED);

            assertThat(timely.entries(live).matches()).isEqualTo(1);
            clock.set(Instant.parse("2026-03-06T00:00:00Z"));
            assertThat(timely.entries(live).matches()).isZero();
            assertThat(timely.entries(expired).matches()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @DisplayName("L17 what a query finds is removed as one revision; counting first is a dry run")
    @ValueSource(ints = {20, 24_000})
    void removedByQuery(int count) {
        fill(count);
        long revision = list.revision();
        EntryQuery query = EntryQuery.all().text("ODD").limit(7);

        try (Bulk removal = list.as(ANNA).because("wrong file").bulkRemoval(query)) {
            assertThat(removal.counts()).isEqualTo(new ImportCounts(0, 0, 0, count / 2, 0, 0));
        }
        assertThat(list.revision()).isEqualTo(revision);
        assertThat(list.as(ANNA).because("wrong file").removeAll(query).counts().removed())
                .isEqualTo(count / 2);

        assertThat(list.revision()).isEqualTo(revision + 1);
        assertThat(list.size()).isEqualTo(count / 2);
        assertThat(list.entries(query).matches()).isZero();
        assertThat(list.contains("+" + FIRST)).isFalse();
    }

    @Test
    @DisplayName("L17 what changes nothing is no revision, and leaves no trace")
    void nothingByQuery() {
        fill(4);
        long revision = list.revision();
        long traces = list.imports().count();

        assertThat(list.removeAll(EntryQuery.all().text("nobody"))).isEqualTo(nothing(revision, 0));
        assertThat(list.editAll(EntryQuery.all(), entry -> entry)).isEqualTo(nothing(revision, 4));

        assertThat(list.revision()).isEqualTo(revision);
        assertThat(list.imports().count()).isEqualTo(traces);
    }

    private static Staging.Published nothing(long revision, long unchanged) {
        return new Staging.Published(revision, new ImportCounts(0, 0, unchanged, 0, 0, 0));
    }

    @ParameterizedTest
    @DisplayName("L17 what others change meanwhile is edited as it stands, and left alone where it is no longer found")
    @ValueSource(ints = {20, 24_000})
    void editedByQuery(int count) {
        fill(count);
        list.put(Entry.of(Pattern.prefix("+4")).description("odd prefix").build(), Blacklist.PutMode.FORCE);

        try (Bulk edit = list.bulkEdit(EntryQuery.all().text("odd"), SearchTest::disabled)) {
            list.put(entry(0).description("even now").build(), Blacklist.PutMode.FORCE);
            list.put(entry(2).description("odd, and more").build(), Blacklist.PutMode.FORCE);
            list.remove("+" + (FIRST + 4));
            assertThat(edit.publish(PublishGuard.FORCED).counts().updated()).isEqualTo(count / 2 - 2 + 1);
        }

        assertThat(list.entry("+" + FIRST))
                .hasValueSatisfying(entry -> assertThat(entry.validity().enabled())
                        .as("no longer found")
                        .isTrue());
        assertThat(list.entry("+" + (FIRST + 2))).hasValueSatisfying(entry -> {
            assertThat(entry.description()).as("of another writer").isEqualTo("odd, and more");
            assertThat(entry.validity().enabled()).isFalse();
        });
        assertThat(list.entry("+" + (FIRST + 4)))
                .as("removed by another writer")
                .isEmpty();
        assertThat(list.entries().filter(entry -> !entry.validity().enabled()).count())
                .isEqualTo(count / 2 - 1);
    }

    @Test
    @DisplayName("L17 an edit changes no number, and the history tells of few changes one by one")
    void editsKeepTheNumber() {
        fill(2);
        assertThatThrownBy(() -> list.editAll(
                        EntryQuery.all(),
                        entry -> Entry.of(Pattern.prefix("+48")).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("48");

        list.as(ANNA)
                .because("asked to be reached again")
                .removeAll(EntryQuery.all().text("odd"));

        List<HistoryLine> history = list.history(new Pattern.Exact(new PhoneNumber(FIRST)));
        assertThat(history.get(history.size() - 1).change())
                .isEqualTo(new Change.Removed(
                        new Pattern.Exact(new PhoneNumber(FIRST)), "asked to be reached again", ANNA));
    }

    @Test
    @DisplayName("L17 a bulk change cannot take part in a transaction of the caller's")
    void notJoined() {
        Blacklist joined = registry.join(new StoreTransaction() {}).list("Default");

        assertThatThrownBy(() -> joined.removeAll(EntryQuery.all())).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @DisplayName(
            "L18 whereIs tells the lists of the tenant on which a number stands, exactly and by prefix, live or not")
    void whereabouts() {
        registry.create("VIP");
        registry.create("Without");
        registry.createTenant("other").list("Default").add("+48223970331");
        list.put(
                Entry.of(Pattern.prefix("+4822"))
                        .kind(Entry.Kind.ALLOW)
                        .source(ANNA)
                        .build(),
                Blacklist.PutMode.MERGE);
        list.add("22 397 03 31", "rude");
        list.put(disabled(Entry.of(Pattern.prefix("+48223")).build()), Blacklist.PutMode.MERGE);
        registry.list("VIP").add("+48 22 397 03 31");
        registry.list("Without").add("+48223970332");

        Whereabouts found = registry.whereIs("22 397-03-31");

        assertThat(found.unread()).isEmpty();
        assertThat(found.listings())
                .extracting(
                        Whereabouts.Listing::list,
                        listing -> listing.entry().pattern().text(),
                        Whereabouts.Listing::live)
                .containsExactly(
                        tuple("Default", "+48223970331", true),
                        tuple("Default", "+48223", false),
                        tuple("Default", "+4822", true),
                        tuple("VIP", "+48223970331", true));
        assertThat(found.listings().get(2).entry().source()).isEqualTo(ANNA);
        assertThat(found.toString()).doesNotContain("223970331");
    }

    @Test
    @DisplayName("L18 a raw text stands where it is listed as such; what cannot be listed stands nowhere")
    void whereaboutsOfOthers() {
        list.put(Entry.of(new Pattern.Raw("2001")).build(), Blacklist.PutMode.MERGE);

        assertThat(registry.whereIs("2001").listings()).hasSize(1);
        assertThat(registry.whereIs("2002").listings()).isEmpty();
        assertThatThrownBy(() -> registry.whereIs("anonymous")).isInstanceOf(RefusedException.class);
    }
}
