package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Hours of the week by the clock on the wall of a zone: where clocks are put forward the hour that is left out belongs to
 * no window, where they are put back the hour that comes twice belongs to it twice. Immutable.
 *
 * @param days days on which it begins
 * @param from first minute
 * @param to end, exclusively; not later than {@code from}: on the next day, so that from 00:00 to 00:00 is the whole day
 * @param zone whose clock counts
 */
public record WeeklyWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    /**
     * Copies the days and checks them.
     *
     * @param days see the record
     * @param from see the record
     * @param to see the record
     * @param zone see the record
     * @throws IllegalArgumentException if there is no day
     */
    public WeeklyWindow {
        requireNonNull(days, "days");
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        requireNonNull(zone, "zone");
        if (days.isEmpty()) {
            throw new IllegalArgumentException("A window begins on at least one day");
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    /**
     * Whether a moment lies in it.
     *
     * @param instant the moment
     * @return whether it does
     */
    public boolean contains(Instant instant) {
        requireNonNull(instant, "instant");
        ZonedDateTime local = instant.atZone(zone);
        LocalTime time = local.toLocalTime();
        boolean begun = days.contains(local.getDayOfWeek()) && !time.isBefore(from);
        if (from.isBefore(to)) {
            return begun && time.isBefore(to);
        }
        return begun || (days.contains(local.getDayOfWeek().minus(1)) && time.isBefore(to));
    }
}
