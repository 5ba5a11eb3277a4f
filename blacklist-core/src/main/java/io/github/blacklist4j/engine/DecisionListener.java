package io.github.blacklist4j.engine;

import io.github.blacklist4j.policy.Decision;
import io.github.blacklist4j.policy.Reason;

/** Receives what an engine decided. */
@FunctionalInterface
public interface DecisionListener {
    /**
     * A decision was made.
     *
     * @param decision which; its reason holds whole numbers, {@link Reason#toMaskedJson} does not
     */
    void decided(Decision decision);
}
