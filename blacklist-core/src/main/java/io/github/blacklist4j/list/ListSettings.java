package io.github.blacklist4j.list;

import static java.util.Objects.requireNonNull;

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
 * @param compiledFile path of the compiled list that is served under this name, read-only; empty for a list of its own
 *     entries
 * @param unreadable what the store holds and this version cannot read, as a time zone that only a newer Java knows, for
 *     people; defaults stand in its place, and the list cannot be used here. Empty for all settings that somebody makes:
 *     a list is given those with {@code configure}
 */
public record ListSettings(
        Optional<String> region,
        ZoneId zone,
        Optional<Duration> maxAge,
        Optional<Instant> dataAsOf,
        Optional<String> compiledFile,
        Optional<String> unreadable) {
    /**
     * Checks that nothing is missing.
     *
     * @param region see the record
     * @param zone see the record
     * @param maxAge see the record
     * @param dataAsOf see the record
     * @param compiledFile see the record
     * @param unreadable see the record
     */
    public ListSettings {
        requireNonNull(region, "region");
        requireNonNull(zone, "zone");
        requireNonNull(maxAge, "maxAge");
        requireNonNull(dataAsOf, "dataAsOf");
        requireNonNull(compiledFile, "compiledFile");
        requireNonNull(unreadable, "unreadable");
    }

    /** The registry's region, UTC, no maximum age. */
    public static final ListSettings DEFAULT =
            new ListSettings(Optional.empty(), ZoneOffset.UTC, Optional.empty(), Optional.empty());

    /**
     * Settings of a list of its own entries.
     *
     * @param region see the record
     * @param zone see the record
     * @param maxAge see the record
     * @param dataAsOf see the record
     */
    public ListSettings(Optional<String> region, ZoneId zone, Optional<Duration> maxAge, Optional<Instant> dataAsOf) {
        this(region, zone, maxAge, dataAsOf, Optional.empty());
    }

    /**
     * Settings that can all be read.
     *
     * @param region see the record
     * @param zone see the record
     * @param maxAge see the record
     * @param dataAsOf see the record
     * @param compiledFile see the record
     */
    public ListSettings(
            Optional<String> region,
            ZoneId zone,
            Optional<Duration> maxAge,
            Optional<Instant> dataAsOf,
            Optional<String> compiledFile) {
        this(region, zone, maxAge, dataAsOf, compiledFile, Optional.empty());
    }

    /**
     * These settings with another age of the data.
     *
     * @param value when the data was true
     * @return new settings
     */
    public ListSettings withDataAsOf(Instant value) {
        return new ListSettings(region, zone, maxAge, Optional.of(value), compiledFile, unreadable);
    }

    /**
     * These settings for a list that serves a compiled file.
     *
     * @param path where it lies
     * @return new settings
     */
    public ListSettings withCompiledFile(String path) {
        return new ListSettings(region, zone, maxAge, dataAsOf, Optional.of(path), unreadable);
    }

    /**
     * These settings as far as a store could read them.
     *
     * @param what which of them it could not, and why; without any number
     * @return new settings
     */
    public ListSettings withUnreadable(String what) {
        return new ListSettings(region, zone, maxAge, dataAsOf, compiledFile, Optional.of(what));
    }
}
