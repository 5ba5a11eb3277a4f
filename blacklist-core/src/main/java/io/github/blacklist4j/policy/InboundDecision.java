package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** What becomes of an inbound call. */
public sealed interface InboundDecision extends Decision {
    @Override
    default Outcome outcome() {
        return this instanceof Pass ? Outcome.PASS : this instanceof Reject ? Outcome.REJECT : Outcome.REDIRECT;
    }

    /**
     * The call goes on as if there were no lists.
     *
     * @param reason how it came about
     */
    record Pass(Reason reason) implements InboundDecision {
        /**
         * Checks that nothing is missing.
         *
         * @param reason see the record
         */
        public Pass {
            requireNonNull(reason, "reason");
        }
    }

    /**
     * The call is refused before it is answered.
     *
     * @param rejection how
     * @param networkBlocked what the caller is told besides, with {@link Rejection#NETWORK_BLOCKED} and with no other
     * @param reason how it came about
     */
    record Reject(Rejection rejection, Optional<NetworkBlocked> networkBlocked, Reason reason)
            implements InboundDecision {
        /**
         * Checks that nothing is missing.
         *
         * @param rejection see the record
         * @param networkBlocked see the record
         * @param reason see the record
         * @throws IllegalArgumentException if {@code networkBlocked} is missing, or does not go with the rejection
         */
        public Reject {
            requireNonNull(rejection, "rejection");
            requireNonNull(networkBlocked, "networkBlocked");
            requireNonNull(reason, "reason");
            rejection.check(networkBlocked);
        }

        /**
         * One that says nothing besides.
         *
         * @param rejection any but {@link Rejection#NETWORK_BLOCKED}
         * @param reason how it came about
         * @throws IllegalArgumentException if it is that one
         */
        public Reject(Rejection rejection, Reason reason) {
            this(rejection, Optional.empty(), reason);
        }

        /**
         * The phrase of the status line, behind {@link Rejection#sipCode}.
         *
         * @return as {@code Decline}; empty for {@link Rejection#SILENT}
         */
        public Optional<String> phrase() {
            return rejection.phrase();
        }

        /**
         * The whole value of a {@code Reason} header for the response. It may hold a number of the company: a contact for redress.
         *
         * @return as {@code Q.850;cause=21;text="Call rejected"}, or {@link NetworkBlocked#reasonHeader}; empty for
         *     {@link Rejection#SILENT}
         */
        public Optional<String> reasonHeader() {
            return networkBlocked.map(NetworkBlocked::reasonHeader).or(rejection::reasonHeader);
        }
    }

    /**
     * The call goes somewhere else.
     *
     * @param target where to
     * @param reason how it came about
     */
    record Redirect(Target target, Reason reason) implements InboundDecision {
        /**
         * Checks that nothing is missing.
         *
         * @param target see the record
         * @param reason see the record
         */
        public Redirect {
            requireNonNull(target, "target");
            requireNonNull(reason, "reason");
        }
    }
}
