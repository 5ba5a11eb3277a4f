package io.github.blacklist4j.engine;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.store.Document;
import java.time.Instant;

/**
 * A version of stored policies: who made it, when and why. Immutable.
 *
 * @param number 1 for the first, and one more each time
 * @param at when, by the clock of the registry that did it
 * @param by who wanted it
 * @param why for people, perhaps empty
 */
public record PolicyVersion(long number, Instant at, Source by, String why) {
    /**
     * Checks that nothing is missing.
     *
     * @param number see the record
     * @param at see the record
     * @param by see the record
     * @param why see the record
     */
    public PolicyVersion {
        requireNonNull(at, "at");
        requireNonNull(by, "by");
        requireNonNull(why, "why");
    }

    static PolicyVersion of(Document.Version version) {
        return new PolicyVersion(version.number(), version.at(), version.by(), version.why());
    }

    /** Without the reason, in which a number may stand. */
    @Override
    public String toString() {
        return "PolicyVersion[" + number + ", " + at + ", " + by + "]";
    }
}
