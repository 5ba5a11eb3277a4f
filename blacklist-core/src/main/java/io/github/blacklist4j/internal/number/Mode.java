package io.github.blacklist4j.internal.number;

/** How a reader reads; the settings that make two readers of one registry differ. */
record Mode(String region, boolean strict, boolean vanity, boolean asserted, boolean withoutPlus) {
    /** libphonenumber's name for "no region". */
    static final String NO_REGION = "ZZ";

    static Mode of(String region) {
        return new Mode(region, false, false, false, false);
    }

    Mode in(String other) {
        return new Mode(other, strict, vanity, asserted, withoutPlus);
    }

    Mode asStrict() {
        return new Mode(region, true, vanity, asserted, withoutPlus);
    }

    Mode asVanity() {
        return new Mode(region, strict, true, asserted, withoutPlus);
    }

    Mode asAsserted() {
        return new Mode(region, strict, vanity, true, withoutPlus);
    }

    Mode asWithoutPlus() {
        return new Mode(region, strict, vanity, asserted, true);
    }
}
