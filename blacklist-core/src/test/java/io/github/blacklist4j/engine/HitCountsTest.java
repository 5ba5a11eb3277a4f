package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.Hit;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.number.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HitCountsTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final ListId LIST = new ListId(1, new UUID(1, 1));

    private static Hit hit(String rule, long digits) {
        return new Hit(rule, Optional.of(new Pattern.Exact(new PhoneNumber(digits))), 1, NOW, NOW);
    }

    @Test
    @DisplayName("L23 ten million entries that are hit take no more room than was set, and no hit goes uncounted")
    void bounded() {
        HitCounts counts = new HitCounts(1_000);
        long hits = 10_000_000;

        for (long i = 0; i < hits; i++) {
            counts.add(LIST, hit("spring", 48_600_000_000L + i));
        }

        assertThat(counts.size())
                .as("the entries, and one counter for list and rule")
                .isEqualTo(1_001);
        assertThat(counts.withoutEntry()).isEqualTo(hits - 1_000);
        assertThat(counts.lost()).isZero();
        Map<ListId, List<Hit>> taken = counts.take();
        assertThat(taken.get(LIST)).hasSize(1_001);
        assertThat(taken.getOrDefault(LIST, List.of()).stream()
                        .mapToLong(Hit::count)
                        .sum())
                .isEqualTo(hits);
        assertThat(counts.size()).isZero();
    }

    @Test
    @DisplayName("L23 nor do lists and rules without end; what has no room even there is told")
    void boundedRules() {
        HitCounts counts = new HitCounts(10);
        long hits = HitCounts.MOST_RULES + 100L;

        for (long i = 0; i < hits; i++) {
            counts.add(new ListId(i + 1, new UUID(1, i)), hit("rule " + i, 48_600_000_000L));
        }

        assertThat(counts.size()).isEqualTo(10 + HitCounts.MOST_RULES);
        assertThat(counts.lost()).isEqualTo(hits - 10 - HitCounts.MOST_RULES);
    }

    @Test
    @DisplayName("L23 an entry that has a counter is counted there, however full it is")
    void knownEntries() {
        HitCounts counts = new HitCounts(1);

        counts.add(LIST, hit("spring", 48_600_000_000L));
        counts.add(LIST, hit("spring", 48_600_000_001L));
        counts.add(LIST, hit("spring", 48_600_000_000L));
        counts.add(LIST, hit("autumn", 48_600_000_000L));

        assertThat(counts.take().get(LIST))
                .extracting(hit -> hit.rule() + hit.count() + hit.pattern().isPresent())
                .containsExactlyInAnyOrder("spring2true", "spring1false", "autumn1false");
    }
}
