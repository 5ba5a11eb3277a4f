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
 * A place where callbacks arise: a queue whose callers hang up while waiting, or a widget on a web page. Immutable; made by
 * {@link #queue}, {@link #widget} or their builders, changed by {@link #toBuilder}.
 */
public final class CallbackPoint {
    /** What becomes of a callback that cannot be checked on every list. Stable: these names stand in policy files. */
    public enum OnUnavailable {
        /** It waits. */
        HOLD,
        /** It takes place, with the reason that a list is gone. */
        CALL_BACK,
        /** It does not take place. */
        SKIP
    }

    private final String id;
    private final List<String> lists;
    private final List<AllowList> allowLists;
    private final List<String> requires;
    private final Optional<Period> consentMaxAge;
    private final List<String> allowedCountries;
    private final boolean premiumRate;
    private final Optional<String> region;
    private final Map<String, Duration> maxAge;
    private final OnUnavailable onUnavailable;
    private final Optional<Duration> retryAfter;
    private final Optional<Instant> pausedUntil;
    private final Optional<Limit> perNumber;
    private final Optional<Limit> perClient;

    private CallbackPoint(Builder builder) {
        id = Ids.checked("queue or widget", builder.id);
        lists = builder.lists;
        allowLists = builder.allowLists;
        requires = builder.requires;
        consentMaxAge = builder.consentMaxAge;
        allowedCountries = builder.allowedCountries;
        premiumRate = builder.premiumRate;
        region = Ids.checkedRegion(builder.region);
        maxAge = Durations.checkedAges(builder.maxAge);
        onUnavailable = builder.onUnavailable;
        retryAfter = builder.retryAfter;
        pausedUntil = builder.pausedUntil;
        perNumber = builder.perNumber;
        perClient = builder.perClient;
        if (!allowedCountries.stream().allMatch(Ids::isCountry)) {
            throw new IllegalArgumentException("An allowed country is a code of two capital letters (ISO 3166-1)");
        }
        retryAfter.ifPresent(time -> Durations.check("The time until a retry", time));
    }

    /**
     * A queue with the usual settings: all countries, premium-rate numbers too.
     *
     * @param id name of the queue
     * @param lists names of the lists it obeys
     * @return the queue
     * @throws IllegalArgumentException if the id is blank, too long or none that can be stored
     */
    public static CallbackPoint queue(String id, String... lists) {
        return queueBuilder(id).lists(List.of(requireNonNull(lists, "lists"))).build();
    }

    /**
     * A widget with the usual settings: all countries, no premium-rate numbers, since the number is typed by a stranger.
     *
     * @param id name of the widget
     * @param lists names of the lists it obeys
     * @return the widget
     * @throws IllegalArgumentException if the id is blank, too long or none that can be stored
     */
    public static CallbackPoint widget(String id, String... lists) {
        return widgetBuilder(id).lists(List.of(requireNonNull(lists, "lists"))).build();
    }

    /**
     * A queue that obeys no list yet, with the settings of {@link #queue}.
     *
     * @param id name of the queue
     * @return a builder
     */
    public static Builder queueBuilder(String id) {
        return new Builder(requireNonNull(id, "id"), true);
    }

    /**
     * A widget that obeys no list yet, with the settings of {@link #widget}.
     *
     * @param id name of the widget
     * @return a builder
     */
    public static Builder widgetBuilder(String id) {
        return new Builder(requireNonNull(id, "id"), false);
    }

    /**
     * The name of the queue or widget.
     *
     * @return the id, unique among its kind in its policies
     */
    public String id() {
        return id;
    }

    /**
     * The names of the lists it obeys; none: everybody is called back.
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
     * The countries that are called back, ISO 3166-1 alpha-2, by the number's own region where several share a
     * country code; none: all.
     *
     * @return codes
     */
    public List<String> allowedCountries() {
        return allowedCountries;
    }

    /**
     * Whether premium-rate numbers are called back.
     *
     * @return whether they are
     */
    public boolean premiumRate() {
        return premiumRate;
    }

    /**
     * What reads national numbers, ISO 3166-1 alpha-2; default the region of the policies.
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
     * What becomes of a callback when one of the lists is gone and no other settles the matter.
     *
     * @return HOLD, which is the default, CALL_BACK or SKIP
     */
    public OnUnavailable onUnavailable() {
        return onUnavailable;
    }

    /**
     * When it is worth asking again about a callback that is held.
     *
     * @return the time, if there is one
     */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /**
     * How many callbacks to one number are taken; default any.
     *
     * @return the limit, if there is one
     */
    public Optional<Limit> perNumber() {
        return perNumber;
    }

    /**
     * How many callbacks one visitor may ask for; default any.
     *
     * @return the limit, if there is one
     */
    public Optional<Limit> perClient() {
        return perClient;
    }

    /**
     * Until when it is paused: until then its callbacks are held.
     *
     * @return the first instant at which it works again, perhaps one that is over; empty: it is not paused
     */
    public Optional<Instant> pausedUntil() {
        return pausedUntil;
    }

    /**
     * This queue or widget with other lists.
     *
     * @param value the names of the lists it obeys; none: everybody is called back
     * @return a queue or widget
     */
    public CallbackPoint withLists(List<String> value) {
        return toBuilder().lists(value).build();
    }

    /**
     * This queue or widget with allow lists.
     *
     * @param value the lists whose ALLOW entries set aside what some of its lists say
     * @return a queue or widget
     */
    public CallbackPoint withAllowLists(List<AllowList> value) {
        return toBuilder().allowLists(value).build();
    }

    /**
     * This queue or widget for those alone who consented.
     *
     * @param value the names of the lists that consents stand in; none: no consent is asked for
     * @return a queue or widget
     */
    public CallbackPoint withRequires(List<String> value) {
        return toBuilder().requires(value).build();
    }

    /**
     * This queue or widget for those alone who consented lately enough.
     *
     * @param value how long a consent counts from its date of addition on
     * @return a queue or widget
     * @throws IllegalArgumentException if it is not longer than nothing, or longer than 100 years
     */
    public CallbackPoint withConsentMaxAge(Period value) {
        return toBuilder().consentMaxAge(value).build();
    }

    /**
     * This queue or widget for some countries.
     *
     * @param value the countries that are called back, ISO 3166-1 alpha-2, by the number's own region where
     *     several share a country code; none: all
     * @return a queue or widget
     */
    public CallbackPoint withAllowedCountries(List<String> value) {
        return toBuilder().allowedCountries(value).build();
    }

    /**
     * This queue or widget with another setting for premium-rate numbers.
     *
     * @param value whether premium-rate numbers are called back
     * @return a queue or widget
     */
    public CallbackPoint withPremiumRate(boolean value) {
        return toBuilder().premiumRate(value).build();
    }

    /**
     * This queue or widget with a region.
     *
     * @param value what reads national numbers, ISO 3166-1 alpha-2; default the region of the policies
     * @return a queue or widget
     */
    public CallbackPoint withRegion(String value) {
        return toBuilder().region(value).build();
    }

    /**
     * This queue or widget with limits to the age of data.
     *
     * @param value how old the data of a list may be, by its name, beside what the list's own settings allow
     * @return a queue or widget
     */
    public CallbackPoint withMaxAge(Map<String, Duration> value) {
        return toBuilder().maxAge(value).build();
    }

    /**
     * This queue or widget with another setting for lists that are gone.
     *
     * @param value what becomes of a callback when one of the lists is gone and no other settles the matter
     * @return a queue or widget
     */
    public CallbackPoint withOnUnavailable(OnUnavailable value) {
        return toBuilder().onUnavailable(value).build();
    }

    /**
     * This queue or widget with a time until a retry.
     *
     * @param value when it is worth asking again about a callback that is held
     * @return a queue or widget
     */
    public CallbackPoint withRetryAfter(Duration value) {
        return toBuilder().retryAfter(value).build();
    }

    /**
     * This queue or widget with a limit per number.
     *
     * @param value how many callbacks to one number are taken; default any
     * @return a queue or widget
     */
    public CallbackPoint withPerNumber(Limit value) {
        return toBuilder().perNumber(value).build();
    }

    /**
     * This queue or widget, paused.
     *
     * @param value the first instant at which it works again
     * @return a queue or widget
     * @throws IllegalArgumentException if it lies before 1970 or behind the year 9999
     */
    public CallbackPoint withPausedUntil(Instant value) {
        return toBuilder().pausedUntil(value).build();
    }

    /**
     * This queue or widget with a limit per visitor.
     *
     * @param value how many callbacks one visitor may ask for; default any
     * @return a queue or widget
     */
    public CallbackPoint withPerClient(Limit value) {
        return toBuilder().perClient(value).build();
    }

    /**
     * This queue or widget, to be changed.
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
                allowedCountries,
                premiumRate,
                region,
                maxAge,
                onUnavailable,
                retryAfter,
                perNumber,
                perClient,
                pausedUntil);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || (other instanceof CallbackPoint o && values().equals(o.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    /** Names the queue or widget and its lists, which are no secrets. */
    @Override
    public String toString() {
        return "CallbackPoint[" + id + ", lists=" + lists + "]";
    }

    /** Collects the settings of a queue or widget. Not thread-safe. */
    public static final class Builder {
        private String id;
        private List<String> lists = List.of();
        private List<AllowList> allowLists = List.of();
        private List<String> requires = List.of();
        private Optional<Period> consentMaxAge = Optional.empty();
        private List<String> allowedCountries = List.of();
        private boolean premiumRate;
        private Optional<String> region = Optional.empty();
        private Map<String, Duration> maxAge = Map.of();
        private OnUnavailable onUnavailable = OnUnavailable.HOLD;
        private Optional<Duration> retryAfter = Optional.empty();
        private Optional<Instant> pausedUntil = Optional.empty();
        private Optional<Limit> perNumber = Optional.empty();
        private Optional<Limit> perClient = Optional.empty();

        private Builder(String id, boolean premiumRate) {
            this.id = id;
            this.premiumRate = premiumRate;
        }

        private Builder(CallbackPoint from) {
            id = from.id;
            lists = from.lists;
            allowLists = from.allowLists;
            requires = from.requires;
            consentMaxAge = from.consentMaxAge;
            allowedCountries = from.allowedCountries;
            premiumRate = from.premiumRate;
            region = from.region;
            maxAge = from.maxAge;
            onUnavailable = from.onUnavailable;
            retryAfter = from.retryAfter;
            pausedUntil = from.pausedUntil;
            perNumber = from.perNumber;
            perClient = from.perClient;
        }

        /**
         * Sets the name of the queue or widget.
         *
         * @param value the name of the queue or widget
         * @return this
         */
        public Builder id(String value) {
            id = requireNonNull(value, "id");
            return this;
        }

        /**
         * Sets the names of the lists it obeys; none: everybody is called back.
         *
         * @param value the names of the lists it obeys; none: everybody is called back
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
         * Sets the countries that are called back, ISO 3166-1 alpha-2, by the number's own region where several share
         * a country code; none: all. One that libphonenumber does not know is an error of the policies.
         *
         * @param value the countries that are called back, ISO 3166-1 alpha-2, by the number's own region where
         *     several share a country code; none: all
         * @return this
         */
        public Builder allowedCountries(List<String> value) {
            allowedCountries = List.copyOf(requireNonNull(value, "allowedCountries"));
            return this;
        }

        /**
         * Sets whether premium-rate numbers are called back.
         *
         * @param value whether premium-rate numbers are called back
         * @return this
         */
        public Builder premiumRate(boolean value) {
            premiumRate = value;
            return this;
        }

        /**
         * Sets what reads national numbers, ISO 3166-1 alpha-2; default the region of the policies.
         *
         * @param value what reads national numbers, ISO 3166-1 alpha-2; default the region of the policies
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
         * Sets what becomes of a callback when one of the lists is gone and no other settles the matter.
         *
         * @param value what becomes of a callback when one of the lists is gone and no other settles the matter
         * @return this
         */
        public Builder onUnavailable(OnUnavailable value) {
            onUnavailable = requireNonNull(value, "onUnavailable");
            return this;
        }

        /**
         * Sets when it is worth asking again about a callback that is held.
         *
         * @param value when it is worth asking again about a callback that is held
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
         * Sets how many callbacks to one number are taken; default any.
         *
         * @param value how many callbacks to one number are taken; default any
         * @return this
         */
        public Builder perNumber(Limit value) {
            perNumber = Optional.of(requireNonNull(value, "perNumber"));
            return this;
        }

        /**
         * Sets that there is none: any number of callbacks is taken.
         *
         * @return this
         */
        public Builder noPerNumber() {
            perNumber = Optional.empty();
            return this;
        }

        /**
         * Sets how many callbacks one visitor may ask for; default any.
         *
         * @param value how many callbacks one visitor may ask for; default any
         * @return this
         */
        public Builder perClient(Limit value) {
            perClient = Optional.of(requireNonNull(value, "perClient"));
            return this;
        }

        /**
         * Sets that there is none: any number of callbacks is taken.
         *
         * @return this
         */
        public Builder noPerClient() {
            perClient = Optional.empty();
            return this;
        }

        /**
         * Sets until when it is paused: until then its callbacks are held.
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
         * @return a new queue or widget
         * @throws IllegalArgumentException the id is blank, too long or none that can be stored, a region or
         *     country is no code of two capitals, or a time is not positive
         */
        public CallbackPoint build() {
            return new CallbackPoint(this);
        }
    }
}
