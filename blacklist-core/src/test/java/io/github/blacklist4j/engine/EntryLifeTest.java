package io.github.blacklist4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.policy.Forwarding;
import io.github.blacklist4j.policy.InboundCall;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When an entry counts, as decisions see it. */
class EntryLifeTest extends PolicyTestBase {
    private static final String LISTED = "+48601234567";

    private final PolicyEngine engine = engine(p -> p.forwarding(
            Forwarding.of("f1", List.of("Default"), List.of(), new Forwarding.Action.Reject(Rejection.DECLINE))));

    private boolean rejected() {
        return engine.inbound(InboundCall.of(LISTED, "+48223970331")) instanceof InboundDecision.Reject;
    }

    private void put(Entry.Builder entry) {
        list.put(entry.build(), Blacklist.PutMode.FORCE);
    }

    @Test
    @DisplayName("L4 an entry blocks unless it is an ALLOW, from validFrom until validUntil, while it is enabled")
    void kindAndValidity() {
        put(exact(LISTED).from(NOW.plusSeconds(10)).until(NOW.plusSeconds(20)));
        assertThat(rejected()).isFalse();
        clock.advance(Duration.ofSeconds(10));
        assertThat(rejected()).isTrue();
        put(exact(LISTED).kind(Entry.Kind.ALLOW));
        assertThat(rejected()).isFalse();
        put(exact(LISTED).from(NOW.plusSeconds(10)).until(NOW.plusSeconds(20)));
        clock.advance(Duration.ofMillis(9_999));
        assertThat(rejected()).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(rejected()).isFalse();
        Entry entry = exact(LISTED).build();
        put(entry.toBuilder()
                .validity(new io.github.blacklist4j.entry.Validity(Optional.empty(), Optional.empty(), false)));
        assertThat(rejected()).isFalse();
    }

    @Test
    @DisplayName("L4 an entry keeps where it came from and who added it")
    void source() {
        put(exact(LISTED).source(Source.agent("anna")));

        assertThat(list.entry(LISTED).orElseThrow().source()).isEqualTo(Source.agent("anna"));
    }

    @ParameterizedTest
    @DisplayName("L5 the date of addition is information: a future one delays nothing, an old one ends nothing")
    @ValueSource(strings = {"1990-01-01T00:00:00Z", "2099-01-01T00:00:00Z"})
    void dateOfAddition(Instant added) {
        put(exact(LISTED).addedAt(new Moment.At(added)));

        assertThat(rejected()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/New_York",
                "Europe/Warsaw",
                "Asia/Kolkata",
                "Pacific/Kiritimati",
                "America/Sao_Paulo",
                "Australia/Lord_Howe",
                "Pacific/Pago_Pago"
            })
    @DisplayName("L5 a date-only end includes that whole day in the zone of the list, an instant ends at the instant")
    void endOfADay(ZoneId zone) {
        list.configure(now -> now.toBuilder().zone(zone).build());
        LocalDate today = LocalDate.ofInstant(NOW, zone);
        put(exact(LISTED).untilEndOf(today));
        Instant midnight = today.plusDays(1).atStartOfDay(zone).toInstant();

        clock.advance(Duration.between(NOW, midnight.minusMillis(1)));
        assertThat(rejected()).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(rejected()).isFalse();
    }

    @Test
    @DisplayName("L5 a date-only beginning includes that whole day in the zone of the list")
    void startOfADay() {
        ZoneId zone = ZoneId.of("America/New_York");
        list.configure(now -> now.toBuilder().zone(zone).build());
        put(exact(LISTED).fromStartOf(LocalDate.of(2026, 3, 11)));
        Instant midnight = LocalDate.of(2026, 3, 11).atStartOfDay(zone).toInstant();

        clock.advance(Duration.between(NOW, midnight.minusMillis(1)));
        assertThat(rejected()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(rejected()).isTrue();
    }
}
