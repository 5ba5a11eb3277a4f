package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

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
    record Pass(Reason reason) implements OutboundDecision {
        /**
         * Checks that nothing is missing.
         *
         * @param reason see the record
         */
        public Pass {
            requireNonNull(reason, "reason");
        }
    }

    /**
     * The call must not be made.
     *
     * @param agentMayOverride unless the agent insists
     * @param reason how it came about
     */
    record Refuse(boolean agentMayOverride, Reason reason) implements OutboundDecision {
        /**
         * Checks that nothing is missing.
         *
         * @param agentMayOverride see the record
         * @param reason see the record
         */
        public Refuse {
            requireNonNull(reason, "reason");
        }
    }
}
