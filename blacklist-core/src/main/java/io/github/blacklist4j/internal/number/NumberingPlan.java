package io.github.blacklist4j.internal.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber.CountryCodeSource;
import io.github.blacklist4j.number.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What libphonenumber says of a text. Thread-safe. */
final class NumberingPlan {
    private static final int MOBILE_TOKEN = 1; // libphonenumber counts the 9 of Argentina to the area code

    private static final String TRUNK_ZERO = "0"; // taken along from countries that have one

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final Map<String, Optional<PhoneMetadata>> metadata = new ConcurrentHashMap<>();
    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>(); // of all numbers of a country

    boolean knows(String region) {
        return region.equals(ReadingMode.NO_REGION)
                || library.getSupportedRegions().contains(region);
    }

    /**
     * The number in a text, possible or not; empty if libphonenumber finds none. Where it fails over a malformed text
     * (9.0.43 runs out of bounds if {@code tel:} follows {@code ;phone-context=}) it has found none either: no text
     * may make a reader throw (N8).
     */
    Optional<Phonenumber.PhoneNumber> parse(String text, String region) {
        try {
            return Optional.of(library.parseAndKeepRawInput(text, region));
        } catch (NumberParseException | RuntimeException noNumber) {
            return Optional.empty();
        }
    }

    Optional<Phonenumber.PhoneNumber> parse(PhoneNumber number) {
        return parse(number.e164(), ReadingMode.NO_REGION);
    }

    /**
     * The E.164 form of a number whose length is possible and within E.164's own limit, else empty. A number in a form that
     * its plan once had is what it is now (N6).
     */
    Optional<PhoneNumber> possible(Phonenumber.PhoneNumber parsed) {
        Optional<Phonenumber.PhoneNumber> today = ofFormerForm(parsed);
        return today.isPresent() ? inItsForm(today.get()) : inItsForm(parsed);
    }

    /** The number of today that a former form means: only if what was written is no valid number, and that one is. */
    private Optional<Phonenumber.PhoneNumber> ofFormerForm(Phonenumber.PhoneNumber parsed) {
        int code = parsed.getCountryCode();
        boolean national = parsed.getCountryCodeSource() == CountryCodeSource.FROM_DEFAULT_COUNTRY;
        return FormerForms.today(code, library.getNationalSignificantNumber(parsed), national)
                .filter(candidate -> !library.isValidNumber(parsed))
                .flatMap(candidate -> valid(code, candidate).stream())
                .findFirst();
    }

    private Optional<Phonenumber.PhoneNumber> valid(int code, FormerForms.Candidate candidate) {
        Phonenumber.PhoneNumber number = new Phonenumber.PhoneNumber()
                .setCountryCode(code)
                .setNationalNumber(Long.parseLong(candidate.significant()));
        boolean fits = library.isValidNumber(number)
                && (candidate.area() == 0
                        || library.getLengthOfNationalDestinationCode(number) == candidate.area() + MOBILE_TOKEN);
        return fits ? Optional.of(number) : Optional.empty();
    }

    private Optional<PhoneNumber> inItsForm(Phonenumber.PhoneNumber parsed) {
        if (library.isPossibleNumberWithReason(parsed) != ValidationResult.IS_POSSIBLE) {
            return Optional.empty();
        }
        String digits = parsed.getCountryCode() + library.getNationalSignificantNumber(parsed);
        return digits.length() > PhoneNumber.MAX_DIGITS
                ? Optional.empty()
                : Optional.of(new PhoneNumber(Long.parseLong(digits)));
    }

    /** Whether a text is letter for letter how the region writes a number that is valid there. */
    boolean isWrittenSo(String text, String region) {
        return parse(text, region)
                .filter(library::isValidNumber)
                .filter(number ->
                        library.format(number, PhoneNumberFormat.NATIONAL).equals(text))
                .isPresent();
    }

    /** Whether a text names the country code itself: with a plus or with the region's international prefix. */
    boolean isInternational(Phonenumber.PhoneNumber parsed) {
        return parsed.getCountryCodeSource() == CountryCodeSource.FROM_NUMBER_WITH_PLUS_SIGN || isDialledAbroad(parsed);
    }

    boolean isDialledAbroad(Phonenumber.PhoneNumber parsed) {
        return parsed.getCountryCodeSource() == CountryCodeSource.FROM_NUMBER_WITH_IDD;
    }

    /** Whether a text was read as a national number, without its country code. */
    boolean isNational(Phonenumber.PhoneNumber parsed) {
        return parsed.getCountryCodeSource() == CountryCodeSource.FROM_DEFAULT_COUNTRY;
    }

    /** Whether a zero stands before the national numbers of a region, so that one without it may have lost a plus instead. */
    boolean dialsZero(String region) {
        return TRUNK_ZERO.equals(library.getNddPrefixForRegion(region, true));
    }

    /** Whether a number is valid only without the zero that its national part begins with. */
    boolean isValidWithoutZero(PhoneNumber number) {
        Optional<Phonenumber.PhoneNumber> parsed = parse(number);
        if (parsed.isEmpty()
                || !library.getNationalSignificantNumber(parsed.get()).startsWith("0")
                || library.isValidNumber(parsed.get())) {
            return false;
        }
        String rest = library.getNationalSignificantNumber(parsed.get()).substring(1);
        return parse("+" + parsed.get().getCountryCode() + rest, ReadingMode.NO_REGION)
                .filter(library::isValidNumber)
                .isPresent();
    }

    boolean isValid(PhoneNumber number) {
        return parse(number).filter(library::isValidNumber).isPresent();
    }

    boolean isValid(Phonenumber.PhoneNumber parsed) {
        return library.isValidNumber(parsed);
    }

    /**
     * What is meant by a prefix that no number of its country begins with (L8): without a trunk zero or another national prefix,
     * or in the form of today. The metadata of a country are read when it is first met.
     *
     * @param digits with the country code
     * @return empty if numbers can begin so, or if nothing else can be meant
     */
    Optional<String> meantByPrefix(String digits) {
        for (int length = 1; length <= SpecialNumbers.LONGEST_COUNTRY_CODE && length < digits.length(); length++) {
            String code = digits.substring(0, length);
            String national = digits.substring(length);
            List<PhoneMetadata> plans = plans(Integer.parseInt(code));
            if (!plans.isEmpty() && plans.stream().noneMatch(plan -> canBegin(plan, national))) {
                Optional<String> today = FormerForms.prefixOfToday(digits);
                return today.isPresent()
                        ? today
                        : plans.stream()
                                .flatMap(plan -> Stream.of(TRUNK_ZERO, plan.getNationalPrefix())
                                        .filter(trunk -> !trunk.isEmpty() && national.startsWith(trunk))
                                        .map(trunk -> national.substring(trunk.length()))
                                        .filter(rest -> canBegin(plan, rest)))
                                .findFirst()
                                .map(code::concat);
            }
        }
        return Optional.empty();
    }

    private List<PhoneMetadata> plans(int code) {
        return library.getRegionCodesForCountryCode(code).stream()
                .map(region -> region.equals(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY) ? "" + code : region)
                .flatMap(name -> metadata.computeIfAbsent(name, MetadataFiles::plan).stream())
                .toList();
    }

    private boolean canBegin(PhoneMetadata plan, String national) {
        Matcher matcher = patterns.computeIfAbsent(plan.getGeneralDesc().getNationalNumberPattern(), Pattern::compile)
                .matcher(national);
        return matcher.matches() || matcher.hitEnd(); // more digits could make it match
    }
}
