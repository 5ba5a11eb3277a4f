package io.github.blacklist4j.internal.number;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import java.util.Collection;
import java.util.Optional;

/** Where the readers of one registry come from. Immutable but for a bounded cache, and thread-safe. */
public final class NumberReaders {
    /** The key version of a list whose keys were made by readers of several versions; no reader has it. */
    public static final int MIXED = 0;

    private static final NumberingPlan PLANS = new NumberingPlan();
    private static final int CACHED_READINGS = 10_000; // some 2 MB

    private final TextReader unplaced;
    private final NumberingPlan plan;
    private final E164Texts e164;

    /**
     * The readers of one registry.
     *
     * @param internalLengths lengths of national texts that are internal numbers
     * @param internalPrefixes digits with which internal numbers begin
     * @param hiddenSpellings how withheld numbers are spelled here, beside the usual spellings; case does not matter
     * @throws IllegalArgumentException if a length is below 1 or a prefix is not made of digits
     */
    public NumberReaders(
            Collection<Integer> internalLengths,
            Collection<String> internalPrefixes,
            Collection<String> hiddenSpellings) {
        plan = PLANS;
        InternalNumbers internal = InternalNumbers.of(internalLengths, internalPrefixes);
        HiddenNames hidden = new HiddenNames(hiddenSpellings);
        NumberText numbers = new NumberText(plan, new SpecialNumbers(), hidden, internal);
        ReadingMode mode = ReadingMode.of(ReadingMode.NO_REGION);
        PlanTable plans = new PlanTable();
        ReservedDigits reserved = new ReservedDigits(internal, hidden.spellings());
        e164 = new E164Texts(plans, reserved);
        FastReading fast = new FastReading(mode, plan, plans, reserved, new ShortLengths(), e164);
        // housekeeping on the caller's thread: it is short, and no pool of the host is used
        Cache<TextReader.CacheKey, Reading> cache = Caffeine.newBuilder()
                .maximumSize(CACHED_READINGS)
                .executor(Runnable::run)
                .build();
        unplaced = new TextReader(mode, plan, numbers, fast, cache);
    }

    /**
     * The number of a text that all of these readers, but for strict ones, read as it stands: a plus and digits, with separators
     * between them. Costs less than any reader, and waits for fewer objects.
     *
     * @param text anything
     * @return its digits; {@link DigitReader#NO_NUMBER} if a reader has to be asked
     */
    public long asItStands(CharSequence text) {
        return e164.digits(text);
    }

    /**
     * A reader that reads national numbers as those of a region.
     *
     * @param region ISO 3166-1 alpha-2; {@code ZZ} for none: national numbers are not guessed
     * @return a reader, not strict
     * @throws IllegalArgumentException if libphonenumber does not know the region
     */
    public NumberReader in(String region) {
        return unplaced.in(region);
    }

    /**
     * What a number that was read by some version of a reader is to this one.
     *
     * @param number digits in E.164 form
     * @return digits in E.164 form, mostly the same; {@link DigitReader#NO_NUMBER} if it is no number any more
     */
    public long today(long number) {
        long fast = unplaced.fast.today(number);
        return fast == FastReading.UNPROVED ? unplaced.e164Digits("+" + number) : fast;
    }

    /**
     * The other form that a number has or once had, by its shape alone (N6).
     *
     * @param number digits in E.164 form
     * @return digits in E.164 form, or {@link DigitReader#NO_NUMBER} if its plan knows but one
     */
    public static long otherForm(long number) {
        return FormerForms.other(number);
    }

    /**
     * Whether only numbers in a former form begin with a prefix (N6).
     *
     * @param digits of the prefix, with the country code
     * @return true for {@code 521}
     */
    public static boolean isFormerPrefix(String digits) {
        return FormerForms.isPrefix(digits);
    }

    /**
     * What is meant by a prefix that no number of its country begins with (L8), as {@code +48022} and {@code +521}.
     *
     * @param prefix in normal form
     * @return digits with a plus, to be told; empty if numbers can begin so, or if nothing else can be meant
     */
    public static Optional<String> meantBy(String prefix) {
        return PLANS.meantByPrefix(prefix.substring(1)).map("+"::concat);
    }

    /**
     * Whether a number is valid only without the zero that it has behind its country code (N4).
     *
     * @param number digits in E.164 form
     * @return true for {@code 480223970331}
     */
    public static boolean hasZeroTooMany(long number) {
        String digits = Long.toString(number);
        boolean mayHave = digits.indexOf('0', 1) > 0 && digits.indexOf('0', 1) <= SpecialNumbers.LONGEST_COUNTRY_CODE;
        return mayHave && PLANS.isValidWithoutZero(new PhoneNumber(number));
    }

    /**
     * Whether a text is a national number without the zero that its region dials before such numbers (N4).
     *
     * @param text that was read as a number
     * @param region that read it
     * @return true for {@code 12345} in DE
     */
    public static boolean lacksItsZero(CharSequence text, String region) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '+' || c == '0' || CleanText.isAsciiLetter(c)) {
                return false;
            }
            if (CleanText.isDigit(c)) {
                return !region.equals(ReadingMode.NO_REGION) && PLANS.dialsZero(region);
            }
        }
        return false;
    }

    /**
     * Whether there is a reader of a region.
     *
     * @param region any text
     * @return false if libphonenumber does not know it
     */
    public boolean knows(String region) {
        return plan.knows(region);
    }

    /**
     * The version of the normal form (N6): equal where libphonenumber has the same metadata and this library the same table
     * of former forms, in any JVM. Reads all of the metadata, some 0.1 seconds; callers keep the answer.
     *
     * @return a hash
     */
    public static int keyVersion() {
        return new MetadataHash().value();
    }

    /** Readers of this library read so too, on the path of a call and of files with hundreds of millions of numbers. */
    public interface DigitReader {
        /** What {@link #e164Digits} answers for a text that is no E.164 number. */
        long NO_NUMBER = 0;

        /**
         * Reads as {@link NumberReader#read} does, without creating an object where that can be avoided.
         *
         * @param text anything
         * @return the digits of the E.164 number, or {@link #NO_NUMBER} if it is not one
         */
        long e164Digits(CharSequence text);
    }
}
