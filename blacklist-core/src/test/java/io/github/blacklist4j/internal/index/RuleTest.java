package io.github.blacklist4j.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Validity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {
    private static Rule of(Entry.Builder entry) {
        return Rule.of(entry.build(), ZoneOffset.UTC);
    }

    private static Entry.Builder entry() {
        return Entry.of(new Pattern.Raw("2001"));
    }

    @Test
    void kindAndValidityAreTheEntrys() {
        Validity disabled = new Validity(Optional.empty(), Optional.empty(), false);

        assertThat(of(entry())).isEqualTo(Rule.BLOCK);
        assertThat(of(entry().kind(Entry.Kind.ALLOW))).isEqualTo(new Rule(true, Long.MIN_VALUE, Long.MAX_VALUE));
        assertThat(of(entry().from(Instant.ofEpochMilli(10)).until(Instant.ofEpochMilli(20))))
                .isEqualTo(new Rule(false, 10, 20));
        assertThat(of(entry().validity(disabled)).isEntry()).isTrue();
        assertThat(of(entry().validity(disabled)).countsAt(0)).isFalse();
        assertThat(of(entry().validity(disabled)).nextChange(0)).isEqualTo(Long.MAX_VALUE);
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
