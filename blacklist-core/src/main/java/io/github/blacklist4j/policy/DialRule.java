package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What calls that a person dials obey. Immutable; made by {@link #of}, changed by {@link #toBuilder}.
 */
public final class DialRule {
    /** No list, nothing refused. */
    public static final DialRule NONE = DialRule.of();

    /** What becomes of a call that cannot be checked on every list. Stable: these names stand in policy files. */
    public enum OnUnavailable {
        /** It may be made. */
        PASS,
        /** It is refused. */
        REFUSE
    }

    /**
     * Where numbers that were dialled are known for a time, so that they may call back past a forwarding for unknown callers.
     *
     * @param list name of the list, which gets them as ALLOW
     * @param time how long after the call
     */
    public record Remember(String list, Period time) {
        /**
         * Checks the time.
         *
         * @param list see the record
         * @param time see the record
         * @throws IllegalArgumentException if it is not longer than nothing, or longer than 100 years
         */
        public Remember {
            requireNonNull(list, "list");
            Ids.checkedPeriod("A number is remembered", requireNonNull(time, "time"));
        }
    }

    private final List<String> lists;
    private final List<AllowList> allowLists;
    private final List<String> requires;
    private final Optional<Period> consentMaxAge;
    private final boolean agentMayOverride;
    private final OnUnavailable onUnavailable;
    private final Optional<Instant> pausedUntil;
    private final Optional<Remember> remember;

    private DialRule(Builder builder) {
        lists = builder.lists;
        allowLists = builder.allowLists;
        requires = builder.requires;
        consentMaxAge = builder.consentMaxAge;
        agentMayOverride = builder.agentMayOverride;
        onUnavailable = builder.onUnavailable;
        pausedUntil = builder.pausedUntil;
        remember = builder.remember;
    }

    /**
     * A rule with the usual settings: no override, calls pass when a list is gone.
     *
     * @param lists names of the lists
     * @return the rule
     */
    public static DialRule of(String... lists) {
        return new Builder().lists(List.of(requireNonNull(lists, "lists"))).build();
    }

    /**
     * The names of the lists; none: every number may be dialled.
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
     * Whether the agent may call a listed number all the same.
     *
     * @return whether the agent may
     */
    public boolean agentMayOverride() {
        return agentMayOverride;
    }

    /**
     * What becomes of a call when one of the lists is gone and no other settles the matter.
     *
     * @return PASS, which is the default, or REFUSE
     */
    public OnUnavailable onUnavailable() {
        return onUnavailable;
    }

    /**
     * Until when it is paused: until then its own lists are not asked, those that are obeyed everywhere still are.
     *
     * @return the first instant at which it works again, perhaps one that is over; empty: it is not paused
     */
    public Optional<Instant> pausedUntil() {
        return pausedUntil;
    }

    /**
     * Where the numbers of placed calls are known for a time: see {@code PolicyEngine.placed}.
     *
     * @return empty: nowhere
     */
    public Optional<Remember> remember() {
        return remember;
    }

    /**
     * This rule with other lists.
     *
     * @param value the names of the lists; none: every number may be dialled
     * @return a rule
     */
    public DialRule withLists(List<String> value) {
        return toBuilder().lists(value).build();
    }

    /**
     * This rule with allow lists.
     *
     * @param value the lists whose ALLOW entries set aside what some of its lists say
     * @return a rule
     */
    public DialRule withAllowLists(List<AllowList> value) {
        return toBuilder().allowLists(value).build();
    }

    /**
     * This rule for those alone who consented.
     *
     * @param value the names of the lists that consents stand in; none: no consent is asked for
     * @return a rule
     */
    public DialRule withRequires(List<String> value) {
        return toBuilder().requires(value).build();
    }

    /**
     * This rule for those alone who consented lately enough.
     *
     * @param value how long a consent counts from its date of addition on
     * @return a rule
     * @throws IllegalArgumentException if it is not longer than nothing, or longer than 100 years
     */
    public DialRule withConsentMaxAge(Period value) {
        return toBuilder().consentMaxAge(value).build();
    }

    /**
     * This rule with another setting for agents who insist.
     *
     * @param value whether the agent may call a listed number all the same
     * @return a rule
     */
    public DialRule withAgentMayOverride(boolean value) {
        return toBuilder().agentMayOverride(value).build();
    }

    /**
     * This rule, paused.
     *
     * @param value the first instant at which it works again
     * @return a rule
     * @throws IllegalArgumentException if it lies before 1970 or behind the year 9999
     */
    public DialRule withPausedUntil(Instant value) {
        return toBuilder().pausedUntil(value).build();
    }

    /**
     * This rule, with a list for the numbers of placed calls.
     *
     * @param value where they are known, and for how long
     * @return a rule
     */
    public DialRule withRemember(Remember value) {
        return toBuilder().remember(value).build();
    }

    /**
     * This rule with another setting for lists that are gone.
     *
     * @param value what becomes of a call when one of the lists is gone and no other settles the matter
     * @return a rule
     */
    public DialRule withOnUnavailable(OnUnavailable value) {
        return toBuilder().onUnavailable(value).build();
    }

    /**
     * This rule, to be changed.
     *
     * @return a builder that has all of its settings
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    private List<Object> values() {
        return List.of(
                lists, allowLists, requires, consentMaxAge, agentMayOverride, onUnavailable, pausedUntil, remember);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || (other instanceof DialRule o && values().equals(o.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    /** Names the lists, which are no secrets. */
    @Override
    public String toString() {
        return "DialRule[lists=" + lists + "]";
    }

    /** Collects the settings of a rule. Not thread-safe. */
    public static final class Builder {
        private List<String> lists = List.of();
        private List<AllowList> allowLists = List.of();
        private List<String> requires = List.of();
        private Optional<Period> consentMaxAge = Optional.empty();
        private boolean agentMayOverride = false;
        private OnUnavailable onUnavailable = OnUnavailable.PASS;
        private Optional<Instant> pausedUntil = Optional.empty();
        private Optional<Remember> remember = Optional.empty();

        private Builder() {}

        private Builder(DialRule from) {
            lists = from.lists;
            allowLists = from.allowLists;
            requires = from.requires;
            consentMaxAge = from.consentMaxAge;
            agentMayOverride = from.agentMayOverride;
            onUnavailable = from.onUnavailable;
            pausedUntil = from.pausedUntil;
            remember = from.remember;
        }

        /**
         * Sets the names of the lists; none: every number may be dialled.
         *
         * @param value the names of the lists; none: every number may be dialled
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
         * Sets whether the agent may call a listed number all the same.
         *
         * @param value whether the agent may call a listed number all the same
         * @return this
         */
        public Builder agentMayOverride(boolean value) {
            agentMayOverride = value;
            return this;
        }

        /**
         * Sets what becomes of a call when one of the lists is gone and no other settles the matter.
         *
         * @param value what becomes of a call when one of the lists is gone and no other settles the matter
         * @return this
         */
        public Builder onUnavailable(OnUnavailable value) {
            onUnavailable = requireNonNull(value, "onUnavailable");
            return this;
        }

        /**
         * Sets until when it is paused: until then its own lists are not asked, those that are obeyed everywhere still are.
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
         * Sets where the numbers of placed calls are known for a time.
         *
         * @param value the list, and for how long
         * @return this
         */
        public Builder remember(Remember value) {
            remember = Optional.of(requireNonNull(value, "remember"));
            return this;
        }

        /**
         * Sets that the numbers of placed calls are not remembered.
         *
         * @return this
         */
        public Builder noRemember() {
            remember = Optional.empty();
            return this;
        }

        /**
         * Checks the settings.
         *
         * @return a new rule
         */
        public DialRule build() {
            return new DialRule(this);
        }
    }
}
