package io.github.blacklist4j.engine;

import io.github.blacklist4j.policy.Decision;
import io.github.blacklist4j.policy.Question;
import io.github.blacklist4j.policy.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often one scenario was decided how and why. A counter is made when it is first needed: of all pairs of outcome and
 * code a scenario knows few. Thread-safe; counting takes no lock.
 */
final class DecisionCounts {
    private static final int CODES = ReasonCode.values().length;

    private final Question.Scenario scenario;
    private final AtomicReferenceArray<LongAdder> counters =
            new AtomicReferenceArray<>(Decision.Outcome.values().length * CODES);

    DecisionCounts(Question.Scenario scenario) {
        this.scenario = scenario;
    }

    void add(Decision decision) {
        int place =
                decision.outcome().ordinal() * CODES + decision.reason().code().ordinal();
        LongAdder counter = counters.getAcquire(place);
        (counter == null ? created(place) : counter).increment();
    }

    private LongAdder created(int place) {
        counters.compareAndSet(place, null, new LongAdder());
        return counters.get(place);
    }

    List<EngineStats.Count> snapshot() {
        List<EngineStats.Count> counts = new ArrayList<>();
        for (Decision.Outcome outcome : Decision.Outcome.values()) {
            for (ReasonCode code : ReasonCode.values()) {
                LongAdder counter = counters.get(outcome.ordinal() * CODES + code.ordinal());
                if (counter != null) {
                    counts.add(new EngineStats.Count(scenario, outcome, code, counter.sum()));
                }
            }
        }
        return counts;
    }
}
