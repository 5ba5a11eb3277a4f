package io.github.blacklist4j.list;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

/**
 * What an administrator sets of a list; what imports record of it is its {@link ListState}. Immutable; changed by
 * {@code Blacklist.configure} with a function of what stands.
 */
public final class ListSettings {
    /** The registry's region, UTC, any age, no reasons demanded, nothing kept, no dates in memory, not paused. */
    public static final ListSettings DEFAULT = new ListSettings(new Builder());

    private final Optional<String> region;
    private final ZoneId zone;
    private final Optional<Duration> maxAge;
    private final boolean reasonsDemanded;
    private final Optional<Period> keepFor;
    private final boolean datesInMemory;
    private final Optional<Instant> pausedUntil;

    private ListSettings(Builder builder) {
        region = builder.region;
        zone = builder.zone;
        maxAge = builder.maxAge;
        reasonsDemanded = builder.reasonsDemanded;
        keepFor = builder.keepFor;
        datesInMemory = builder.datesInMemory;
        pausedUntil = builder.pausedUntil;
    }

    /**
     * The region that reads national numbers of texts given to this list.
     *
     * @return empty: the registry's
     */
    public Optional<String> region() {
        return region;
    }

    /**
     * What dates of this list mean.
     *
     * @return the zone
     */
    public ZoneId zone() {
        return zone;
    }

    /**
     * How old its data may be before campaigns hold.
     *
     * @return empty: any age
     */
    public Optional<Duration> maxAge() {
        return maxAge;
    }

    /**
     * Whether who removes an entry must say why.
     *
     * @return whether a removal without a reason is refused
     */
    public boolean reasonsDemanded() {
        return reasonsDemanded;
    }

    /**
     * How long an entry must be kept, counted from its date of addition in the zone of the list.
     *
     * @return empty: it may be removed at any time
     */
    public Optional<Period> keepFor() {
        return keepFor;
    }

    /**
     * Whether decisions know when each BLOCK was added, which a list of reassigned numbers is for; two bytes or more an
     * entry. Of each ALLOW they know it anyway.
     *
     * @return whether the dates of addition are in memory
     */
    public boolean datesInMemory() {
        return datesInMemory;
    }

    /**
     * Until when the list is paused. Until then no entry of it decides an inbound call or refuses one that a person dials, and what a
     * machine dials by it is held; {@code contains} and {@code find} know no pause.
     *
     * @return the first instant at which it works again, perhaps one that is over; empty: it is not paused
     */
    public Optional<Instant> pausedUntil() {
        return pausedUntil;
    }

    /**
     * Until when an entry must be kept.
     *
     * @param entry an entry of the list
     * @return when it may be removed, weakened or made to end; empty if nothing is kept, or its date of addition is not known
     */
    public Optional<Instant> keptUntil(Entry entry) {
        requireNonNull(entry, "entry");
        return keepFor.flatMap(time -> entry.addedAt()
                .map(added -> added.start(zone).atZone(zone).plus(time).toInstant()));
    }

    /**
     * A builder that begins with these settings.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.region = region;
        builder.zone = zone;
        builder.maxAge = maxAge;
        builder.reasonsDemanded = reasonsDemanded;
        builder.keepFor = keepFor;
        builder.datesInMemory = datesInMemory;
        builder.pausedUntil = pausedUntil;
        return builder;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ListSettings settings
                && region.equals(settings.region)
                && zone.equals(settings.zone)
                && maxAge.equals(settings.maxAge)
                && reasonsDemanded == settings.reasonsDemanded
                && keepFor.equals(settings.keepFor)
                && datesInMemory == settings.datesInMemory
                && pausedUntil.equals(settings.pausedUntil);
    }

    @Override
    public int hashCode() {
        return Objects.hash(region, zone, maxAge, reasonsDemanded, keepFor, datesInMemory, pausedUntil);
    }

    @Override
    public String toString() {
        return "ListSettings[region=" + region.orElse("") + ", zone=" + zone + ", maxAge="
                + maxAge.map(Duration::toString).orElse("") + ", reasonsDemanded=" + reasonsDemanded + ", keepFor="
                + keepFor.map(Period::toString).orElse("") + ", datesInMemory=" + datesInMemory + ", pausedUntil="
                + pausedUntil.map(Instant::toString).orElse("") + "]";
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private static final Instant LATEST_PAUSE = Instant.parse("9999-12-31T00:00:00Z"); // four digits of a year

        private static final int MOST_YEARS = 200; // no law asks for more

        private Optional<String> region = Optional.empty();
        private ZoneId zone = ZoneOffset.UTC;
        private Optional<Duration> maxAge = Optional.empty();
        private boolean reasonsDemanded;
        private Optional<Period> keepFor = Optional.empty();
        private boolean datesInMemory;
        private Optional<Instant> pausedUntil = Optional.empty();

        private Builder() {}

        /**
         * The region that reads national numbers of texts given to this list.
         *
         * @param value as {@code PL}; checked when the list is configured
         * @return this
         */
        public Builder region(String value) {
            requireNonNull(value, "value");
            region = Optional.of(value);
            return this;
        }

        /**
         * Texts given to this list are read with the registry's region.
         *
         * @return this
         */
        public Builder noRegion() {
            region = Optional.empty();
            return this;
        }

        /**
         * What dates of this list mean.
         *
         * @param value the zone
         * @return this
         */
        public Builder zone(ZoneId value) {
            requireNonNull(value, "value");
            zone = value;
            return this;
        }

        /**
         * How old its data may be before campaigns hold.
         *
         * @param value the age
         * @return this
         */
        public Builder maxAge(Duration value) {
            requireNonNull(value, "value");
            maxAge = Optional.of(value);
            return this;
        }

        /**
         * Its data may be of any age.
         *
         * @return this
         */
        public Builder noMaxAge() {
            maxAge = Optional.empty();
            return this;
        }

        /**
         * Whether who removes an entry must say why.
         *
         * @param value whether a removal without a reason is refused
         * @return this
         */
        public Builder reasonsDemanded(boolean value) {
            reasonsDemanded = value;
            return this;
        }

        /**
         * How long an entry must be kept, counted from its date of addition.
         *
         * @param value as 5 years
         * @return this
         * @throws IllegalArgumentException if it is negative, or longer than 200 years
         */
        public Builder keepFor(Period value) {
            requireNonNull(value, "value");
            LocalDate today = LocalDate.EPOCH;
            if (value.isNegative() || today.plus(value).isAfter(today.plusYears(MOST_YEARS))) {
                throw new IllegalArgumentException("Entries are kept for up to " + MOST_YEARS + " years, not " + value);
            }
            keepFor = Optional.of(value);
            return this;
        }

        /**
         * Entries may be removed at any time.
         *
         * @return this
         */
        public Builder noKeepFor() {
            keepFor = Optional.empty();
            return this;
        }

        /**
         * Whether decisions know when each BLOCK was added. Changing it loads the list anew on every node.
         *
         * @param value whether the dates of addition are in memory
         * @return this
         */
        public Builder datesInMemory(boolean value) {
            datesInMemory = value;
            return this;
        }

        /**
         * Sets until when the list is paused.
         *
         * @param value the first instant at which it works again
         * @return this
         * @throws IllegalArgumentException if it lies before 1970 or behind the year 9999
         */
        public Builder pausedUntil(Instant value) {
            requireNonNull(value, "pausedUntil");
            if (value.isBefore(Instant.EPOCH) || !value.isBefore(LATEST_PAUSE)) {
                throw new IllegalArgumentException("A pause ends between the years 1970 and 9999");
            }
            pausedUntil = Optional.of(value);
            return this;
        }

        /**
         * Sets that the list is not paused.
         *
         * @return this
         */
        public Builder noPausedUntil() {
            pausedUntil = Optional.empty();
            return this;
        }

        /**
         * The settings.
         *
         * @return new settings
         */
        public ListSettings build() {
            return new ListSettings(this);
        }
    }
}
