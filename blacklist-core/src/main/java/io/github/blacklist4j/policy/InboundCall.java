package io.github.blacklist4j.policy;

import java.util.Optional;

/**
 * An inbound call that is ringing: texts as the network gave them, also whole SIP header values. Immutable.
 *
 * @param caller the number that calls
 * @param called the company number that was called
 * @param presentationRestricted whether the caller asked that the number is not shown
 * @param asserted the identity that the network vouches for (P-Asserted-Identity); a restricted call, and one whose
 *     caller is hidden, is matched on it
 * @param trunkRegion reads the caller's national number; default the policies' region
 */
public record InboundCall(
        CharSequence caller,
        CharSequence called,
        boolean presentationRestricted,
        Optional<CharSequence> asserted,
        Optional<String> trunkRegion) {
    /**
     * A call that shows its number.
     *
     * @param caller the number that calls
     * @param called the company number that was called
     * @return the call
     */
    public static InboundCall of(CharSequence caller, CharSequence called) {
        return new InboundCall(caller, called, false, Optional.empty(), Optional.empty());
    }

    /**
     * This call with a caller who asked not to be shown.
     *
     * @param assertedIdentity what the network vouches for, if anything
     * @return a call
     */
    public InboundCall restricted(Optional<CharSequence> assertedIdentity) {
        return new InboundCall(caller, called, true, assertedIdentity, trunkRegion);
    }

    /**
     * This call from a trunk with a region of its own.
     *
     * @param region ISO 3166-1 alpha-2
     * @return a call
     */
    public InboundCall fromTrunkIn(String region) {
        return new InboundCall(caller, called, presentationRestricted, asserted, Optional.of(region));
    }

    /** Says nothing of the numbers. */
    @Override
    public String toString() {
        return "InboundCall[presentationRestricted=" + presentationRestricted + "]";
    }
}
