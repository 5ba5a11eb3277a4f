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
}
