package io.github.blacklist4j.policy;

import java.util.List;

/** A call that an engine could be asked about; for simulating. Immutable; {@code toString} holds no number. */
public sealed interface Question {
    /**
     * An inbound call.
     *
     * @param call the call
     */
    record Inbound(InboundCall call) implements Question {}

    /**
     * A call that a person dials.
     *
     * @param called the number dialled
     */
    record Outbound(CharSequence called) implements Question {
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
        @Override
        public String toString() {
            return "OfWidget[" + widget + "]";
        }
    }
}
