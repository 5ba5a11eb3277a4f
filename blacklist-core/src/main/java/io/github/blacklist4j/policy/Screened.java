package io.github.blacklist4j.policy;

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
    @Override
    public String toString() {
        return "Screened[" + index + ", " + decision.getClass().getSimpleName() + "]";
    }
}
