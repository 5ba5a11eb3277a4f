package io.github.blacklist4j.engine;

/** Receives what an engine decided. */
@FunctionalInterface
public interface DecisionListener {
    /**
     * A decision was made.
     *
     * @param decided the question, the decision, and what the caller passed in with the call
     */
    void decided(DecidedCall decided);
}
