package io.github.blacklist4j.policy;

/** What becomes of a call that a person dials. */
public sealed interface OutboundDecision extends Decision {
    @Override
    default Outcome outcome() {
        return this instanceof Pass ? Outcome.PASS : Outcome.REFUSE;
    }

    /**
     * The call may be made.
     *
     * @param reason how it came about
     */
    record Pass(Reason reason) implements OutboundDecision {}

    /**
     * The call must not be made.
     *
     * @param agentMayOverride unless the agent insists
     * @param reason how it came about
     */
    record Refuse(boolean agentMayOverride, Reason reason) implements OutboundDecision {}
}
