package io.github.blacklist4j.entry;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When an entry counts. Immutable.
 *
 * @param from it counts from here on; empty: it has no beginning
 * @param until it counts up to here; a date includes that whole day, an instant is excluded; empty: it has no end
 * @param enabled a disabled entry never counts
 */
public record Validity(Optional<Moment> from, Optional<Moment> until, boolean enabled) {
    /**
     * Checks that nothing is missing.
     *
     * @param from see the record
     * @param until see the record
     * @param enabled see the record
     */
    public Validity {
        requireNonNull(from, "from");
        requireNonNull(until, "until");
    }

    /** Without beginning and end, enabled. */
    public static final Validity ALWAYS = new Validity(Optional.empty(), Optional.empty(), true);

    /**
     * Whether an entry counts.
     *
     * @param now the moment asked about
     * @param zone the zone of the list, for dates
     * @return true if it is enabled and {@code now} lies within
     */
    public boolean liveAt(Instant now, ZoneId zone) {
        requireNonNull(now, "now");
        requireNonNull(zone, "zone");
        return enabled
                && (from.isEmpty() || !now.isBefore(from.get().start(zone)))
                && (until.isEmpty() || now.isBefore(until.get().end(zone)));
    }
}
