package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.internal.longs.PowersOfTen;
import io.github.blacklist4j.number.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The order of numbers as numbers. */
final class NumberRanges {
    private static final long HIGHEST = PowersOfTen.of(PhoneNumber.MAX_DIGITS) - 1;

    private NumberRanges() {}

    /** Numbers of one length. */
    record Range(PhoneNumber lowest, PhoneNumber highest) {}

    /** The next number; empty after the last there can be. */
    static Optional<PhoneNumber> after(long digits) {
        return digits >= HIGHEST ? Optional.empty() : Optional.of(new PhoneNumber(digits + 1));
    }

    /** All numbers that begin with some digits, the shortest first. */
    static List<Range> beginningWith(long prefix) {
        List<Range> ranges = new ArrayList<>();
        long lowest = prefix;
        for (long count = 1; lowest <= HIGHEST; count *= 10, lowest *= 10) {
            ranges.add(new Range(new PhoneNumber(lowest), new PhoneNumber(lowest + count - 1)));
        }
        return ranges;
    }
}
