package io.github.blacklist4j.policy;

import io.github.blacklist4j.internal.text.FoldedName;
import io.github.blacklist4j.internal.text.SharedName;
import io.github.blacklist4j.internal.text.StoredText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/** The texts of rules: ids that can be stored and shown, compared exactly and unique among their kind; regions; free words. */
final class Ids {
    private static final int MOST_YEARS = 100; // longer than anybody has a telephone

    static final int MAX_LENGTH = 128; // as the name of a list

    /** Of the name of a list in rules, which may be one of the provider's. */
    static final int MAX_LIST_NAME = MAX_LENGTH + SharedName.PREFIX.length();

    private Ids() {}

    static String checked(String kind, String id) {
        StoredText.checkExact("The id of a " + kind, id, MAX_LENGTH);
        if (FoldedName.of(id).isEmpty()) {
            throw new IllegalArgumentException("A " + kind + " has an id");
        }
        return id;
    }

    /** Free words for people, perhaps none, as long as an id at most. */
    static String checkedText(String what, String text) {
        return StoredText.prose(what, text, MAX_LENGTH);
    }

    static Period checkedConsentAge(Period age) {
        return checkedPeriod("A consent counts", age);
    }

    static Period checkedPeriod(String what, Period age) {
        LocalDate then = LocalDate.EPOCH;
        try {
            if (then.plus(age).isAfter(then) && !then.plus(age).isAfter(then.plusYears(MOST_YEARS))) {
                return age;
            }
        } catch (DateTimeException | ArithmeticException beyondAllDates) {
            // told below
        }
        throw new IllegalArgumentException(
                what + " for longer than nothing, and at most " + MOST_YEARS + " years, not " + age);
    }

    /** Whether libphonenumber knows a region is found out when the policies are used. */
    static Optional<String> checkedRegion(Optional<String> region) {
        if (!region.map(Ids::isCountry).orElse(true)) {
            throw new IllegalArgumentException("A region is a code of two capital letters (ISO 3166-1)");
        }
        return region;
    }

    static boolean isCountry(String code) {
        return code.length() == 2 && code.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    }
}
