package io.github.blacklist4j.internal.number;

import io.github.blacklist4j.internal.longs.PowersOfTen;
import io.github.blacklist4j.number.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts whose reading is certain without libphonenumber and without an object: digits with a plus or an
 * international prefix, or national ones, with visual separators, bare or in a URI. It never says what a text is not:
 * whatever is not certain is left to the reader behind it. Of strictly read digits that lack the zero of their region alone it asks
 * libphonenumber whether they are valid. Immutable and thread-safe.
 *
 * <p>What it gains (ReadingSpeed, docs/performance.md): 37 ns and no object for E.164, where libphonenumber takes 5,368 ns
 * and 3,048 bytes; 105 ns for a SIP URI.
 *
 * <p>The steps, and the method of libphonenumber's {@code PhoneNumberUtil} that each stands for:
 * <ol>
 *   <li>{@link #read}: only digits, one plus before them, visual separators. {@code extractPossibleNumber} drops the
 *       separators at either end, {@code isViablePhoneNumber} accepts the rest, {@code maybeStripExtension} finds
 *       nothing, since each extension has a letter or one of {@code #~,;}, and {@code normalize} keeps the digits.
 *   <li>{@link #international}: {@code extractCountryCode}; no country code is the beginning of another. Then as 4 by
 *       the main region of the code.
 *   <li>{@link #national}: {@code maybeExtractCountryCode}, first {@code parsePrefixAsIdd}, which refuses a zero
 *       behind the prefix; then the region's own country code, which counts where the whole is too long.
 *   <li>{@link #significant}: {@code maybeStripNationalPrefixAndCarrierCode}. The prefix rule either surely matches
 *       nothing, or surely a prefix that is then cut: no number of the general description begins with it, and what
 *       remains is of a possible length, as {@code parseHelper} demands.
 *   <li>{@link #possible}: {@code isPossibleNumberWithReason}, by the main region, at most fifteen digits (N3), and no form
 *       that a number once had (N6).
 * </ol>
 */
final class FastReading {
    /** Ask the reader behind. */
    static final long UNPROVED = 0;

    private static final int FEWEST_DIGITS = RegionPlan.BEGINNING;
    static final int FEWEST_ABROAD = 2 * RegionPlan.BEGINNING; // a country code and a beginning behind it
    private static final int ZEROS_OF_A_PLUS = 10; // beginnings below it have two zeros
    private static final int NO_ZERO = 100; // and from here on none
    private static final int EXIT_OF_ZEROS = 2;
    static final int LONGEST = 64; // characters
    private static final int LONGEST_OF_RANGE = 4; // digits behind its dash

    private final NumberingPlan numbering;
    private final PlanTable plans;
    private final @Nullable RegionPlan home;
    private final ReservedDigits reserved;
    private final ShortLengths shortLengths;
    private final E164Texts standing;
    private final ReadingMode mode;
    private final boolean dialsZero; // before the national numbers of the region

    FastReading(
            ReadingMode mode,
            NumberingPlan numbering,
            PlanTable plans,
            ReservedDigits reserved,
            ShortLengths shortLengths,
            E164Texts standing) {
        this.mode = mode;
        this.numbering = numbering;
        this.plans = plans;
        this.reserved = reserved;
        this.shortLengths = shortLengths;
        this.standing = standing;
        this.home = plans.ofRegion(mode.region()).orElse(null);
        this.dialsZero = home != null && numbering.dialsZero(mode.region());
    }

    FastReading in(ReadingMode other) {
        return new FastReading(other, numbering, plans, reserved, shortLengths, standing);
    }

    /** The digits of the E.164 number that the text surely is, or {@link #UNPROVED}. */
    long digits(CharSequence text) {
        long asItStands = mode.strict() ? UNPROVED : standing.digits(text);
        if (asItStands != UNPROVED) {
            return asItStands;
        }
        int length = text.length();
        if (length == 0) {
            return UNPROVED;
        }
        if (CleanText.isAsciiLetter(text.charAt(0))) {
            int span = mode.strict() ? UriSpan.NOWHERE : UriSpan.of(text);
            return span == UriSpan.NOWHERE
                    ? UNPROVED
                    : read(text, UriSpan.start(span), UriSpan.end(span), UriSpan.plus(span), true);
        }
        return length > LONGEST ? UNPROVED : read(text, 0, length, false, false);
    }

    /** What a number in E.164 form reads as, or {@link #UNPROVED}. */
    long today(long number) {
        return reserved.isName(number) ? UNPROVED : international(number, PowersOfTen.digits(number));
    }

    /** Step 1. */
    private long read(CharSequence text, int from, int to, boolean escapedPlus, boolean inUri) {
        boolean plus = escapedPlus;
        long value = 0;
        int count = 0;
        int dots = 0;
        int dashes = 0;
        int firstGroup = 0; // digits before the first dash
        int lastDash = 0; // digits before the last one
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int digit = c - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
                count++;
                continue;
            }
            switch (c) {
                case ' ', '\u00a0', '(', ')' -> {}
                case '-' -> {
                    dashes++;
                    firstGroup = dashes == 1 ? count : firstGroup;
                    lastDash = count;
                }
                case '.' -> {
                    if (mode.strict()) { // perhaps an amount or a date
                        return UNPROVED;
                    }
                    dots++;
                }
                case '/', '[', ']' -> {
                    if (mode.strict() || inUri) { // perhaps two numbers, and no visual separator of a URI
                        return UNPROVED;
                    }
                }
                case '+' -> {
                    if (plus || count > 0) {
                        return UNPROVED;
                    }
                    plus = true;
                }
                default -> {
                    return UNPROVED;
                }
            }
        }
        boolean perhapsAddress = dots == 3 && !plus; // IPv4
        boolean perhapsDate = dashes >= 2 && !plus && (firstGroup <= 2 || firstGroup == 4);
        if (count < FEWEST_DIGITS || count > PlanTable.MOST_DIGITS || perhapsAddress) {
            return UNPROVED;
        }
        boolean perhapsRange = dashes > 0 && count - lastDash <= LONGEST_OF_RANGE && value % 100 == 99;
        int end = count - lastDash;
        boolean perhapsTwoEnds = dashes > 0 && (end == 1 || (end == 2 && dashes == 1));
        // N4: of too many digits, perhaps two numbers
        boolean guarded = perhapsDate || perhapsRange || perhapsTwoEnds || count > PhoneNumber.MAX_DIGITS;
        if (mode.strict() && guarded) {
            return UNPROVED;
        }
        return number(value, count, plus);
    }

    private long number(long value, int count, boolean plus) {
        if (reserved.isName(value) || value == 0) { // N7: zeros alone are hidden
            return UNPROVED;
        }
        long number = plus ? international(value, count) : local(value, count);
        return mode.strict() && isDoubtful(number) ? UNPROVED : number;
    }

    /** N4: perhaps a short number, or one with a zero too many. */
    private boolean isDoubtful(long number) {
        int count = PowersOfTen.digits(number);
        RegionPlan plan = count < FEWEST_DIGITS ? null : plans.ofCode(PlanTable.beginning(number, count));
        if (plan == null) {
            return true;
        }
        int rest = count - plan.codeLength();
        long significant = number - plan.code() * PowersOfTen.of(rest);
        return significant < PowersOfTen.of(rest - 1) || !shortLengths.ruleOut(plan.code(), rest);
    }

    private long local(long value, int count) {
        if (reserved.isInternal(value, count)) {
            return UNPROVED;
        }
        boolean firstAbroad = mode.withoutPlus() && PlanTable.beginning(value, count) >= NO_ZERO;
        if (firstAbroad) {
            boolean alsoAtHome = mode.strict() && home != null; // N4: it may be a short number as the region reads it
            return alsoAtHome ? UNPROVED : international(value, count);
        }
        return home == null ? UNPROVED : national(value, count, home);
    }

    /** Step 2. */
    private long international(long value, int count) {
        if (count < FEWEST_ABROAD) {
            return UNPROVED;
        }
        int six = (int) (value / PowersOfTen.of(count - FEWEST_ABROAD)); // the one division: some 5 ns each
        RegionPlan plan = plans.ofCode(six / 1000);
        if (plan == null) {
            return UNPROVED;
        }
        int rest = count - plan.codeLength();
        int beginning = (plan.codeLength() == 1 ? six / 100 : plan.codeLength() == 2 ? six / 10 : six) % 1000;
        return significant(value - plan.code() * PowersOfTen.of(rest), rest, beginning, plan, plan);
    }

    /** Step 3. */
    private long national(long value, int count, RegionPlan region) {
        int beginning = PlanTable.beginning(value, count);
        int exit = region.exitDigits(beginning);
        if (mode.strict() && beginning < ZEROS_OF_A_PLUS && exit != EXIT_OF_ZEROS) {
            return UNPROVED; // N4: two zeros that are no plus here may be meant as one
        }
        boolean lacksZero = mode.strict() && !mode.national() && dialsZero && beginning >= NO_ZERO;
        if (lacksZero && first(region.codeLength(), beginning) == region.code()) {
            return UNPROVED;
        }
        long number = national(value, count, beginning, exit, region);
        // N4: without its zero, what is nobody's number at home may be one abroad that lost its plus
        return lacksZero && number != UNPROVED && !numbering.isValid(new PhoneNumber(number)) ? UNPROVED : number;
    }

    private long national(long value, int count, int beginning, int exit, RegionPlan region) {
        if (exit != 0) {
            return exit == RegionPlan.UNSURE
                    ? UNPROVED
                    : international(without(exit, value, count, beginning), count - exit);
        }
        RegionPlan main = plans.ofCode(region.codeBeginning());
        if (main == null) {
            return UNPROVED;
        }
        if (first(region.codeLength(), beginning) != region.code()) {
            return significant(value, count, beginning, region, main);
        }
        int rest = count - region.codeLength();
        long behindCode = without(region.codeLength(), value, count, beginning);
        boolean codeIsCut = count > region.longest() && keeps(region, behindCode, rest);
        return codeIsCut && keeps(main, behindCode, rest) ? possible(behindCode, rest, main) : UNPROVED;
    }

    private static boolean keeps(RegionPlan plan, long value, int count) {
        return count >= FEWEST_DIGITS && plan.trunkDigits(PlanTable.beginning(value, count)) == 0;
    }

    /** Step 4: {@code region} reads the number, {@code main} judges it. */
    private static long significant(long value, int count, int beginning, RegionPlan region, RegionPlan main) {
        int trunk = region.trunkDigits(beginning);
        if (trunk == 0) {
            return possible(value, count, main);
        }
        int rest = count - trunk;
        return trunk == RegionPlan.UNSURE || !region.isPossible(rest)
                ? UNPROVED
                : possible(without(trunk, value, count, beginning), rest, main);
    }

    /** A number without its first one to three digits. */
    private static long without(int digits, long value, int count, int beginning) {
        return value - first(digits, beginning) * PowersOfTen.of(count - digits);
    }

    private static int first(int digits, int beginning) {
        return digits == 1 ? beginning / 100 : digits == 2 ? beginning / 10 : beginning;
    }

    /** Step 5. */
    private static long possible(long value, int count, RegionPlan main) {
        boolean guarded = value == 0 // libphonenumber takes one zero off a number of zeros alone
                || main.codeLength() + count > PhoneNumber.MAX_DIGITS
                || FormerForms.mayBe(main.code(), value, count); // N6: perhaps another number today
        if (guarded || !main.isPossible(count)) {
            return UNPROVED;
        }
        return main.code() * PowersOfTen.of(count) + value;
    }
}
