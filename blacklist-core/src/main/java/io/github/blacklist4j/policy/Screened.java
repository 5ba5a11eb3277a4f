package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One record of a campaign that was screened. Immutable; {@code toString} holds no number.
 *
 * @param index which record, from 0
 * @param numbers its numbers, as they came
 * @param decision what was decided
 * @param token to be asked about before dialling
 */
public record Screened(long index, List<? extends CharSequence> numbers, CampaignDecision decision, ScreenToken token) {
    /**
     * Checks that nothing is missing.
     *
     * @param index see the record
     * @param numbers see the record
     * @param decision see the record
     * @param token see the record
     */
    public Screened {
        requireNonNull(numbers, "numbers");
        requireNonNull(decision, "decision");
        requireNonNull(token, "token");
    }

    @Override
    public String toString() {
        return "Screened[" + index + ", " + decision.getClass().getSimpleName() + "]";
    }
}
