package io.github.blacklist4j.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of all scenarios. Immutable; lists are named here and looked up when an engine is made or its policies are
 * replaced.
 *
 * @param region reads national numbers; default that of the registry
 * @param protectedNumbers the vendor's own service lines: not affected inbound unless a forwarding matches
 *     protected callers too, never dialled by a machine
 * @param hiddenSpellings further texts that are shown for callers who withheld their number, beside those that the
 *     registry knows and the digits that spell ANONYMOUS on a keypad
 * @param forwardings rules for inbound calls
 * @param outbound the rule for calls that a person dials
 * @param campaigns rules for outbound campaigns
 * @param queues rules for callbacks of queues
 * @param widgets rules for callbacks of web widgets
 * @param routes rules for the number that is shown
 */
public record Policies(
        Optional<String> region,
        List<String> protectedNumbers,
        List<String> hiddenSpellings,
        List<Forwarding> forwardings,
        DialRule outbound,
        List<Campaign> campaigns,
        List<CallbackPoint> queues,
        List<CallbackPoint> widgets,
        List<Route> routes) {
    /**
     * Copies the lists and checks them.
     *
     * @param region see the record
     * @param protectedNumbers see the record
     * @param hiddenSpellings see the record
     * @param forwardings see the record
     * @param outbound see the record
     * @param campaigns see the record
     * @param queues see the record
     * @param widgets see the record
     * @param routes see the record
     * @throws IllegalArgumentException if two rules of a kind have one id
     */
    public Policies {
        protectedNumbers = List.copyOf(protectedNumbers);
        hiddenSpellings = List.copyOf(hiddenSpellings);
        forwardings = List.copyOf(forwardings);
        campaigns = List.copyOf(campaigns);
        queues = List.copyOf(queues);
        widgets = List.copyOf(widgets);
        routes = List.copyOf(routes);
        Ids.checkUnique("forwarding", forwardings.stream().map(Forwarding::id).toList());
        Ids.checkUnique("campaign", campaigns.stream().map(Campaign::id).toList());
        Ids.checkUnique("queue", queues.stream().map(CallbackPoint::id).toList());
        Ids.checkUnique("widget", widgets.stream().map(CallbackPoint::id).toList());
        Ids.checkUnique("route", routes.stream().map(Route::id).toList());
    }

    /**
     * Policies without any rule yet.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects rules. Not thread-safe. */
    public static final class Builder {
        private Optional<String> region = Optional.empty();
        private final List<String> protectedNumbers = new ArrayList<>();
        private final List<String> hiddenSpellings = new ArrayList<>();
        private final List<Forwarding> forwardings = new ArrayList<>();
        private DialRule outbound = DialRule.NONE;
        private final List<Campaign> campaigns = new ArrayList<>();
        private final List<CallbackPoint> queues = new ArrayList<>();
        private final List<CallbackPoint> widgets = new ArrayList<>();
        private final List<Route> routes = new ArrayList<>();

        private Builder() {}

        /**
         * Reads national numbers; default that of the registry.
         *
         * @param value ISO 3166-1 alpha-2
         * @return this
         */
        public Builder region(String value) {
            region = Optional.of(value);
            return this;
        }

        /**
         * A service line of the vendor: not affected inbound unless a forwarding matches protected callers too, never
         * dialled by a machine.
         *
         * @param number the number
         * @return this
         */
        public Builder protect(String number) {
            protectedNumbers.add(number);
            return this;
        }

        /**
         * A text that is shown for callers who withheld their number.
         *
         * @param spelling compared without case, with the whole text or the user of its URI
         * @return this
         */
        public Builder hidden(String spelling) {
            hiddenSpellings.add(spelling);
            return this;
        }

        /**
         * A rule for inbound calls.
         *
         * @param rule the rule
         * @return this
         */
        public Builder forwarding(Forwarding rule) {
            forwardings.add(rule);
            return this;
        }

        /**
         * The rule for calls that a person dials; default none.
         *
         * @param rule the rule
         * @return this
         */
        public Builder outbound(DialRule rule) {
            outbound = rule;
            return this;
        }

        /**
         * A rule for an outbound campaign.
         *
         * @param rule the rule
         * @return this
         */
        public Builder campaign(Campaign rule) {
            campaigns.add(rule);
            return this;
        }

        /**
         * A rule for callbacks of a queue.
         *
         * @param rule the rule
         * @return this
         */
        public Builder queue(CallbackPoint rule) {
            queues.add(rule);
            return this;
        }

        /**
         * A rule for callbacks of a web widget.
         *
         * @param rule the rule
         * @return this
         */
        public Builder widget(CallbackPoint rule) {
            widgets.add(rule);
            return this;
        }

        /**
         * A rule for the number that a route shows.
         *
         * @param rule the rule
         * @return this
         */
        public Builder route(Route rule) {
            routes.add(rule);
            return this;
        }

        /**
         * The policies.
         *
         * @return new policies
         * @throws IllegalArgumentException if two rules of a kind have one id
         */
        public Policies build() {
            return new Policies(
                    region,
                    protectedNumbers,
                    hiddenSpellings,
                    forwardings,
                    outbound,
                    campaigns,
                    queues,
                    widgets,
                    routes);
        }
    }
}
