package io.github.blacklist4j.internal.policy;

import io.github.blacklist4j.Blacklist;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long the data of a list may be used. */
final class DataAge {
    private DataAge() {}

    /**
     * Until when, inclusively: as long as both the list and the rule allow; data without a date are too old at once.
     *
     * @return empty: for ever
     */
    static Optional<Instant> of(Blacklist list, Optional<Duration> ofRule) {
        Optional<Duration> ofList = list.settings().maxAge();
        Optional<Duration> age = ofList.filter(own -> ofRule.isEmpty() || own.compareTo(ofRule.get()) <= 0)
                .or(() -> ofRule);
        return age.map(a -> list.dataAsOf().map(asOf -> after(asOf, a)).orElse(Instant.MIN));
    }

    /** So much later; the last or the first instant there is if that would lie behind it: an age may be given as for ever. */
    static Instant after(Instant instant, Duration time) {
        try {
            return instant.plus(time);
        } catch (DateTimeException | ArithmeticException e) {
            return time.isNegative() ? Instant.MIN : Instant.MAX;
        }
    }
}
