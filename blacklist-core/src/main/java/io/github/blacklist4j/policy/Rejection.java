package io.github.blacklist4j.policy;

import java.util.OptionalInt;

/** How a call is refused before it is answered. Stable: these names stand in policy files. */
public enum Rejection {
    /** The called party does not want the call: SIP 603 (RFC 3261), Q.850 cause 21. */
    DECLINE(603, 21),
    /** The server refuses, carrier side: SIP 403 (RFC 3261), cause 21. */
    FORBIDDEN(403, 21),
    /** Hidden callers are not accepted: SIP 433 (RFC 5079), cause 24. */
    ANONYMITY_DISALLOWED(433, 24),
    /** Looks busy: SIP 486 (RFC 3261), cause 17. */
    BUSY(486, 17),
    /** Looks like a wrong number: SIP 404 (RFC 3261), cause 1. */
    UNALLOCATED(404, 1),
    /** A person called it unwanted: SIP 607 (RFC 8197), cause 21. */
    UNWANTED(607, 21),
    /** A machine or a registry decided: SIP 608 (RFC 8688), cause 21. */
    REJECTED(608, 21),
    /** Dropped without an answer; how is for the host to say. */
    SILENT(0, 0);

    private final int sip;
    private final int q850;

    Rejection(int sip, int q850) {
        this.sip = sip;
        this.q850 = q850;
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
     * The Q.850 cause.
     *
     * @return empty for {@link #SILENT}
     */
    public OptionalInt q850Cause() {
        return q850 == 0 ? OptionalInt.empty() : OptionalInt.of(q850);
    }
}
