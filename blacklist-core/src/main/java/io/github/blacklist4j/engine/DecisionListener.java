package io.github.blacklist4j.engine;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.policy.Decision;
import io.github.blacklist4j.policy.Question;
import java.util.Optional;

/** Receives what an engine decided. */
@FunctionalInterface
public interface DecisionListener {
    /**
     * A decision was made.
     *
     * @param decided the question, the decision, and what the caller passed in with the call
     */
    void decided(DecidedCall decided);

    /**
     * A decision that was made, for a listener. Immutable, but for a context that can change; {@code toString} holds no whole
     * number, and nothing of the context.
     *
     * @param scenario the kind of call
     * @param rule id of the forwarding, campaign, queue, widget or route, {@code outbound} for a call that a person dials; empty if no rule concerned the call
     * @param question what was asked: holds whole numbers, as texts that no longer change
     * @param decision what was decided: its reason holds whole numbers, {@link Decision#toMaskedJson} does not
     * @param context what the caller passed in with the call, see {@link PolicyEngine#inContext}; empty if nothing
     */
    record DecidedCall(
            Question.Scenario scenario, String rule, Question question, Decision decision, Optional<Object> context) {
        /**
         * Checks that nothing is missing.
         *
         * @param scenario see the record
         * @param rule see the record
         * @param question see the record
         * @param decision see the record
         * @param context see the record
         */
        public DecidedCall {
            requireNonNull(scenario, "scenario");
            requireNonNull(rule, "rule");
            requireNonNull(question, "question");
            requireNonNull(decision, "decision");
            requireNonNull(context, "context");
        }

        /** Fit for a log. */
        @Override
        public String toString() {
            return "DecidedCall[" + scenario + ", " + rule + ", " + decision.toMaskedJson() + "]";
        }
    }
}
