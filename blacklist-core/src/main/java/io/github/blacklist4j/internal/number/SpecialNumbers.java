package io.github.blacklist4j.internal.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import io.github.blacklist4j.number.PhoneNumber;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Numbers that are not treated like any other: emergency numbers and premium-rate numbers, by libphonenumber's data.
 *
 * <p>Thread-safe. Never throws on data; a region libphonenumber does not know has no special numbers.
 */
public final class SpecialNumbers {
    private static final Set<String> EVERYWHERE = Set.of("112", "911"); // 3GPP TS 22.101, section 10.1
    private static final String EMERGENCY_SERVICE = "urn:service:sos"; // RFC 5031
    static final int LONGEST_COUNTRY_CODE = 3; // ITU-T E.164
    static final int LONGEST_EMERGENCY = 8; // libphonenumber 9.0.43 has none of more than 5 digits
    private static final int LONGEST_TEXT = 32; // far above any emergency number with its separators

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final ShortNumberInfo shortNumbers = ShortNumberInfo.getInstance();
    private final NumberingPlan plan = new NumberingPlan();
    private final MetadataFiles metadata = new MetadataFiles();
    private final OrdinaryLength ordinary = new OrdinaryLength(LONGEST_EMERGENCY);

    /** For the numbers of all regions. */
    public SpecialNumbers() {}

    /**
     * Whether a text, before it is read as a number, calls an emergency service: its digits are exactly an emergency
     * number of the region, or follow a plus and a country code whose regions have it.
     *
     * @param text a plain text, a SIP or tel URI, or a header value
     * @param region ISO 3166-1 alpha-2; {@code ZZ} for none: 112 and 911
     * @return whether it does
     */
    public boolean emergencyText(CharSequence text, String region) {
        if (text.length() > TextReader.LONGEST_HEADER || ordinary.text(text)) {
            return false;
        }
        String clean = CleanText.of(text);
        return clean.regionMatches(true, 0, EMERGENCY_SERVICE, 0, EMERGENCY_SERVICE.length())
                || HeaderValue.identities(clean).stream().anyMatch(identity -> isEmergency(identity.number(), region));
    }

    /**
     * Whether dialling a number within its country, or its national digits in {@code region}, calls an emergency
     * service: {@code 10111} in ZA reads as +2710111.
     *
     * @param number the number as read
     * @param region ISO 3166-1 alpha-2, or {@code ZZ} for none
     * @return whether it does
     */
    public boolean emergencyDialled(PhoneNumber number, String region) {
        return !ordinary.number(number.digits())
                && plan.parse(number)
                        .filter(parsed -> isEmergencyDialled(parsed, region))
                        .isPresent();
    }

    /**
     * Whether calls to a number cost the caller extra.
     *
     * @param number the number
     * @return whether libphonenumber's type of it is premium rate
     */
    public boolean premiumRate(PhoneNumber number) {
        return plan.parse(number)
                .filter(parsed -> library.getNumberType(parsed) == PhoneNumberType.PREMIUM_RATE)
                .isPresent();
    }

    /**
     * The region that a number belongs to, also where several share a country code.
     *
     * @param number the number
     * @return ISO 3166-1 alpha-2; empty for a code of no region, as +800, and for a number that none of several regions
     *     has assigned
     */
    public Optional<String> regionOf(PhoneNumber number) {
        return plan.parse(number)
                .map(library::getRegionCodeForNumber)
                .filter(region -> !region.equals(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY));
    }

    boolean isEmergency(String number, String region) {
        String ascii = CleanText.ascii(number);
        if (ascii.length() > LONGEST_TEXT || CleanText.hasLetter(ascii)) {
            return false;
        }
        String digits = CleanText.onlyDigits(ascii);
        int plus = ascii.indexOf('+');
        if (plus < 0) {
            return isEmergencyIn(digits, region);
        }
        return CleanText.onlyDigits(ascii.substring(0, plus)).isEmpty() && isEmergencyAbroad(digits);
    }

    /** Whether the library has a short number here that is nobody's ordinary number. */
    boolean isShort(Phonenumber.PhoneNumber parsed, String region) {
        return !library.isValidNumber(parsed) // first, because it settles most numbers for little
                && Stream.concat(Stream.of(region), regionsOf(parsed.getCountryCode()).stream())
                        .filter(metadata::haveShortNumbers)
                        .anyMatch(r -> shortNumbers.isValidShortNumberForRegion(parsed, r));
    }

    boolean isEmergencyDialled(Phonenumber.PhoneNumber parsed, String region) {
        if (library.getNationalSignificantNumber(parsed).length() > LONGEST_EMERGENCY) {
            return false;
        }
        Set<String> inForce = new LinkedHashSet<>(regionsOf(parsed.getCountryCode()));
        inForce.add(region);
        String significant = library.getNationalSignificantNumber(parsed);
        String dialled = CleanText.onlyDigits(CleanText.ascii(library.format(parsed, PhoneNumberFormat.NATIONAL)));
        return inForce.stream().anyMatch(r -> isEmergencyIn(significant, r) || isEmergencyIn(dialled, r));
    }

    private boolean isEmergencyAbroad(String digits) {
        for (int length = 1; length <= LONGEST_COUNTRY_CODE && length < digits.length(); length++) {
            String national = digits.substring(length);
            Set<String> abroad = regionsOf(Integer.parseInt(digits.substring(0, length)));
            if (abroad.stream().anyMatch(region -> isEmergencyIn(national, region))) {
                return true;
            }
        }
        return false;
    }

    private boolean isEmergencyIn(String digits, String region) {
        if (digits.length() > LONGEST_EMERGENCY) {
            return false;
        }
        return region.equals(ReadingMode.NO_REGION)
                ? EVERYWHERE.contains(digits)
                : metadata.haveShortNumbers(region) && shortNumbers.isEmergencyNumber(digits, region);
    }

    private Set<String> regionsOf(int countryCode) {
        Set<String> ordered = new LinkedHashSet<>(library.getRegionCodesForCountryCode(countryCode));
        ordered.remove(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY);
        return Collections.unmodifiableSet(ordered);
    }
}
