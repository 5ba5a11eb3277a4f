package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.number.Masked;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens to inbound calls of listed callers, or of unknown ones. If the caller is on one of the lists and the called number
 * matches, the action applies; else the call is not affected. With {@link When#UNKNOWN} it applies to everyone whom none of the
 * lists knows. Immutable; made by {@link #of} or {@link #builder}, changed by
 * {@link #toBuilder}.
 */
public final class Forwarding {
    /** The priority of a rule that sets none. */
    public static final int DEFAULT_PRIORITY = 100;

    /** What happens to a call. */
    public sealed interface Action {
        /**
         * The call is refused before it is answered.
         *
         * @param rejection how
         * @param networkBlocked what the caller is told besides, with {@link Rejection#NETWORK_BLOCKED} and with no other
         */
        record Reject(Rejection rejection, Optional<NetworkBlocked> networkBlocked) implements Action {
            /**
             * Checks that nothing is missing.
             *
             * @param rejection see the record
             * @param networkBlocked see the record
             * @throws IllegalArgumentException if {@code networkBlocked} is missing, or does not go with the rejection
             */
            public Reject {
                requireNonNull(rejection, "rejection");
                requireNonNull(networkBlocked, "networkBlocked");
                rejection.check(networkBlocked);
            }

            /**
             * One that says nothing besides.
             *
             * @param rejection any but {@link Rejection#NETWORK_BLOCKED}
             * @throws IllegalArgumentException if it is that one
             */
            public Reject(Rejection rejection) {
                this(rejection, Optional.empty());
            }

            /**
             * Blocked by analytics: {@link Rejection#NETWORK_BLOCKED}.
             *
             * @param networkBlocked what the caller is told
             */
            public Reject(NetworkBlocked networkBlocked) {
                this(Rejection.NETWORK_BLOCKED, Optional.of(requireNonNull(networkBlocked, "networkBlocked")));
            }
        }

        /**
         * The call goes somewhere else.
         *
         * @param target where to
         */
        record Redirect(Target target) implements Action {
            /**
             * Checks that there is one.
             *
             * @param target see the record
             */
            public Redirect {
                requireNonNull(target, "target");
            }
        }
    }

    /** To whom a rule applies. Stable: these names stand in policy files. */
    public enum When {
        /** To those who are on one of its lists. */
        LISTED,
        /**
         * To everyone for whom none of its lists and allow lists holds a live ALLOW: they are lists of those who may call. To nobody
         * while one of them is gone, unless {@link #onUnavailable} says APPLY.
         */
        UNKNOWN
    }

    /** What becomes of a kind of callers. Stable: these names stand in policy files. */
    public enum Callers {
        /** They are not affected. */
        PASS,
        /** The rule concerns them too. */
        MATCH
    }

    /** Which number of a call is looked for. Stable: these names stand in policy files. */
    public enum MatchOn {
        /** The one that calls. */
        CALLER,
        /** The company number that was called. */
        CALLED,
        /** The one that the call was forwarded from; calls that were not forwarded are not affected. */
        DIVERTING
    }

    /** What becomes of a call that cannot be checked on every list. Stable: these names stand in policy files. */
    public enum OnUnavailable {
        /** It is not affected. */
        PASS,
        /** The action applies to it. */
        APPLY
    }

    private final String id;
    private final List<String> lists;
    private final List<String> allowLists;
    private final List<String> calledNumbers;
    private final Action action;
    private final When when;
    private final int priority;
    private final Callers protectedCallers;
    private final Callers hiddenCallers;
    private final MatchOn matchOn;
    private final List<WeeklyWindow> windows;
    private final OnUnavailable onUnavailable;
    private final Optional<Instant> pausedUntil;

    private Forwarding(Builder builder) {
        id = Ids.checked("forwarding", builder.id);
        lists = builder.lists;
        allowLists = builder.allowLists;
        calledNumbers = builder.calledNumbers;
        action = builder.action;
        when = builder.when;
        priority = builder.priority;
        protectedCallers = builder.protectedCallers;
        hiddenCallers = builder.hiddenCallers;
        matchOn = builder.matchOn;
        windows = builder.windows;
        onUnavailable = builder.onUnavailable;
        pausedUntil = builder.pausedUntil;
        boolean allowlist = when == When.UNKNOWN && !allowLists.isEmpty();
        if (lists.isEmpty() && !allowlist) {
            throw new IllegalArgumentException(
                    "A forwarding names at least one list, be it an allow list of one for unknown callers");
        }
        if (hiddenCallers == Callers.MATCH && matchOn != MatchOn.CALLER) {
            throw new IllegalArgumentException("hiddenCallers MATCH goes with matchOn CALLER only");
        }
    }

    /**
     * A rule with the usual settings: priority {@value #DEFAULT_PRIORITY}, no allow lists, at all hours, matched on the
     * caller; protected and hidden callers pass, and all do when a list is gone.
     *
     * @param id name of this rule
     * @param lists names of lists
     * @param calledNumbers the company numbers concerned; none: any
     * @param action what happens
     * @return the rule
     * @throws IllegalArgumentException if the id is blank, too long or none that can be stored, or there is no list
     */
    public static Forwarding of(String id, List<String> lists, List<String> calledNumbers, Action action) {
        return builder(id, action).lists(lists).calledNumbers(calledNumbers).build();
    }

    /**
     * A rule for any called number that refuses calls as {@link Rejection#DECLINE}, with the usual settings.
     *
     * @param id name of this rule
     * @param lists names of lists, at least one
     * @return the rule
     * @throws IllegalArgumentException if the id is blank, too long or none that can be stored, or there is no list
     */
    public static Forwarding reject(String id, String... lists) {
        return of(id, List.of(requireNonNull(lists, "lists")), List.of(), new Action.Reject(Rejection.DECLINE));
    }

    /**
     * A rule for any called number that sends calls somewhere else, with the usual settings.
     *
     * @param id name of this rule
     * @param target where to
     * @param lists names of lists, at least one
     * @return the rule
     * @throws IllegalArgumentException if the id is blank, too long or none that can be stored, or there is no list
     */
    public static Forwarding redirect(String id, Target target, String... lists) {
        return of(id, List.of(requireNonNull(lists, "lists")), List.of(), new Action.Redirect(target));
    }

    /**
     * A rule that needs lists yet.
     *
     * @param id name of this rule
     * @param action what happens
     * @return a builder
     */
    public static Builder builder(String id, Action action) {
        return new Builder(requireNonNull(id, "id"), requireNonNull(action, "action"));
    }

    /**
     * The name of this rule.
     *
     * @return the id, unique among the forwardings of its policies
     */
    public String id() {
        return id;
    }

    /**
     * The names of the lists on which the caller is looked for, at least one unless unknown callers are asked for and an allow list is named.
     *
     * @return names
     */
    public List<String> lists() {
        return lists;
    }

    /**
     * The names of lists whose live ALLOW entries let the call pass.
     *
     * @return names
     */
    public List<String> allowLists() {
        return allowLists;
    }

    /**
     * The company numbers concerned: {@code +48223970331} one, {@code +4822*} all that begin so; none: any.
     *
     * @return numbers and prefixes
     */
    public List<String> calledNumbers() {
        return calledNumbers;
    }

    /**
     * What happens.
     *
     * @return the action
     */
    public Action action() {
        return action;
    }

    /**
     * To whom it applies.
     *
     * @return LISTED or UNKNOWN
     */
    public When when() {
        return when;
    }

    /**
     * Which rules are tried first: those with the lower number.
     *
     * @return the priority
     */
    public int priority() {
        return priority;
    }

    /**
     * Whether callers with a protected number pass, or are matched like others (spoofed three-digit callers).
     *
     * @return PASS or MATCH
     */
    public Callers protectedCallers() {
        return protectedCallers;
    }

    /**
     * Whether hidden callers pass, or the action applies to them; MATCH goes with {@link MatchOn#CALLER} only.
     *
     * @return PASS or MATCH
     */
    public Callers hiddenCallers() {
        return hiddenCallers;
    }

    /**
     * Which number of the call is looked for on the lists.
     *
     * @return the number
     */
    public MatchOn matchOn() {
        return matchOn;
    }

    /**
     * The hours of the week in which the rule applies; none: always.
     *
     * @return hours
     */
    public List<WeeklyWindow> windows() {
        return windows;
    }

    /**
     * What becomes of a call when one of the lists is gone and no other settles the matter.
     *
     * @return PASS or APPLY
     */
    public OnUnavailable onUnavailable() {
        return onUnavailable;
    }

    /**
     * Until when it is paused: until then it is passed over.
     *
     * @return the first instant at which it works again, perhaps one that is over; empty: it is not paused
     */
    public Optional<Instant> pausedUntil() {
        return pausedUntil;
    }

    /**
     * This rule with other lists.
     *
     * @param value the names of the lists on which the caller is looked for, at least one unless unknown callers are asked for and an allow list is named
     * @return a rule
     */
    public Forwarding withLists(List<String> value) {
        return toBuilder().lists(value).build();
    }

    /**
     * This rule with other allow lists.
     *
     * @param value the names of lists whose live ALLOW entries let the call pass
     * @return a rule
     */
    public Forwarding withAllowLists(List<String> value) {
        return toBuilder().allowLists(value).build();
    }

    /**
     * This rule for other company numbers.
     *
     * @param value the company numbers concerned: {@code +48223970331} one, {@code +4822*} all that begin so;
     *     none: any
     * @return a rule
     */
    public Forwarding withCalledNumbers(List<String> value) {
        return toBuilder().calledNumbers(value).build();
    }

    /**
     * This rule with another action.
     *
     * @param value what happens
     * @return a rule
     */
    public Forwarding withAction(Action value) {
        return toBuilder().action(value).build();
    }

    /**
     * This rule for listed callers, or for unknown ones.
     *
     * @param value to whom it applies
     * @return a rule
     */
    public Forwarding withWhen(When value) {
        return toBuilder().when(value).build();
    }

    /**
     * This rule with another priority.
     *
     * @param value which rules are tried first: those with the lower number
     * @return a rule
     */
    public Forwarding withPriority(int value) {
        return toBuilder().priority(value).build();
    }

    /**
     * This rule with another setting for protected callers.
     *
     * @param value whether callers with a protected number pass, or are matched like others (spoofed three-digit
     *     callers)
     * @return a rule
     */
    public Forwarding withProtectedCallers(Callers value) {
        return toBuilder().protectedCallers(value).build();
    }

    /**
     * This rule with another setting for hidden callers.
     *
     * @param value whether hidden callers pass, or the action applies to them; MATCH goes with {@link
     *     MatchOn#CALLER} only
     * @return a rule
     */
    public Forwarding withHiddenCallers(Callers value) {
        return toBuilder().hiddenCallers(value).build();
    }

    /**
     * This rule for another number of the call.
     *
     * @param value which number of the call is looked for on the lists
     * @return a rule
     */
    public Forwarding withMatchOn(MatchOn value) {
        return toBuilder().matchOn(value).build();
    }

    /**
     * This rule for some hours of the week.
     *
     * @param value the hours of the week in which the rule applies; none: always
     * @return a rule
     */
    public Forwarding withWindows(List<WeeklyWindow> value) {
        return toBuilder().windows(value).build();
    }

    /**
     * This rule, paused.
     *
     * @param value the first instant at which it works again
     * @return a rule
     * @throws IllegalArgumentException if it lies before 1970 or behind the year 9999
     */
    public Forwarding withPausedUntil(Instant value) {
        return toBuilder().pausedUntil(value).build();
    }

    /**
     * This rule with another setting for lists that are gone.
     *
     * @param value what becomes of a call when one of the lists is gone and no other settles the matter
     * @return a rule
     */
    public Forwarding withOnUnavailable(OnUnavailable value) {
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
                id,
                lists,
                allowLists,
                calledNumbers,
                action,
                when,
                priority,
                protectedCallers,
                hiddenCallers,
                matchOn,
                windows,
                onUnavailable,
                pausedUntil);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || (other instanceof Forwarding o && values().equals(o.values()));
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    /** Names the rule, its lists and what it does, company numbers and targets masked. */
    @Override
    public String toString() {
        return "Forwarding[" + id + ", lists=" + lists + ", calledNumbers="
                + calledNumbers.stream().map(Masked::of).toList() + (when == When.LISTED ? ", " : ", " + when + ", ")
                + action + "]";
    }

    /** Collects the settings of a rule. Not thread-safe. */
    public static final class Builder {
        private String id;
        private List<String> lists = List.of();
        private List<String> allowLists = List.of();
        private List<String> calledNumbers = List.of();
        private Action action;
        private When when = When.LISTED;
        private int priority = DEFAULT_PRIORITY;
        private Callers protectedCallers = Callers.PASS;
        private Callers hiddenCallers = Callers.PASS;
        private MatchOn matchOn = MatchOn.CALLER;
        private List<WeeklyWindow> windows = List.of();
        private OnUnavailable onUnavailable = OnUnavailable.PASS;
        private Optional<Instant> pausedUntil = Optional.empty();

        private Builder(String id, Action action) {
            this.id = id;
            this.action = action;
        }

        private Builder(Forwarding from) {
            id = from.id;
            lists = from.lists;
            allowLists = from.allowLists;
            calledNumbers = from.calledNumbers;
            action = from.action;
            when = from.when;
            priority = from.priority;
            protectedCallers = from.protectedCallers;
            hiddenCallers = from.hiddenCallers;
            matchOn = from.matchOn;
            windows = from.windows;
            onUnavailable = from.onUnavailable;
            pausedUntil = from.pausedUntil;
        }

        /**
         * Sets the name of this rule.
         *
         * @param value the name of this rule
         * @return this
         */
        public Builder id(String value) {
            id = requireNonNull(value, "id");
            return this;
        }

        /**
         * Sets the names of the lists on which the caller is looked for, at least one unless unknown callers are asked for and an allow list is named.
         *
         * @param value the names of the lists on which the caller is looked for, at least one unless unknown callers are asked for and an allow list is named
         * @return this
         */
        public Builder lists(List<String> value) {
            lists = List.copyOf(requireNonNull(value, "lists"));
            return this;
        }

        /**
         * Sets the names of lists whose live ALLOW entries let the call pass.
         *
         * @param value the names of lists whose live ALLOW entries let the call pass
         * @return this
         */
        public Builder allowLists(List<String> value) {
            allowLists = List.copyOf(requireNonNull(value, "allowLists"));
            return this;
        }

        /**
         * Sets the company numbers concerned: {@code +48223970331} one, {@code +4822*} all that begin so; none: any.
         *
         * @param value the company numbers concerned: {@code +48223970331} one, {@code +4822*} all that begin so;
         *     none: any
         * @return this
         */
        public Builder calledNumbers(List<String> value) {
            calledNumbers = List.copyOf(requireNonNull(value, "calledNumbers"));
            return this;
        }

        /**
         * Sets what happens.
         *
         * @param value what happens
         * @return this
         */
        public Builder action(Action value) {
            action = requireNonNull(value, "action");
            return this;
        }

        /**
         * Sets to whom it applies.
         *
         * @param value LISTED or UNKNOWN
         * @return this
         */
        public Builder when(When value) {
            when = requireNonNull(value, "when");
            return this;
        }

        /**
         * Sets which rules are tried first: those with the lower number.
         *
         * @param value which rules are tried first: those with the lower number
         * @return this
         */
        public Builder priority(int value) {
            priority = value;
            return this;
        }

        /**
         * Sets whether callers with a protected number pass, or are matched like others (spoofed three-digit
         * callers).
         *
         * @param value whether callers with a protected number pass, or are matched like others (spoofed
         *     three-digit callers)
         * @return this
         */
        public Builder protectedCallers(Callers value) {
            protectedCallers = requireNonNull(value, "protectedCallers");
            return this;
        }

        /**
         * Sets whether hidden callers pass, or the action applies to them; MATCH goes with {@link MatchOn#CALLER}
         * only.
         *
         * @param value whether hidden callers pass, or the action applies to them; MATCH goes with {@link
         *     MatchOn#CALLER} only
         * @return this
         */
        public Builder hiddenCallers(Callers value) {
            hiddenCallers = requireNonNull(value, "hiddenCallers");
            return this;
        }

        /**
         * Sets which number of the call is looked for on the lists.
         *
         * @param value which number of the call is looked for on the lists
         * @return this
         */
        public Builder matchOn(MatchOn value) {
            matchOn = requireNonNull(value, "matchOn");
            return this;
        }

        /**
         * Sets the hours of the week in which the rule applies; none: always.
         *
         * @param value the hours of the week in which the rule applies; none: always
         * @return this
         */
        public Builder windows(List<WeeklyWindow> value) {
            windows = List.copyOf(requireNonNull(value, "windows"));
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
         * Sets until when it is paused: until then it is passed over.
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
         * @return a new rule
         * @throws IllegalArgumentException the id is blank, too long or none that can be stored, there is no
         *     list, or hidden callers are to be matched on another number
         */
        public Forwarding build() {
            return new Forwarding(this);
        }
    }
}
