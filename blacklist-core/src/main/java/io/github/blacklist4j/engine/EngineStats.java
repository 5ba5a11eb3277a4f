package io.github.blacklist4j.engine;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.policy.Decision;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.ReasonCode;
import java.util.List;
import java.util.function.Predicate;

/**
 * How often an engine decided what, since it was made; without the records that were screened. Immutable. Counters only
 * rise; each is read for itself, so that two may be a moment apart.
 *
 * @param counts one for each kind of decision that there was, by scenario, outcome and code
 */
public record EngineStats(List<Count> counts) {
    /**
     * Copies the counts.
     *
     * @param counts see the record
     */
    public EngineStats {
        counts = List.copyOf(requireNonNull(counts, "counts"));
    }

    /**
     * How often a scenario was decided in one way for one reason.
     *
     * @param scenario the kind of call
     * @param outcome what the decisions came to
     * @param code why
     * @param decisions how many there were
     */
    public record Count(Question.Scenario scenario, Decision.Outcome outcome, ReasonCode code, long decisions) {
        /**
         * Checks that nothing is missing.
         *
         * @param scenario see the record
         * @param outcome see the record
         * @param code see the record
         * @param decisions see the record
         */
        public Count {
            requireNonNull(scenario, "scenario");
            requireNonNull(outcome, "outcome");
            requireNonNull(code, "code");
        }
    }

    /**
     * The decisions of one kind.
     *
     * @param scenario the kind of call
     * @param outcome what they came to
     * @param code why
     * @return their number
     */
    public long decisions(Question.Scenario scenario, Decision.Outcome outcome, ReasonCode code) {
        requireNonNull(scenario, "scenario");
        requireNonNull(outcome, "outcome");
        requireNonNull(code, "code");
        return sum(count -> count.scenario() == scenario && count.outcome() == outcome && count.code() == code);
    }

    private long sum(Predicate<Count> wanted) {
        return counts.stream().filter(wanted).mapToLong(Count::decisions).sum();
    }

    /**
     * All decisions.
     *
     * @return their number
     */
    public long decisions() {
        return sum(count -> true);
    }

    /**
     * The decisions of a scenario that came to the same.
     *
     * @param scenario the kind of call
     * @param outcome what they came to
     * @return their number, whatever the reason
     */
    public long decisions(Question.Scenario scenario, Decision.Outcome outcome) {
        requireNonNull(scenario, "scenario");
        requireNonNull(outcome, "outcome");
        return sum(count -> count.scenario() == scenario && count.outcome() == outcome);
    }
}
