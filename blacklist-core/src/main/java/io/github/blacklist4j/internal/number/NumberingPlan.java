package io.github.blacklist4j.internal.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber.CountryCodeSource;
import io.github.blacklist4j.number.PhoneNumber;
import java.util.Optional;

/** What libphonenumber says of a text. Thread-safe. */
final class NumberingPlan {
    private static final int MOBILE_TOKEN = 1; // libphonenumber counts the 9 of Argentina to the area code

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();

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

    boolean isValid(Phonenumber.PhoneNumber parsed) {
        return library.isValidNumber(parsed);
    }
}
