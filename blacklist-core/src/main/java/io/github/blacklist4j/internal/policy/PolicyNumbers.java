package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;

/** Reads the numbers that stand in policies: strictly, so that a slip is an error and never somebody else's number. */
final class PolicyNumbers {
    private static final Reading SHORT_NUMBER = new Reading.Unreadable(Reading.Problem.SHORT_NUMBER);

    private PolicyNumbers() {}

    /** A short code is meant when it stands in a policy: the vendor's own lines may be such. */
    static Reading read(String text, NumberReader reader) {
        Reading strict = reader.strict().read(text);
        return strict.equals(SHORT_NUMBER) ? reader.read(text) : strict;
    }
}
