package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A call that an engine could be asked about, or was: for simulating and for listeners. Immutable; {@code toString} holds
 * no number.
 */
public sealed interface Question {
    /**
     * Which kind of call it is.
     *
     * @return the scenario
     */
    default Scenario scenario() {
        if (this instanceof Inbound) {
            return Scenario.INBOUND;
        }
        if (this instanceof Outbound) {
            return Scenario.OUTBOUND;
        }
        if (this instanceof OfCampaign) {
            return Scenario.CAMPAIGN;
        }
        if (this instanceof OfQueue) {
            return Scenario.QUEUE;
        }
        return this instanceof OfWidget ? Scenario.WIDGET : Scenario.PRESENT;
    }

    /** Kinds of calls that are decided. Stable: part of the API. */
    enum Scenario {
        /** A call that is ringing. */
        INBOUND(Decision.Outcome.PASS, Decision.Outcome.REJECT, Decision.Outcome.REDIRECT),
        /** A call that a person dials. */
        OUTBOUND(Decision.Outcome.PASS, Decision.Outcome.REFUSE),
        /** A record of a campaign. */
        CAMPAIGN(Decision.Outcome.DIAL, Decision.Outcome.HOLD, Decision.Outcome.CLOSE),
        /** A callback of a queue. */
        QUEUE(Decision.Outcome.CALL_BACK, Decision.Outcome.HOLD, Decision.Outcome.SKIP),
        /** A callback of a web page. */
        WIDGET(Decision.Outcome.CALL_BACK, Decision.Outcome.HOLD, Decision.Outcome.SKIP),
        /** Which number an outbound call shows. */
        PRESENT(Decision.Outcome.PRESENT, Decision.Outcome.NO_NUMBER);

        @SuppressWarnings("ImmutableEnumChecker") // List.of makes a list that nobody can change
        private final List<Decision.Outcome> outcomes;

        Scenario(Decision.Outcome... outcomes) {
            this.outcomes = List.of(outcomes);
        }

        /**
         * What such a call can come to.
         *
         * @return the outcomes, in the order of their declaration
         */
        public List<Decision.Outcome> outcomes() {
            return outcomes;
        }
    }

    /**
     * An inbound call.
     *
     * @param call the call
     */
    record Inbound(InboundCall call) implements Question {
        /**
         * Checks that nothing is missing.
         *
         * @param call see the record
         */
        public Inbound {
            requireNonNull(call, "call");
        }
    }

    /**
     * A call that a person dials.
     *
     * @param called the number dialled
     */
    record Outbound(CharSequence called) implements Question {
        /**
         * Checks that nothing is missing.
         *
         * @param called see the record
         */
        public Outbound {
            requireNonNull(called, "called");
        }

        @Override
        public String toString() {
            return "Outbound[]";
        }
    }

    /**
     * A record of a campaign.
     *
     * @param campaign id of the campaign
     * @param numbers the record's numbers, in the order in which they are to be tried
     */
    record OfCampaign(String campaign, List<? extends CharSequence> numbers) implements Question {
        /**
         * Copies the numbers.
         *
         * @param campaign see the record
         * @param numbers see the record
         */
        public OfCampaign {
            requireNonNull(campaign, "campaign");
            requireNonNull(numbers, "numbers");
            numbers = List.copyOf(numbers);
        }

        @Override
        public String toString() {
            return "OfCampaign[" + campaign + "]";
        }
    }

    /**
     * A callback of a queue.
     *
     * @param queue id of the queue
     * @param number the caller's number
     */
    record OfQueue(String queue, CharSequence number) implements Question {
        /**
         * Checks that nothing is missing.
         *
         * @param queue see the record
         * @param number see the record
         */
        public OfQueue {
            requireNonNull(queue, "queue");
            requireNonNull(number, "number");
        }

        @Override
        public String toString() {
            return "OfQueue[" + queue + "]";
        }
    }

    /**
     * A callback of a widget.
     *
     * @param widget id of the widget
     * @param number what the visitor typed
     */
    record OfWidget(String widget, CharSequence number) implements Question {
        /**
         * Checks that nothing is missing.
         *
         * @param widget see the record
         * @param number see the record
         */
        public OfWidget {
            requireNonNull(widget, "widget");
            requireNonNull(number, "number");
        }

        @Override
        public String toString() {
            return "OfWidget[" + widget + "]";
        }
    }

    /**
     * An outbound call that shows a number of a route.
     *
     * @param route id of the route
     * @param called the number dialled
     */
    record OfRoute(String route, CharSequence called) implements Question {
        /**
         * Checks that nothing is missing.
         *
         * @param route see the record
         * @param called see the record
         */
        public OfRoute {
            requireNonNull(route, "route");
            requireNonNull(called, "called");
        }

        @Override
        public String toString() {
            return "OfRoute[" + route + "]";
        }
    }
}
