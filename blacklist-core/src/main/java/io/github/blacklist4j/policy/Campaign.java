package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an outbound campaign obeys. Immutable; made by {@link #of} or {@link #builder}, changed by {@link #toBuilder}.
 */
public final class Campaign {
    /** Status of a record whose numbers are listed, unless the campaign has an automatic one. */
    public static final String DEFAULT_STATUS = "Blacklist";

    /** What becomes of a record that cannot be checked on every list. Stable: these names stand in policy files. */
    public enum OnUnavailable {
        /** It waits. */
        HOLD,
        /** It is called, with the reason that a list is gone. */
        DIAL
    }

    private final String id;
    private final List<String> lists;
    private final List<AllowList> allowLists;
    private final List<String> requires;
    private final Optional<Period> consentMaxAge;
    private final Optional<String> automaticStatus;
    private final Optional<String> addTo;
    private final Optional<String> region;
    private final Map<String, Duration> maxAge;
    private final OnUnavailable onUnavailable;
    private final Optional<Duration> retryAfter;
    private final Optional<Instant> pausedUntil;

    private Campaign(Builder builder) {
        id = Ids.checked("campaign", builder.id);
        lists = builder.lists;
        allowLists = builder.allowLists;
        requires = builder.requires;
        consentMaxAge = builder.consentMaxAge;
        automaticStatus = builder.automaticStatus.map(text -> Ids.checkedText("An automatic status", text));
        addTo = builder.addTo;
        region = Ids.checkedRegion(builder.region);
        maxAge = Durations.checkedAges(builder.maxAge);
        onUnavailable = builder.onUnavailable;
        retryAfter = builder.retryAfter;
        pausedUntil = builder.pausedUntil;
        retryAfter.ifPresent(time -> Durations.check("The time until a retry", time));
    }

    /**
     * A campaign with the usual settings.
     *
     * @param id name of the campaign
     * @param lists names of the lists it obeys
     * @return the campaign
     * @throws IllegalArgumentException if the id is blank, too long or none that can be stored
     */
    public static Campaign of(String id, String... lists) {
        return builder(id).lists(List.of(requireNonNull(lists, "lists"))).build();
    }

    /**
     * A campaign that obeys no list yet.
     *
     * @param id name of the campaign
     * @return a builder
     */
    public static Builder builder(String id) {
        return new Builder(requireNonNull(id, "id"));
    }

    /**
     * The name of the campaign.
     *
     * @return the id, unique among the campaigns of its policies
     */
    public String id() {
        return id;
    }

    /**
     * The names of the lists it obeys; none: every number may be called.
     *
     * @return names
     */
    public List<String> lists() {
        return lists;
    }

    /**
     * The lists whose ALLOW entries set aside what some of its lists say.
     *
     * @return allow lists
     */
    public List<AllowList> allowLists() {
        return allowLists;
    }

    /**
     * The names of the lists that consents stand in; none: no consent is asked for. Else a number is dialled only if one of them
     * holds a live ALLOW for it, and none of them a live BLOCK.
     *
     * @return names
     */
    public List<String> requires() {
        return requires;
    }

    /**
     * How long a consent counts from its date of addition on, in days, months or years; beside the end that it may have itself.
     *
     * @return empty: until it ends
     */
    public Optional<Period> consentMaxAge() {
        return consentMaxAge;
    }

    /**
     * The status of a record whose numbers are listed; default {@value #DEFAULT_STATUS}.
     *
     * @return the status, if it is not the default
     */
    public Optional<String> automaticStatus() {
        return automaticStatus;
    }

    /**
     * The name of the list to which agents add numbers; default the first of its lists that can be written.
     *
     * @return the name, if it is not the default
     */
    public Optional<String> addTo() {
        return addTo;
    }

    /**
     * What reads the campaign's national numbers, ISO 3166-1 alpha-2; default the region of the policies.
     *
     * @return the region, if it has one
     */
    public Optional<String> region() {
        return region;
    }

    /**
     * How old the data of a list may be, by its name, beside what the list's own settings allow.
     *
     * @return ages by names
     */
    public Map<String, Duration> maxAge() {
        return maxAge;
    }

    /**
     * What becomes of a record when one of the lists is gone and no other settles the matter.
     *
     * @return HOLD, which is the default, or DIAL
     */
    public OnUnavailable onUnavailable() {
        return onUnavailable;
    }

    /**
     * When it is worth asking again about a record that is held.
     *
     * @return the time, if there is one
     */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /**
     * Until when it is paused: until then its records are held.
     *
     * @return the first instant at which it works again, perhaps one that is over; empty: it is not paused
     */
    public Optional<Instant> pausedUntil() {
        return pausedUntil;
    }

    /**
     * This campaign with other lists.
     *
     * @param value the names of the lists it obeys; none: every number may be called
     * @return a campaign
     */
    public Campaign withLists(List<String> value) {
        return toBuilder().lists(value).build();
    }

    /**
     * This campaign with allow lists.
     *
     * @param value the lists whose ALLOW entries set aside what some of its lists say
     * @return a campaign
     */
    public Campaign withAllowLists(List<AllowList> value) {
        return toBuilder().allowLists(value).build();
    }

    /**
     * This campaign for those alone who consented.
     *
     * @param value the names of the lists that consents stand in; none: no consent is asked for
     * @return a campaign
     */
    public Campaign withRequires(List<String> value) {
        return toBuilder().requires(value).build();
    }

    /**
     * This campaign for those alone who consented lately enough.
     *
     * @param value how long a consent counts from its date of addition on
     * @return a campaign
     * @throws IllegalArgumentException if it is not longer than nothing, or longer than 100 years
     */
    public Campaign withConsentMaxAge(Period value) {
        return toBuilder().consentMaxAge(value).build();
    }

    /**
     * This campaign with an automatic status.
     *
     * @param value the status of a record whose numbers are listed; default {@value #DEFAULT_STATUS}
     * @return a campaign
     */
    public Campaign withAutomaticStatus(String value) {
        return toBuilder().automaticStatus(value).build();
    }

    /**
     * This campaign with a list for numbers that agents add.
     *
     * @param value the name of the list to which agents add numbers; default the first of its lists that can be
     *     written
     * @return a campaign
     */
    public Campaign withAddTo(String value) {
        return toBuilder().addTo(value).build();
    }

    /**
     * This campaign with a region.
     *
     * @param value what reads the campaign's national numbers, ISO 3166-1 alpha-2; default the region of the
     *     policies
     * @return a campaign
     */
    public Campaign withRegion(String value) {
        return toBuilder().region(value).build();
    }

    /**
     * This campaign with limits to the age of data.
     *
     * @param value how old the data of a list may be, by its name, beside what the list's own settings allow
     * @return a campaign
     */
    public Campaign withMaxAge(Map<String, Duration> value) {
        return toBuilder().maxAge(value).build();
    }

    /**
     * This campaign with another setting for lists that are gone.
     *
     * @param value what becomes of a record when one of the lists is gone and no other settles the matter
     * @return a campaign
     */
    public Campaign withOnUnavailable(OnUnavailable value) {
        return toBuilder().onUnavailable(value).build();
    }

    /**
     * This campaign, paused.
     *
     * @param value the first instant at which it works again
     * @return a campaign
     * @throws IllegalArgumentException if it lies before 1970 or behind the year 9999
     */
    public Campaign withPausedUntil(Instant value) {
        return toBuilder().pausedUntil(value).build();
    }

    /**
     * This campaign with a time until a retry.
     *
     * @param value when it is worth asking again about a record that is held
     * @return a campaign
     */
    public Campaign withRetryAfter(Duration value) {
        return toBuilder().retryAfter(value).build();
    }

    /**
     * This campaign, to be changed.
     *
     * @return a builder that has all of its settings
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    private List<Object> values() {
        return List.of(
                id,
                lists,
                allowLists,
                requires,
                consentMaxAge,
                automaticStatus,
                addTo,
                region,
                maxAge,
                onUnavailable,
                retryAfter,
                pausedUntil);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || (other instanceof Campaign o && values().equals(o.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    /** Names the campaign and its lists, which are no secrets. */
    @Override
    public String toString() {
        return "Campaign[" + id + ", lists=" + lists + "]";
    }

    /** Collects the settings of a campaign. Not thread-safe. */
    public static final class Builder {
        private String id;
        private List<String> lists = List.of();
        private List<AllowList> allowLists = List.of();
        private List<String> requires = List.of();
        private Optional<Period> consentMaxAge = Optional.empty();
        private Optional<String> automaticStatus = Optional.empty();
        private Optional<String> addTo = Optional.empty();
        private Optional<String> region = Optional.empty();
        private Map<String, Duration> maxAge = Map.of();
        private OnUnavailable onUnavailable = OnUnavailable.HOLD;
        private Optional<Duration> retryAfter = Optional.empty();
        private Optional<Instant> pausedUntil = Optional.empty();

        private Builder(String id) {
            this.id = id;
        }

        private Builder(Campaign from) {
            id = from.id;
            lists = from.lists;
            allowLists = from.allowLists;
            requires = from.requires;
            consentMaxAge = from.consentMaxAge;
            automaticStatus = from.automaticStatus;
            addTo = from.addTo;
            region = from.region;
            maxAge = from.maxAge;
            onUnavailable = from.onUnavailable;
            retryAfter = from.retryAfter;
            pausedUntil = from.pausedUntil;
        }

        /**
         * Sets the name of the campaign.
         *
         * @param value the name of the campaign
         * @return this
         */
        public Builder id(String value) {
            id = requireNonNull(value, "id");
            return this;
        }

        /**
         * Sets the names of the lists it obeys; none: every number may be called.
         *
         * @param value the names of the lists it obeys; none: every number may be called
         * @return this
         */
        public Builder lists(List<String> value) {
            lists = List.copyOf(requireNonNull(value, "lists"));
            return this;
        }

        /**
         * Sets the lists whose ALLOW entries set aside what some of its lists say.
         *
         * @param value the lists whose ALLOW entries set aside what some of its lists say
         * @return this
         */
        public Builder allowLists(List<AllowList> value) {
            allowLists = List.copyOf(requireNonNull(value, "allowLists"));
            return this;
        }

        /**
         * Sets the names of the lists that consents stand in; none: no consent is asked for.
         *
         * @param value the names of the lists that consents stand in; none: no consent is asked for
         * @return this
         */
        public Builder requires(List<String> value) {
            requires = List.copyOf(requireNonNull(value, "requires"));
            return this;
        }

        /**
         * Sets how long a consent counts from its date of addition on.
         *
         * @param value as 2 years: one of 10 March 2024 counts until 9 March 2026, in the zone of its list
         * @return this
         * @throws IllegalArgumentException if it is not longer than nothing, or longer than 100 years
         */
        public Builder consentMaxAge(Period value) {
            consentMaxAge = Optional.of(Ids.checkedConsentAge(requireNonNull(value, "consentMaxAge")));
            return this;
        }

        /**
         * Sets that consents count until they end.
         *
         * @return this
         */
        public Builder noConsentMaxAge() {
            consentMaxAge = Optional.empty();
            return this;
        }

        /**
         * Sets the status of a record whose numbers are listed; default {@value #DEFAULT_STATUS}.
         *
         * @param value the status of a record whose numbers are listed; default {@value #DEFAULT_STATUS}
         * @return this
         */
        public Builder automaticStatus(String value) {
            automaticStatus = Optional.of(requireNonNull(value, "automaticStatus"));
            return this;
        }

        /**
         * Sets that there is none: records get {@value #DEFAULT_STATUS}.
         *
         * @return this
         */
        public Builder noAutomaticStatus() {
            automaticStatus = Optional.empty();
            return this;
        }

        /**
         * Sets the name of the list to which agents add numbers; default the first of its lists that can be written.
         *
         * @param value the name of the list to which agents add numbers; default the first of its lists that can
         *     be written
         * @return this
         */
        public Builder addTo(String value) {
            addTo = Optional.of(requireNonNull(value, "addTo"));
            return this;
        }

        /**
         * Sets that there is none: agents add to the first list that can be written.
         *
         * @return this
         */
        public Builder noAddTo() {
            addTo = Optional.empty();
            return this;
        }

        /**
         * Sets what reads the campaign's national numbers, ISO 3166-1 alpha-2; default the region of the policies.
         *
         * @param value what reads the campaign's national numbers, ISO 3166-1 alpha-2; default the region of the
         *     policies
         * @return this
         */
        public Builder region(String value) {
            region = Optional.of(requireNonNull(value, "region"));
            return this;
        }

        /**
         * Sets that there is none: that of the policies counts.
         *
         * @return this
         */
        public Builder noRegion() {
            region = Optional.empty();
            return this;
        }

        /**
         * Sets how old the data of a list may be, by its name, beside what the list's own settings allow.
         *
         * @param value how old the data of a list may be, by its name, beside what the list's own settings allow
         * @return this
         */
        public Builder maxAge(Map<String, Duration> value) {
            maxAge = Map.copyOf(requireNonNull(value, "maxAge"));
            return this;
        }

        /**
         * Sets what becomes of a record when one of the lists is gone and no other settles the matter.
         *
         * @param value what becomes of a record when one of the lists is gone and no other settles the matter
         * @return this
         */
        public Builder onUnavailable(OnUnavailable value) {
            onUnavailable = requireNonNull(value, "onUnavailable");
            return this;
        }

        /**
         * Sets when it is worth asking again about a record that is held.
         *
         * @param value when it is worth asking again about a record that is held
         * @return this
         */
        public Builder retryAfter(Duration value) {
            retryAfter = Optional.of(requireNonNull(value, "retryAfter"));
            return this;
        }

        /**
         * Sets that there is none: nothing is said about when to ask again.
         *
         * @return this
         */
        public Builder noRetryAfter() {
            retryAfter = Optional.empty();
            return this;
        }

        /**
         * Sets until when it is paused: until then its records are held.
         *
         * @param value the first instant at which it works again
         * @return this
         * @throws IllegalArgumentException if it lies before 1970 or behind the year 9999
         */
        public Builder pausedUntil(Instant value) {
            pausedUntil = Optional.of(Durations.checkedPause(requireNonNull(value, "pausedUntil")));
            return this;
        }

        /**
         * Sets that it is not paused.
         *
         * @return this
         */
        public Builder noPausedUntil() {
            pausedUntil = Optional.empty();
            return this;
        }

        /**
         * Checks the settings.
         *
         * @return a new campaign
         * @throws IllegalArgumentException the id is blank, too long or none that can be stored, a region is no
         *     code of two capitals, or a time is not positive
         */
        public Campaign build() {
            return new Campaign(this);
        }
    }
}
