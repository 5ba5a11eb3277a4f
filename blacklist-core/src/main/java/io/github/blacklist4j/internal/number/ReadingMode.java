package io.github.blacklist4j.internal.number;

/**
 * How a reader reads; the settings that make two readers of one registry differ.
 *
 * @param region of national numbers
 * @param strict whether what may be somebody else's number is refused
 * @param vanity whether letters are digits
 * @param asserted whether the network vouches for identities
 * @param withoutPlus whether digits are tried with a plus first
 * @param national whether digits are national numbers, so that strict readers need not ask
 */
record ReadingMode(
        String region, boolean strict, boolean vanity, boolean asserted, boolean withoutPlus, boolean national) {
    /** libphonenumber's name for "no region". */
    static final String NO_REGION = "ZZ";

    static ReadingMode of(String region) {
        return new ReadingMode(region, false, false, false, false, false);
    }

    ReadingMode in(String other) {
        return new ReadingMode(other, strict, vanity, asserted, withoutPlus, national);
    }

    ReadingMode asStrict() {
        return new ReadingMode(region, true, vanity, asserted, withoutPlus, national);
    }

    ReadingMode asVanity() {
        return new ReadingMode(region, strict, true, asserted, withoutPlus, national);
    }

    ReadingMode asAsserted() {
        return new ReadingMode(region, strict, vanity, true, withoutPlus, national);
    }

    ReadingMode asWithoutPlus() {
        return new ReadingMode(region, strict, vanity, asserted, true, false);
    }

    ReadingMode asNational() {
        return new ReadingMode(region, strict, vanity, asserted, false, true);
    }
}
