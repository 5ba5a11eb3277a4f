package io.github.blacklist4j.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {
    private static Rule of(Entry.Builder entry) {
        return Rule.of(entry.build(), TestIndexes.DATES);
    }

    private static Entry.Builder entry() {
        return Entry.of(new Pattern.Raw("2001"));
    }

    @Test
    void kindAndValidityAreTheEntrys() {
        Validity disabled = new Validity(Optional.empty(), Optional.empty(), false);

        assertThat(of(entry())).isEqualTo(Rule.BLOCK);
        assertThat(of(entry().kind(Entry.Kind.ALLOW).description("asked")))
                .isEqualTo(new Rule(true, Long.MIN_VALUE, Long.MAX_VALUE));
        assertThat(of(entry().from(Instant.ofEpochMilli(10)).until(Instant.ofEpochMilli(20))))
                .isEqualTo(new Rule(false, 10, 20));
        assertThat(of(entry().validity(disabled)).isEntry()).isTrue();
        assertThat(of(entry().validity(disabled)).countsAt(0)).isFalse();
        assertThat(of(entry().validity(disabled)).nextChange(0)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    @DisplayName(
            "C7 the day of addition is kept of each ALLOW, of a BLOCK where the list says so, and in the zone of the list")
    void days() {
        NumberIndex.Dates kept = new NumberIndex.Dates(ZoneId.of("Europe/Warsaw"), true);
        Moment late = new Moment.At(Instant.parse("2026-03-10T23:30:00Z"));
        int next = (int) LocalDate.of(2026, 3, 11).toEpochDay();

        assertThat(Rule.of(entry().addedAt(late).build(), kept).added()).isEqualTo(next);
        assertThat(of(entry().addedAt(late))).isSameAs(Rule.BLOCK);
        assertThat(of(entry().addedAt(late).kind(Entry.Kind.ALLOW)).added()).isEqualTo(next - 1);
        assertThat(Rule.of(entry().build(), kept)).isSameAs(Rule.BLOCK);
    }

    @Test
    @DisplayName("C7 an ALLOW is traced by its description, its author or its origin, a BLOCK needs no trace")
    void traces() {
        Entry.Builder allow = entry().kind(Entry.Kind.ALLOW);

        assertThat(of(allow).traced()).isFalse();
        assertThat(of(allow.source(Source.MANUAL)).traced()).isFalse();
        assertThat(of(allow.source(Source.NONE)).traced()).isFalse();
        assertThat(of(allow.source(new Source("api", "anna"))).traced()).isTrue();
        assertThat(of(allow.source(Source.importOf("7"))).traced()).isTrue();
        assertThat(of(allow.source(Source.API).description("web form")).traced())
                .isTrue();
        assertThat(of(entry()).traced()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10, 20, 9, 10",
        "10, 20, 10, 20",
        "10, 20, 19, 20",
        "10, 20, 20, never",
        "ever, 20, 5, 20",
        "ever, never, 5, never",
        "10, never, 5, 10",
        "10, never, 10, never",
        "10, 10, 5, never",
        "20, 10, 5, never",
        "20, 10, 15, never"
    })
    void theNextChangeIsTheNextMomentAtWhichItBeginsOrCeases(String from, String until, long now, String next) {
        Rule rule = new Rule(false, millis(from), millis(until));

        assertThat(rule.nextChange(now)).isEqualTo(millis(next));
    }

    private static long millis(String text) {
        return text.equals("ever") ? Long.MIN_VALUE : text.equals("never") ? Long.MAX_VALUE : Long.parseLong(text);
    }
}
