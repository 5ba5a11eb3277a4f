package io.github.blacklist4j.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.policy.Limit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LimiterTest {
    private static final Limit TWICE = new Limit(2, Duration.ofHours(1), Duration.ofHours(2));

    @Test
    @Tag("long")
    @DisplayName("W3 the limiter remembers a bounded number of keys of bounded length, whoever floods it")
    void limiterIsBounded() {
        Limiter limiter = new Limiter();

        for (int i = 0; i < 5 * Limiter.MAX_KEYS; i++) {
            limiter.admits(Limiter.client("flood" + i), TWICE, 0);
        }

        assertThat(limiter.size()).isLessThanOrEqualTo(Limiter.MAX_KEYS);
        assertThat(Limiter.client("x".repeat(100_000)).key().length()).isLessThan(300);
        assertThat(Limiter.client("x".repeat(300) + "a")).isNotEqualTo(Limiter.client("x".repeat(300) + "b"));
    }

    @Test
    @DisplayName("W3 a visitor is told from others by all of a key, however long it is")
    void longClients() {
        String longest = "x".repeat(Limiter.MAX_CLIENT_LENGTH);
        Limiter limiter = new Limiter();

        String rest = "y".repeat(100);
        List<String> keys = List.of(longest, longest + "a", longest + rest + "a", longest + rest + "b");
        keys.forEach(key -> limiter.admits(Limiter.client(key), TWICE, 0));

        assertThat(limiter.size()).isEqualTo(4);
        assertThat(Limiter.client(longest).key()).isEqualTo(longest);
        assertThat(Limiter.client(longest + rest).key()).startsWith(longest).hasSizeLessThan(longest.length() + 12);
    }
}
