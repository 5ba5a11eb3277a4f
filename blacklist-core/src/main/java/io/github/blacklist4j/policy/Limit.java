package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How many requests are admitted within a time; whoever makes more is refused for a while. Immutable.
 *
 * @param requests how many are admitted, at least one
 * @param window how long they are counted, from the first
 * @param refusedFor how long further ones are refused, from the first that is too many
 */
public record Limit(int requests, Duration window, Duration refusedFor) {
    /**
     * Checks the values.
     *
     * @param requests see the record
     * @param window see the record
     * @param refusedFor see the record
     * @throws IllegalArgumentException if there is no request, or a time is not positive
     */
    public Limit {
        if (requests < 1) {
            throw new IllegalArgumentException("A limit admits at least one request");
        }
        Durations.check("A limit's window", requireNonNull(window, "window"));
        Durations.check("The time of being refused", requireNonNull(refusedFor, "refusedFor"));
    }
}
