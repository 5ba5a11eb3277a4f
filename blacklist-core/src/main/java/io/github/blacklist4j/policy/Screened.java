package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One record of a campaign that was screened. Immutable; {@code toString} holds no number.
 *
 * @param index which record, from 0
 * @param numbers its numbers, as they came
 * @param decision what was decided
 * @param token to be asked about before dialling
 */
public record Screened(long index, List<? extends CharSequence> numbers, CampaignDecision decision, ScreenToken token) {
    /**
     * Checks that nothing is missing.
     *
     * @param index see the record
     * @param numbers see the record
     * @param decision see the record
     * @param token see the record
     */
    public Screened {
        requireNonNull(numbers, "numbers");
        requireNonNull(decision, "decision");
        requireNonNull(token, "token");
    }

    @Override
    public String toString() {
        return "Screened[" + index + ", " + decision.getClass().getSimpleName() + "]";
    }

    /**
     * How far a screening has come. Immutable.
     *
     * <p>Each record is in exactly one of {@code dial}, {@code hold} and {@code close}, so {@code records} is their sum.
     *
     * @param records records so far
     * @param dial how many of them are to be dialled
     * @param hold how many wait
     * @param close how many are closed
     * @param noConsent how many of those that are closed are so for want of a consent
     */
    public record ScreenCounts(long records, long dial, long hold, long close, long noConsent) {}

    /**
     * Says what the verdict about a record was based on: the campaign's rule, its lists with their revisions, the version of
     * the number normaliser, and the first instant at which time alone could change a verdict. Holds no number. Immutable; the
     * text may be kept beside the record and used by another process.
     *
     * <p>A text that is no token, or that was altered, is none that holds: the record is then checked in full.
     *
     * @param text opaque; some 40 characters
     */
    public record ScreenToken(String text) {
        /**
         * Checks that nothing is missing.
         *
         * @param text see the record
         */
        public ScreenToken {
            requireNonNull(text, "text");
        }
    }
}
