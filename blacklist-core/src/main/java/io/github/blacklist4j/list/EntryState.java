package io.github.blacklist4j.list;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Validity;
import java.time.Instant;
import java.time.ZoneId;

/** Where an entry stands at a moment, for {@link EntryQuery#state}: each entry is in just one state. Stable: part of the API. */
public enum EntryState {
    /** It counts. */
    LIVE,
    /** It is enabled and does not count yet. */
    FUTURE,
    /** It is enabled and its end is over, whatever its beginning. */
    EXPIRED,
    /** It is disabled, whatever its bounds. */
    DISABLED;

    /**
     * The state of an entry.
     *
     * @param validity of the entry
     * @param now the moment asked about
     * @param zone the zone of the list, for dates
     * @return its state
     */
    public static EntryState of(Validity validity, Instant now, ZoneId zone) {
        requireNonNull(validity, "validity");
        requireNonNull(now, "now");
        requireNonNull(zone, "zone");
        if (!validity.enabled()) {
            return DISABLED;
        }
        if (validity.until().filter(until -> !now.isBefore(until.end(zone))).isPresent()) {
            return EXPIRED;
        }
        return validity.liveAt(now, zone) ? LIVE : FUTURE;
    }
}
