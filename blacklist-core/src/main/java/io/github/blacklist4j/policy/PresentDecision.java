package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.number.PhoneNumber;

/** Which number an outbound call shows. */
public sealed interface PresentDecision extends Decision {
    @Override
    default Outcome outcome() {
        return this instanceof Present ? Outcome.PRESENT : Outcome.NO_NUMBER;
    }

    /**
     * This one.
     *
     * @param number the number to show
     * @param reason how it came about
     */
    record Present(PhoneNumber number, Reason reason) implements PresentDecision {
        /**
         * Checks that nothing is missing.
         *
         * @param number see the record
         * @param reason see the record
         */
        public Present {
            requireNonNull(number, "number");
            requireNonNull(reason, "reason");
        }
    }

    /**
     * There is none to show.
     *
     * @param reason how it came about
     */
    record NoNumber(Reason reason) implements PresentDecision {
        /**
         * Checks that nothing is missing.
         *
         * @param reason see the record
         */
        public NoNumber {
            requireNonNull(reason, "reason");
        }
    }
}
