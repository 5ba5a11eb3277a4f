package io.github.blacklist4j.store;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Settings of one list. Immutable.
 *
 * @param region reads national numbers of texts given to this list; empty: the registry's
 * @param zone what dates of this list mean
 * @param maxAge how old {@code dataAsOf} may be before campaigns hold; empty: any age
 * @param dataAsOf when the data was true; set by imports, never by single adds
 */
public record ListSettings(
        Optional<String> region, ZoneId zone, Optional<Duration> maxAge, Optional<Instant> dataAsOf) {
    /** The registry's region, UTC, no maximum age. */
    public static final ListSettings DEFAULT =
            new ListSettings(Optional.empty(), ZoneOffset.UTC, Optional.empty(), Optional.empty());

    /**
     * These settings with another age of the data.
     *
     * @param value when the data was true
     * @return new settings
     */
    public ListSettings withDataAsOf(Instant value) {
        return new ListSettings(region, zone, maxAge, Optional.of(value));
    }
}
