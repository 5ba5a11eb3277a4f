package io.github.blacklist4j.internal.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import io.github.blacklist4j.internal.longs.PowersOfTen;

/** Tells, by its length alone, that a number is no short number and no emergency number. Thread-safe. */
final class ShortLengths {
    private static final int KNOWN = 1; // no number has 0 digits

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final ShortNumberInfo shortNumbers = ShortNumberInfo.getInstance();
    private final MetadataFiles metadata = new MetadataFiles();
    private final int[] lengths = new int[RegionPlan.BEGINNINGS]; // by country code; racing threads write the same

    /** Whether no region of the country code has short numbers of so many digits. */
    boolean ruleOut(int code, int count) {
        if (count <= SpecialNumbers.LONGEST_EMERGENCY) {
            return false;
        }
        if (lengths[code] == 0) {
            lengths[code] = lengths(code);
        }
        return (lengths[code] >>> count & 1) == 0;
    }

    private int lengths(int code) {
        int found = KNOWN;
        for (int count = 1; count <= PlanTable.MOST_DIGITS; count++) {
            Phonenumber.PhoneNumber number =
                    new Phonenumber.PhoneNumber().setCountryCode(code).setNationalNumber(PowersOfTen.of(count - 1));
            boolean any = library.getRegionCodesForCountryCode(code).stream()
                    .filter(metadata::haveShortNumbers)
                    .anyMatch(region -> shortNumbers.isPossibleShortNumberForRegion(number, region));
            found |= any ? 1 << count : 0;
        }
        return found;
    }
}
