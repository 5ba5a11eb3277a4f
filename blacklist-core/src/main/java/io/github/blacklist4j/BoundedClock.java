package io.github.blacklist4j;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A clock that never leaves the years 1 to 9999, those of every moment that a list holds: whatever the clock behind it
 * says, times can be counted in milliseconds, moved by a century and stored.
 */
final class BoundedClock extends Clock {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final Clock clock;

    BoundedClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant instant() {
        return bounded(clock.instant());
    }

    @Override
    public long millis() {
        try {
            return Math.max(FIRST.toEpochMilli(), Math.min(LAST.toEpochMilli(), clock.millis())); // allocates nothing
        } catch (ArithmeticException e) {
            return instant().toEpochMilli(); // too far away to be counted
        }
    }

    private static Instant bounded(Instant instant) {
        if (instant.isBefore(FIRST)) {
            return FIRST;
        }
        return instant.isAfter(LAST) ? LAST : instant;
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new BoundedClock(clock.withZone(zone));
    }
}
