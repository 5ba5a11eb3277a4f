package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.number.PhoneNumber;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What becomes of a record of a campaign. */
public sealed interface CampaignDecision extends Decision {
    @Override
    default Outcome outcome() {
        return this instanceof Dial ? Outcome.DIAL : this instanceof Hold ? Outcome.HOLD : Outcome.CLOSE;
    }

    /**
     * What is to be said of each number of the record.
     *
     * @return one per number, in order
     */
    List<Verdict> verdicts();

    /** What is to be said of one number of a record. Stable: part of the API. */
    enum Verdict {
        /** It is dialled. */
        DIAL,
        /** It is listed. */
        BLACKLIST,
        /** It is an emergency number or a service line. */
        PROTECTED,
        /** Nobody has consented to calls to it. */
        NO_CONSENT,
        /** It is nothing that can be called. */
        INVALID_NUMBER,
        /** It is a number that stood earlier in the record. */
        DUPLICATE,
        /** It cannot be said now: a list is missing or too old. */
        UNDECIDED,
        /** An earlier number is dialled. */
        NOT_REACHED
    }

    /** What a record is closed with. Stable: part of the API. */
    enum Disposition {
        /** At least one of its numbers is listed. */
        BLACKLIST(Campaign.DEFAULT_STATUS),
        /** None is listed, and at least one is protected. */
        PROTECTED("Protected"),
        /** None is listed or protected, and at least one may not be called for want of a consent. */
        NO_CONSENT("No consent"),
        /** There is nothing that can be called. */
        INVALID_NUMBER("Invalid number");

        private final String status;

        Disposition(String status) {
            this.status = status;
        }

        /**
         * The status of such a record, unless the campaign has an automatic one.
         *
         * @return text for people
         */
        public String status() {
            return status;
        }
    }

    /**
     * A number is dialled.
     *
     * @param index which of the record's numbers, from 0
     * @param number the number
     * @param reason how it came about
     * @param verdicts what is to be said of each number
     */
    record Dial(int index, PhoneNumber number, Reason reason, List<Verdict> verdicts) implements CampaignDecision {
        /**
         * Checks that nothing is missing.
         *
         * @param index see the record
         * @param number see the record
         * @param reason see the record
         * @param verdicts see the record
         */
        public Dial {
            requireNonNull(number, "number");
            requireNonNull(reason, "reason");
            requireNonNull(verdicts, "verdicts");
        }
    }

    /**
     * Not now: the record stays as it is, without a disposition.
     *
     * @param reason how it came about
     * @param retryAfter when it is worth asking again, if the campaign says so
     * @param verdicts what is to be said of each number
     */
    record Hold(Reason reason, Optional<Duration> retryAfter, List<Verdict> verdicts) implements CampaignDecision {
        /**
         * Checks that nothing is missing.
         *
         * @param reason see the record
         * @param retryAfter see the record
         * @param verdicts see the record
         */
        public Hold {
            requireNonNull(reason, "reason");
            requireNonNull(retryAfter, "retryAfter");
            requireNonNull(verdicts, "verdicts");
        }
    }

    /**
     * The record is finished and not called.
     *
     * @param disposition what it is closed with
     * @param status what people see
     * @param reason how it came about
     * @param verdicts what is to be said of each number
     */
    record Close(Disposition disposition, String status, Reason reason, List<Verdict> verdicts)
            implements CampaignDecision {
        /**
         * Checks that nothing is missing.
         *
         * @param disposition see the record
         * @param status see the record
         * @param reason see the record
         * @param verdicts see the record
         */
        public Close {
            requireNonNull(disposition, "disposition");
            requireNonNull(status, "status");
            requireNonNull(reason, "reason");
            requireNonNull(verdicts, "verdicts");
        }
    }
}
