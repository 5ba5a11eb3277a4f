package io.github.blacklist4j.policy;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a call is refused before it is answered. Stable: these names stand in policy files. What a decision sends is told by
 * {@link InboundDecision.Reject}.
 */
public enum Rejection {
    /** The called party does not want the call: SIP 603 (RFC 3261), Q.850 cause 21. */
    DECLINE(603, "Decline", 21, "Call rejected"),
    /** The server refuses, carrier side: SIP 403 (RFC 3261), cause 21. */
    FORBIDDEN(403, "Forbidden", 21, "Call rejected"),
    /** Hidden callers are not accepted: SIP 433 (RFC 5079), cause 24. */
    ANONYMITY_DISALLOWED(433, "Anonymity Disallowed", 24, "Call rejected due to ACR supplementary service"),
    /** Looks busy: SIP 486 (RFC 3261), cause 17. */
    BUSY(486, "Busy Here", 17, "User busy"),
    /** Looks like a wrong number: SIP 404 (RFC 3261), cause 1. */
    UNALLOCATED(404, "Not Found", 1, "Unallocated (unassigned) number"),
    /**
     * Blocked by analytics, in the USA ("603+", ATIS-1000099): SIP 603 with a phrase of its own, cause 21, and whom to ask. Goes with
     * {@link NetworkBlocked}; not for what is blocked because it is known, as by a list of numbers that are never called from.
     */
    NETWORK_BLOCKED(603, "Network Blocked", 21, "Call rejected"),
    /** A person called it unwanted: SIP 607 (RFC 8197), cause 21. */
    UNWANTED(607, "Unwanted", 21, "Call rejected"),
    /** A machine or a registry decided: SIP 608 (RFC 8688), cause 21. */
    REJECTED(608, "Rejected", 21, "Call rejected"),
    /** Dropped without an answer; how is for the host to say. */
    SILENT(0, "", 0, "");

    private final int sip;
    private final String phrase; // of the status line, as the RFC of the code names it
    private final int q850;
    private final String meaning; // of the cause, as ITU-T Q.850 (10/2018) names it

    Rejection(int sip, String phrase, int q850, String meaning) {
        this.sip = sip;
        this.phrase = phrase;
        this.q850 = q850;
        this.meaning = meaning;
    }

    /**
     * The SIP status code.
     *
     * @return empty for {@link #SILENT}
     */
    public OptionalInt sipCode() {
        return sip == 0 ? OptionalInt.empty() : OptionalInt.of(sip);
    }

    /**
     * The phrase of the status line, behind the code.
     *
     * @return as {@code Decline}; empty for {@link #SILENT}
     */
    public Optional<String> phrase() {
        return sip == 0 ? Optional.empty() : Optional.of(phrase);
    }

    /**
     * The Q.850 cause.
     *
     * @return empty for {@link #SILENT}
     */
    public OptionalInt q850Cause() {
        return q850 == 0 ? OptionalInt.empty() : OptionalInt.of(q850);
    }

    /**
     * The value of a {@code Reason} header for the response (RFC 3326; in responses by RFC 6432).
     *
     * @return as {@code Q.850;cause=21;text="Call rejected"}; empty for {@link #SILENT}, and for {@link #NETWORK_BLOCKED}, whose
     *     header says more: {@link InboundDecision.Reject#reasonHeader}
     */
    public Optional<String> reasonHeader() {
        return q850 == 0 || this == NETWORK_BLOCKED
                ? Optional.empty()
                : Optional.of("Q.850;cause=" + q850 + ";text=\"" + meaning + "\"");
    }

    /** What is sent goes with one rejection alone, and that one with nothing else. */
    void check(Optional<NetworkBlocked> networkBlocked) {
        if (networkBlocked.isPresent() != (this == NETWORK_BLOCKED)) {
            throw new IllegalArgumentException(
                    this == NETWORK_BLOCKED
                            ? "NETWORK_BLOCKED goes with a redress and a location"
                            : "A redress and a location go with NETWORK_BLOCKED");
        }
    }
}
