package io.github.blacklist4j.samples;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.engine.HitCounter;
import io.github.blacklist4j.engine.PolicyEngine;
import java.time.Period;
import java.util.List;

/** Which entries decide calls, and which never do. */
final class CountedHits {
    private CountedHits() {}

    /**
     * Counts one decision, and shows what is counted.
     *
     * @param registry the lists
     * @param engine decides by them, and has a campaign {@code spring}
     */
    static void count(BlacklistRegistry registry, PolicyEngine engine) {
        try (HitCounter counter = HitCounter.of(engine)) { // one for all engines of a registry: counter.count(other)
            engine.campaign("spring", List.of("+48601234567"));
            counter.flush(); // else once a minute, and when it is closed
        }
        registry.list("Default")
                .hits()
                .forEach(hit -> System.out.println(hit.rule() + " " + hit.count() + " " + hit.last()));
        registry.list("Default").unusedFor(Period.ofYears(1)).forEach(unused -> System.out.println(unused.entry()));
    }
}
