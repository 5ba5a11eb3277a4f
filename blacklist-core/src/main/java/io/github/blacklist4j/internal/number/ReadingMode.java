package io.github.blacklist4j.internal.number;

/** How a reader reads; the settings that make two readers of one registry differ. */
record ReadingMode(String region, boolean strict, boolean vanity, boolean asserted, boolean withoutPlus) {
    /** libphonenumber's name for "no region". */
    static final String NO_REGION = "ZZ";

    static ReadingMode of(String region) {
        return new ReadingMode(region, false, false, false, false);
    }

    ReadingMode in(String other) {
        return new ReadingMode(other, strict, vanity, asserted, withoutPlus);
    }

    ReadingMode asStrict() {
        return new ReadingMode(region, true, vanity, asserted, withoutPlus);
    }

    ReadingMode asVanity() {
        return new ReadingMode(region, strict, true, asserted, withoutPlus);
    }

    ReadingMode asAsserted() {
        return new ReadingMode(region, strict, vanity, true, withoutPlus);
    }

    ReadingMode asWithoutPlus() {
        return new ReadingMode(region, strict, vanity, asserted, true);
    }
}
