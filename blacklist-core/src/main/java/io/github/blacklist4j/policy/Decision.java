package io.github.blacklist4j.policy;

/** What an engine decided, of whatever kind. Immutable. */
public sealed interface Decision
        permits InboundDecision, OutboundDecision, CampaignDecision, CallbackDecision, PresentDecision {
    /**
     * How it came about.
     *
     * @return the reason
     */
    Reason reason();

    /**
     * What it comes to, without its details.
     *
     * @return the outcome
     */
    Outcome outcome();

    /**
     * All of it for a log: the outcome, then the reason.
     *
     * @return one line of JSON, numbers masked
     */
    default String toMaskedJson() {
        return "{\"outcome\":\"" + outcome() + "\"," + reason().toMaskedJson().substring(1);
    }

    /** What decisions come to. Stable: part of the API. */
    enum Outcome {
        /** Inbound or dialled by a person: the call goes on. */
        PASS,
        /** Inbound: the call is refused before it is answered. */
        REJECT,
        /** Inbound: the call goes somewhere else. */
        REDIRECT,
        /** Dialled by a person: the call must not be made. */
        REFUSE,
        /** Campaign: a number of the record is dialled. */
        DIAL,
        /** Campaign or callback: not now. */
        HOLD,
        /** Campaign: the record is finished and not called. */
        CLOSE,
        /** Callback: the number is called back. */
        CALL_BACK,
        /** Callback: the number is not called back. */
        SKIP,
        /** Presentation: this number is shown. */
        PRESENT,
        /** Presentation: there is none to show. */
        NO_NUMBER
    }
}
