package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

/** What becomes of an inbound call. */
public sealed interface InboundDecision extends Decision {
    @Override
    default Outcome outcome() {
        return this instanceof Pass ? Outcome.PASS : this instanceof Reject ? Outcome.REJECT : Outcome.REDIRECT;
    }

    /**
     * The call goes on as if there were no lists.
     *
     * @param reason how it came about
     */
    record Pass(Reason reason) implements InboundDecision {
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
     * The call is refused before it is answered.
     *
     * @param rejection how
     * @param reason how it came about
     */
    record Reject(Rejection rejection, Reason reason) implements InboundDecision {
        /**
         * Checks that nothing is missing.
         *
         * @param rejection see the record
         * @param reason see the record
         */
        public Reject {
            requireNonNull(rejection, "rejection");
            requireNonNull(reason, "reason");
        }
    }

    /**
     * The call goes somewhere else.
     *
     * @param target where to
     * @param reason how it came about
     */
    record Redirect(Target target, Reason reason) implements InboundDecision {
        /**
         * Checks that nothing is missing.
         *
         * @param target see the record
         * @param reason see the record
         */
        public Redirect {
            requireNonNull(target, "target");
            requireNonNull(reason, "reason");
        }
    }
}
