package io.github.blacklist4j.policy;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Lengths of time in rules: longer than nothing, and short enough to be counted in milliseconds. */
final class Durations {
    private static final Duration LONGEST = Duration.ofDays(36_525); // a hundred years

    private Durations() {}

    static void check(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(what + " is longer than nothing and at most 36525 days");
        }
    }

    /** A copy in the order of the names, so that equal policies are written equally. */
    static Map<String, Duration> checkedAges(Map<String, Duration> ages) {
        ages.values().forEach(age -> check("A maximum age", age));
        return Collections.unmodifiableMap(new TreeMap<>(ages));
    }
}
