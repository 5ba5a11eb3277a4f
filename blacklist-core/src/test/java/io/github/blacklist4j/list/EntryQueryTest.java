package io.github.blacklist4j.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryQueryTest {
    @Test
    @DisplayName("L17 separators between digits do not count")
    void separators() {
        assertThat(EntryQuery.all().digits(" 39-70.3\u00a0(1)/2 ").digits()).hasValue("3970312");
        assertThat(EntryQuery.all().leading("+48 22").leading()).hasValue("+4822");
    }

    @ParameterizedTest
    @DisplayName("L17 digits to look for are digits, stars, hashes, perhaps after a plus")
    @ValueSource(
            strings = {
                "",
                " ",
                "abc",
                "48+22",
                "++48",
                "%",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void noDigits(String text) {
        assertThatThrownBy(() -> EntryQuery.all().digits(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("1234567890");
        assertThatThrownBy(() -> EntryQuery.all().leading(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("L17 a text to look for is one that a description can hold, a page has 1 to 1,000 entries")
    void limits() {
        assertThat(EntryQuery.all().text("a\u0301").text()).hasValue("\u00e1");
        for (String text : List.of("", "\u0000", "a".repeat(1_001))) {
            assertThatThrownBy(() -> EntryQuery.all().text(text)).isInstanceOf(IllegalArgumentException.class);
        }
        for (int limit : new int[] {0, -1, 1_001}) {
            assertThatThrownBy(() -> EntryQuery.all().limit(limit)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(EntryQuery.all().limit(1_000).limit()).isEqualTo(1_000);
    }

    @Test
    @DisplayName("L17 a query is a value; limit and place are not part of what it asks for")
    void identity() {
        Moment day = new Moment.On(LocalDate.of(2026, 3, 5));
        EntryQuery query =
                EntryQuery.all().kind(Entry.Kind.ALLOW).addedFrom(day).sortByDate();
        EntryQuery same = EntryQuery.all().sortByDate().addedFrom(day).kind(Entry.Kind.ALLOW);

        assertThat(query).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(query.descending());
        assertThat(query.limit(3).after(new EntryPage.EntryCursor("x")).identity())
                .isEqualTo(query.identity());
        assertThat(query.descending().identity()).isNotEqualTo(query.identity());
        assertThat(EntryQuery.all().source("aTEXT1:b").identity())
                .isNotEqualTo(EntryQuery.all().source("a").text("b").identity());
        assertThat(query.addedFrom()).hasValue(day);
        assertThat(query.kind()).hasValue(Entry.Kind.ALLOW);
        assertThat(query.sortByNumber().isByDate()).isFalse();
        assertThat(query.descending().ascending()).isEqualTo(query);
        assertThat(query.after(new EntryPage.EntryCursor("x")).first().after()).isEqualTo(Optional.empty());
    }

    @Test
    @DisplayName("L17 neither a query nor a cursor shows digits in a log")
    void masked() {
        assertThat(EntryQuery.all().digits("39703").text("secret").toString())
                .contains("DIGITS", "TEXT")
                .doesNotContain("39703", "secret");
        assertThat(new EntryPage.EntryCursor("KzQ4MjIz").toString()).doesNotContain("KzQ4");
        for (String text : List.of("", "a b", "\u00e9", "x".repeat(801))) {
            assertThatThrownBy(() -> EntryPage.EntryCursor.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
