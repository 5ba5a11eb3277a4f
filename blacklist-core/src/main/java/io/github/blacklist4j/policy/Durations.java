package io.github.blacklist4j.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Lengths of time in rules: longer than nothing, and short enough to be counted in milliseconds. */
final class Durations {
    private static final Duration LONGEST = Duration.ofDays(36_525); // a hundred years

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private Durations() {}

    /** An end that can be written with four digits of a year, and counted in milliseconds. */
    static Instant checkedPause(Instant end) {
        if (end.isBefore(Instant.EPOCH) || !end.isBefore(LATEST)) {
            throw new IllegalArgumentException("A pause ends between the years 1970 and 9999");
        }
        return end;
    }

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
