package io.github.blacklist4j.internal.number;

import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;

/**
 * The digits one dials before a country code. libphonenumber knows them for each region but has no method that returns
 * them, so it is asked with a number: whatever turns a known number of another country into exactly that number is such a
 * prefix.
 */
final class InternationalPrefix {
    private static final int SHORTEST = 2; // 00
    private static final int LONGEST = 8; // 14110011, Australia, by libphonenumber's metadata
    private static final int PROBE_COUNTRY = 48;
    private static final long PROBE_NUMBER = 223970331;
    private static final String PROBE = "" + PROBE_COUNTRY + PROBE_NUMBER;

    private final NumberingPlan plan;

    InternationalPrefix(NumberingPlan plan) {
        this.plan = plan;
    }

    /** Digits with a plus instead of the region's international prefix; unchanged if they do not begin with it. */
    String asPlus(String digits, String region) {
        for (int length = Math.min(LONGEST, digits.length() - 1); length >= SHORTEST; length--) {
            if (digits.charAt(length) != '0' && isPrefix(digits.substring(0, length), region)) {
                return "+" + digits.substring(length);
            }
        }
        return digits;
    }

    private boolean isPrefix(String candidate, String region) {
        Optional<Phonenumber.PhoneNumber> parsed = plan.parse(candidate + PROBE, region);
        return parsed.filter(plan::isDialledAbroad)
                .filter(number -> number.getCountryCode() == PROBE_COUNTRY)
                .filter(number -> number.getNationalNumber() == PROBE_NUMBER)
                .isPresent();
    }
}
