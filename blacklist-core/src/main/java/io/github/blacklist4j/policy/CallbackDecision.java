package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.number.PhoneNumber;
import java.time.Duration;
import java.util.Optional;

/** What becomes of a callback. */
public sealed interface CallbackDecision extends Decision {
    @Override
    default Outcome outcome() {
        return this instanceof CallBack ? Outcome.CALL_BACK : this instanceof Hold ? Outcome.HOLD : Outcome.SKIP;
    }

    /**
     * How it came about. Private: a visitor must not learn that a number is listed.
     *
     * @return the reason
     */
    @Override
    Reason reason();

    /**
     * What the visitor of a web page may be told.
     *
     * @return the same for a callback that takes place and for one that lists prevent
     */
    PublicAnswer publicAnswer();

    /** What a visitor may be told. Stable: part of the API. */
    enum PublicAnswer {
        /** Thank you. */
        ACCEPTED,
        /** That is no telephone number. */
        INVALID_NUMBER
    }

    /**
     * The number is called back.
     *
     * @param number the number
     * @param reason how it came about
     */
    record CallBack(PhoneNumber number, Reason reason) implements CallbackDecision {
        /**
         * Checks that nothing is missing.
         *
         * @param number see the record
         * @param reason see the record
         */
        public CallBack {
            requireNonNull(number, "number");
            requireNonNull(reason, "reason");
        }

        @Override
        public PublicAnswer publicAnswer() {
            return PublicAnswer.ACCEPTED;
        }
    }

    /**
     * Not now: ask again later.
     *
     * @param reason how it came about
     * @param retryAfter when it is worth asking again, if that was set
     */
    record Hold(Reason reason, Optional<Duration> retryAfter) implements CallbackDecision {
        /**
         * Checks that nothing is missing.
         *
         * @param reason see the record
         * @param retryAfter see the record
         */
        public Hold {
            requireNonNull(reason, "reason");
            requireNonNull(retryAfter, "retryAfter");
        }

        @Override
        public PublicAnswer publicAnswer() {
            return PublicAnswer.ACCEPTED;
        }
    }

    /**
     * The number is not called back.
     *
     * @param reason how it came about
     * @param publicAnswer what the visitor may be told
     */
    record Skip(Reason reason, PublicAnswer publicAnswer) implements CallbackDecision {
        /**
         * Checks that nothing is missing.
         *
         * @param reason see the record
         * @param publicAnswer see the record
         */
        public Skip {
            requireNonNull(reason, "reason");
            requireNonNull(publicAnswer, "publicAnswer");
        }
    }
}
