package io.github.blacklist4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.list.HistoryLine;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ImportTrace;
import io.github.blacklist4j.list.ListLine;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.memory.InMemoryStore;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ActorTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final String NUMBER = "+48 22 397 03 31";
    private static final Source ANNA = Source.agent("anna");
    private static final Source BOB = Source.agent("bob");

    private final BlacklistRegistry registry = BlacklistRegistry.builder(new InMemoryStore())
            .region("PL")
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .open();
    private final Blacklist list = registry.list("Default");

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    @DisplayName("L15 a handle of somebody stamps each change, and history tells by whom, when and why")
    void stampsEachChange() {
        list.as(ANNA).add(NUMBER, "rude");
        list.as(BOB)
                .because("heard it again")
                .edit(
                        NUMBER,
                        entry -> entry.toBuilder().description("very rude").build());
        list.as(ANNA).disable(NUMBER);
        list.as(BOB).because("asked to be reached again").remove(NUMBER);
        list.as(ANNA).forget(NUMBER, false);

        assertThat(list.history(NUMBER).subList(4, 5))
                .extracting(HistoryLine::at, line -> line.change().by())
                .containsExactly(tuple(NOW, ANNA));
        Blacklist other = registry.create("Other");
        other.as(ANNA).add(NUMBER, "rude");
        other.as(BOB)
                .because("heard it again")
                .edit(
                        NUMBER,
                        entry -> entry.toBuilder().description("very rude").build());
        other.as(BOB).because("asked to be reached again").remove(NUMBER);
        assertThat(other.history(NUMBER))
                .extracting(
                        HistoryLine::at,
                        line -> line.change().by(),
                        line -> line.change().why())
                .containsExactly(
                        tuple(NOW, ANNA, ""),
                        tuple(NOW, BOB, "heard it again"),
                        tuple(NOW, BOB, "asked to be reached again"));
    }

    @Test
    @DisplayName("L15 who adds an entry is its source unless it names another; who edits it is not")
    void sourceOfEntries() {
        Pattern other = Pattern.prefix("+4899");
        list.as(ANNA).add(NUMBER);
        list.as(BOB).edit(NUMBER, entry -> entry.toBuilder().description("d").build());
        list.as(ANNA).apply(List.of(new Change.Put(Entry.of(other).source(BOB).build(), "theirs", Source.MANUAL)));

        assertThat(list.entry(NUMBER).map(Entry::source)).contains(ANNA);
        assertThat(list.entry(other).map(Entry::source)).contains(BOB);
        list.as(ANNA).put(Entry.of(other).source(BOB).description("d").build(), Blacklist.PutMode.FORCE);
        assertThat(list.history(other)).extracting(line -> line.change().by()).containsExactly(Source.MANUAL, ANNA);
    }

    @Test
    @DisplayName("L15 bulk edits and removals by query are somebody's, too")
    void bulkChanges() {
        list.add(NUMBER);
        Blacklist annas = list.as(ANNA).because("spring cleaning");

        annas.editAll(
                EntryQuery.all(), entry -> entry.toBuilder().description("old").build());
        annas.removeAll(EntryQuery.all());

        assertThat(list.history(NUMBER))
                .extracting(line -> line.change().by(), line -> line.change().why())
                .containsExactly(tuple(Source.API, ""), tuple(ANNA, "spring cleaning"), tuple(ANNA, "spring cleaning"));
    }

    @Test
    @DisplayName("L15 creating, renaming, configuring and deleting a list is told, also after the list is gone")
    void listsAsWholes() {
        Blacklists annas = registry.as(ANNA);
        Blacklist spring = annas.because("campaign").create("Spring");
        spring.configure(now -> now.toBuilder().zone(ZoneId.of("Europe/Warsaw")).build());
        registry.as(BOB).because("typo").rename("Spring", "Spring 2026");
        spring.as(BOB)
                .configure(now -> now.toBuilder().keepFor(Period.ofYears(5)).build());
        assertThat(spring.history())
                .extracting(ListLine::at, ListLine::what, ListLine::by, ListLine::why, ListLine::name)
                .containsExactly(
                        tuple(NOW, ListLine.What.CREATED, ANNA, "campaign", "Spring"),
                        tuple(NOW, ListLine.What.CONFIGURED, ANNA, "campaign", "Spring"),
                        tuple(NOW, ListLine.What.RENAMED, BOB, "typo", "Spring 2026"),
                        tuple(NOW, ListLine.What.CONFIGURED, BOB, "campaign", "Spring 2026"));

        annas.because("over").delete("Spring 2026");

        assertThat(registry.history())
                .filteredOn(line -> line.what() == ListLine.What.DELETED)
                .singleElement()
                .satisfies(line -> assertThat(line.by()).isEqualTo(ANNA))
                .satisfies(line -> assertThat(line.settings().keepFor()).contains(Period.ofYears(5)));
        assertThat(registry.createTenant("other", BOB, "a customer").history())
                .extracting(ListLine::name, ListLine::by, ListLine::why)
                .containsExactly(tuple("Default", BOB, "a customer"));
    }

    @Test
    @DisplayName(
            "L15 L19 the trace of an import tells who and why, be it the view that gave the ticket or the handle that takes it")
    void importsTellToo() {
        BlacklistRegistry plain = registry;
        ImportTicket ofView = plain.as(ANNA).because("regulator").ticket(ImportMode.MERGE);
        ImportTicket ofNobody = plain.ticket(ImportMode.MERGE);
        for (ImportTicket ticket : List.of(ofView, ofNobody)) {
            try (Bulk bulk = list.as(BOB).because("asked").bulk(ticket)) {
                bulk.put(List.of(new Change.Put(
                        Entry.of(list.pattern(NUMBER)).source(ticket.source()).build())));
                bulk.publish(PublishGuard.FORCED);
            }
        }

        assertThat(list.imports().map(ImportTrace::origin))
                .extracting(
                        origin -> origin.source().origin(),
                        origin -> origin.source().author(),
                        ImportTrace.MadeOf::why)
                .containsExactly(
                        tuple(ofNobody.source().origin(), "bob", "asked"),
                        tuple(ofView.source().origin(), "anna", "regulator"));
        assertThat(ofView.source().origin())
                .isEqualTo("import:" + ofView.operation().value());
        assertThat(list.entries(EntryQuery.all()
                                .source(ofView.source().origin())
                                .author("anna"))
                        .matches())
                .isEqualTo(1);
    }

    @Test
    @DisplayName(
            "L24 the message names what was typed: a reason, the id of a person or an operation, words to look for")
    void fieldsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.because("a\u0007b"))
                .withMessageStartingWith("A reason ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Source.agent("a".repeat(195)))
                .withMessageStartingWith("The id of an agent ")
                .withMessageContaining("194");
        assertThat(Source.agent("a".repeat(194)).author()).hasSize(194);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Source.agent(" "))
                .withMessage("The id of an agent is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntryQuery.all().text("a\u0007b"))
                .withMessageStartingWith("A text to look for ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OperationId.parse("xyz"))
                .withMessage("Not the id of an operation, as text() gives it")
                .withNoCause();
    }
}
