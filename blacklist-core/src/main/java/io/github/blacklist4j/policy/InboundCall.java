package io.github.blacklist4j.policy;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * An inbound call that is ringing: texts as the network gave them, also whole SIP header values. Immutable.
 *
 * @param caller the number that calls
 * @param called the company number that was called
 * @param presentationRestricted whether the caller asked that the number is not shown
 * @param asserted the identity that the network vouches for (P-Asserted-Identity); a restricted call, and one whose
 *     caller is hidden, is matched on it
 * @param diverting the number that the call was forwarded from (Diversion, History-Info, RDNIS), if any
 * @param trunkRegion reads the call's national numbers; default the policies' region
 * @param trunkWithoutPlus whether the trunk sends international numbers without a plus or {@code 00} before them
 */
public record InboundCall(
        CharSequence caller,
        CharSequence called,
        boolean presentationRestricted,
        Optional<CharSequence> asserted,
        Optional<CharSequence> diverting,
        Optional<String> trunkRegion,
        boolean trunkWithoutPlus) {
    /**
     * Checks that nothing is missing.
     *
     * @param caller see the record
     * @param called see the record
     * @param presentationRestricted see the record
     * @param asserted see the record
     * @param diverting see the record
     * @param trunkRegion see the record
     * @param trunkWithoutPlus see the record
     */
    public InboundCall {
        requireNonNull(caller, "caller");
        requireNonNull(called, "called");
        requireNonNull(asserted, "asserted");
        requireNonNull(diverting, "diverting");
        requireNonNull(trunkRegion, "trunkRegion");
    }

    /**
     * A call that shows its number.
     *
     * @param caller the number that calls
     * @param called the company number that was called
     * @return the call
     */
    public static InboundCall of(CharSequence caller, CharSequence called) {
        requireNonNull(caller, "caller");
        requireNonNull(called, "called");
        return new InboundCall(caller, called, false, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /**
     * This call with a caller who asked not to be shown.
     *
     * @param assertedIdentity what the network vouches for, if anything
     * @return a call
     */
    public InboundCall restricted(Optional<CharSequence> assertedIdentity) {
        requireNonNull(assertedIdentity, "assertedIdentity");
        return new InboundCall(caller, called, true, assertedIdentity, diverting, trunkRegion, trunkWithoutPlus);
    }

    /**
     * This call with an identity that the network vouches for.
     *
     * @param identity the value of P-Asserted-Identity
     * @return a call
     */
    public InboundCall withAsserted(CharSequence identity) {
        return new InboundCall(
                caller,
                called,
                presentationRestricted,
                Optional.of(identity),
                diverting,
                trunkRegion,
                trunkWithoutPlus);
    }

    /**
     * This call as one that was forwarded.
     *
     * @param from the number that it was forwarded from
     * @return a call
     */
    public InboundCall divertedBy(CharSequence from) {
        return new InboundCall(
                caller, called, presentationRestricted, asserted, Optional.of(from), trunkRegion, trunkWithoutPlus);
    }

    /**
     * This call from a trunk with a region of its own.
     *
     * @param region ISO 3166-1 alpha-2
     * @return a call
     */
    public InboundCall fromTrunkIn(String region) {
        return new InboundCall(
                caller, called, presentationRestricted, asserted, diverting, Optional.of(region), trunkWithoutPlus);
    }

    /**
     * This call from a trunk that sends international numbers without a plus: digits that begin with a country code and
     * make a possible number are that number, before they are tried as a national one.
     *
     * @return a call
     */
    public InboundCall fromTrunkWithoutPlus() {
        return new InboundCall(caller, called, presentationRestricted, asserted, diverting, trunkRegion, true);
    }

    /** Says nothing of the numbers. */
    @Override
    public String toString() {
        return "InboundCall[presentationRestricted=" + presentationRestricted + "]";
    }
}
