package io.github.blacklist4j.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The wall clock of one machine, which somebody may set. */
final class SimulatedClock extends Clock {
    private static final Instant BEGINNING = Instant.parse("2026-03-10T12:00:00Z");

    private final World world;
    private final Map<Long, Long> readings = new HashMap<>(); // millisecond to the world's time of its first reading
    private Duration offset = Duration.ZERO;

    SimulatedClock(World world) {
        this.world = world;
    }

    void jump(Duration by) {
        offset = offset.plus(by);
    }

    /** When the clock first showed a time; empty if nobody looked then. */
    Optional<Long> firstSeen(Instant shown) {
        return Optional.ofNullable(readings.get(shown.toEpochMilli()));
    }

    @Override
    public Instant instant() {
        Instant now = BEGINNING.plusNanos(world.now()).plus(offset);
        readings.putIfAbsent(now.toEpochMilli(), world.now());
        return now;
    }

    @Override
    public long millis() {
        return BEGINNING.plusNanos(world.now()).plus(offset).toEpochMilli();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
