package io.github.blacklist4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Health;
import io.github.blacklist4j.HidingClassLoader;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.policy.InboundDecision;
import io.github.blacklist4j.policy.ReasonCode;
import io.github.blacklist4j.policy.Rejection;
import io.github.blacklist4j.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What users test with. */
class TestRegistryTest {
    @Test
    void clockRegionAndFailures() {
        try (TestRegistry test = TestRegistry.in("PL", Instant.parse("2026-03-05T10:00:00Z"))) {
            Blacklist list = test.registry().list("Default");
            test.clock().advance(Duration.ofHours(1));
            list.add("22 397 03 31");
            assertThat(list.entry("+48223970331"))
                    .flatMap(Entry::addedAt)
                    .contains(new Moment.At(Instant.parse("2026-03-05T11:00:00Z")));

            test.store().fail();
            assertThatThrownBy(() -> list.add("22 397 03 32")).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> test.registry().refresh()).isInstanceOf(StoreException.class);
            assertThat(test.registry().health().state()).isEqualTo(Health.State.STALE);
            assertThat(list.contains("22 397 03 31")).isTrue();

            test.store().recover();
            test.registry().refresh();
            assertThat(test.registry().health().state()).isEqualTo(Health.State.READY);
        }
    }

    @Test
    void slowStoresAreWaitedFor() {
        try (TestRegistry test = TestRegistry.in("ZZ")) {
            test.store().slow(Duration.ofMillis(50), FailingStore.Point.WRITE);
            long begun = System.nanoTime();

            test.registry().list("Default").add("+48223970331");

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        }
    }

    @Test
    void reasonsAreMadeUp() {
        InboundDecision.Reject decision =
                new InboundDecision.Reject(Rejection.DECLINE, Reasons.listed("Default", new PhoneNumber(48223970331L)));

        assertThat(decision.reason().list()).contains("Default");
        assertThat(decision.reason().code()).isEqualTo(ReasonCode.LISTED);
        assertThat(decision.toString()).doesNotContain("223970331");
        assertThat(Reasons.of(ReasonCode.LIST_GONE).match()).isEmpty();
    }

    @Test
    void needsNoTestFramework() throws ReflectiveOperationException {
        ClassLoader program = new HidingClassLoader("org.junit.", "org.assertj.", "org.opentest4j.");
        Class<?> tests = program.loadClass(TestRegistry.class.getName());
        Object test = tests.getMethod("in", String.class).invoke(tests, "PL");
        Object store = tests.getMethod("store").invoke(test);
        store.getClass().getMethod("failNextWrites", int.class).invoke(store, 1);
        tests.getMethod("close").invoke(test);

        Class<?> reasons = program.loadClass(Reasons.class.getName());
        Class<?> codes = program.loadClass(ReasonCode.class.getName());
        assertThat(reasons.getMethod("of", codes).invoke(reasons, codes.getEnumConstants()[0]))
                .isNotNull();
    }
}
