package io.github.blacklist4j.internal.number;

import com.google.i18n.phonenumbers.Phonenumber;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import io.github.blacklist4j.number.Reading.Problem;
import java.util.Optional;

/** Reads one identity: the place where the rules N3 to N5 meet. Immutable and thread-safe. */
final class NumberText {
    private static final int LONGEST = 250; // N8; also where libphonenumber itself gives up
    private static final String ZEROS_OF_A_PLUS = "00"; // ITU-T E.164's recommended international prefix
    private static final int LONGEST_LOCAL = 6; // digits of a number that only its own domain understands

    private final NumberingPlan plan;
    private final SpecialNumbers special;
    private final HiddenNames hidden;
    private final InternalNumbers internal;
    private final RawForm raw;

    NumberText(NumberingPlan plan, SpecialNumbers special, HiddenNames hidden, InternalNumbers internal) {
        this.plan = plan;
        this.special = special;
        this.hidden = hidden;
        this.internal = internal;
        this.raw = new RawForm(new InternationalPrefix(plan));
    }

    Reading read(Identity identity, ReadingMode mode) {
        if (isHidden(identity, mode)) {
            return new Reading.Hidden();
        }
        String text = identity.number();
        if (text.length() > LONGEST) {
            return new Reading.Unreadable(Problem.TOO_LONG);
        }
        if (identity.source() == Identity.Origin.FOREIGN) {
            return new Reading.Unreadable(Problem.NOT_A_NUMBER);
        }
        if (text.isEmpty()) {
            return mode.strict() ? new Reading.Unreadable(Problem.EMPTY) : new Reading.Hidden();
        }
        if (mode.strict()) {
            Optional<Problem> problem = DamageGuard.problem(text, mode.vanity());
            if (problem.isPresent() && !isNumberLikeDate(problem.get(), text, mode)) {
                return new Reading.Unreadable(problem.get());
            }
        }
        return identity.source() == Identity.Origin.TEXT ? ofText(text, mode) : ofUri(identity, mode);
    }

    /** Six digits in pairs are a number where the country writes its numbers so: 26.12.34 in New Caledonia. */
    private boolean isNumberLikeDate(Problem problem, String text, ReadingMode mode) {
        return problem == Problem.DATE && plan.isWrittenSo(CleanText.ascii(text), mode.region());
    }

    private boolean isHidden(Identity identity, ReadingMode mode) {
        boolean withheld = identity.privacy() && !mode.asserted();
        boolean named = !identity.number().isEmpty() && hidden.includes(identity.number());
        return withheld || named || isZeros(identity.number()) || hidden.includesHost(identity.host());
    }

    /** What some networks send for a number that they do not pass on. */
    private static boolean isZeros(String number) {
        String digits = Separators.removed(CleanText.ascii(number));
        return digits.indexOf('0') >= 0 && digits.chars().allMatch(c -> c == '0' || c == '+');
    }

    private Reading ofUri(Identity identity, ReadingMode mode) {
        String ascii = CleanText.ascii(identity.number());
        if (!identity.isNumeric() || NumberLookalikes.isAddress(ascii)) {
            Reading name = verbatim(identity.number(), mode);
            // alone, as it would stand on a list, libphonenumber drops a star, and letters are keys
            boolean isNumberAlone = name instanceof Reading.Raw raw && ofText(raw.text(), mode) instanceof Reading.E164;
            return isNumberAlone ? new Reading.Unreadable(Problem.NOT_A_NUMBER) : name;
        }
        String digits = Separators.removed(ascii);
        boolean global = digits.startsWith("+");
        boolean inDomain =
                !global && !identity.context().isEmpty() && !identity.context().startsWith("+");
        if (inDomain && digits.length() <= LONGEST_LOCAL) {
            return raw(digits, mode.in(ReadingMode.NO_REGION));
        }
        String extension = identity.extension().isEmpty() ? "" : ";ext=" + identity.extension();
        if (global || identity.context().isEmpty()) {
            return number(identity.number() + extension, mode);
        }
        return inContext("tel:" + identity.number() + extension + ";phone-context=" + identity.context(), digits, mode);
    }

    /** A local number together with the prefix or domain in which it is valid (RFC 3966, section 5.1.5). */
    private Reading inContext(String uri, String digits, ReadingMode mode) {
        Optional<PhoneNumber> joined = plan.parse(uri, mode.region()).flatMap(plan::possible);
        if (joined.isEmpty()) {
            return raw(digits, mode.in(ReadingMode.NO_REGION));
        }
        boolean refused = mode.strict() && special.emergencyDialled(joined.get(), mode.region());
        return refused ? new Reading.Unreadable(Problem.SHORT_NUMBER) : new Reading.E164(joined.get());
    }

    private Reading ofText(String text, ReadingMode mode) {
        String ascii = CleanText.ascii(text);
        if (UriScheme.of(text) == UriScheme.OTHER) {
            return new Reading.Unreadable(Problem.NOT_A_NUMBER);
        }
        if (NumberLookalikes.isAddress(ascii)
                || NumberLookalikes.isName(ascii)
                || (mode.strict() && Wildcards.isKeyCode(ascii))) {
            return verbatim(text, mode);
        }
        return number(text, mode);
    }

    private Reading number(String text, ReadingMode mode) {
        String ascii = CleanText.ascii(text);
        String digits = Separators.nationalDigits(Extension.cut(ascii));
        Optional<Phonenumber.PhoneNumber> parsed = plan.parse(ascii, mode.region());
        boolean isInternal =
                internal.include(digits) && !parsed.map(plan::isInternational).orElse(false);
        if (mode.strict() && isSpecial(text, parsed, isInternal, mode)) {
            return new Reading.Unreadable(Problem.SHORT_NUMBER);
        }
        if (isInternal) {
            return verbatim(digits, mode);
        }
        Optional<PhoneNumber> number = withoutPlus(digits, mode).or(() -> parsed.flatMap(plan::possible));
        if (number.isEmpty() && mode.strict() && TwoNumbers.atBlankIn(ascii)) {
            return new Reading.Unreadable(Problem.TWO_NUMBERS);
        }
        if (number.isEmpty() && mode.strict() && isWhole(TwoNumbers.beforeEndTooMany(ascii), mode)) {
            return new Reading.Unreadable(Problem.RANGE);
        }
        if (number.isPresent() && mode.strict()) {
            Optional<Problem> doubt = doubt(number.get(), parsed, ascii, mode);
            if (doubt.isPresent()) {
                return new Reading.Unreadable(doubt.get());
            }
        }
        return number.<Reading>map(Reading.E164::new).orElseGet(() -> raw(text, mode));
    }

    /** Why a number may be another one than was meant (N4). */
    private Optional<Problem> doubt(
            PhoneNumber number, Optional<Phonenumber.PhoneNumber> parsed, String ascii, ReadingMode mode) {
        if (plan.isValidWithoutZero(number)) {
            return Optional.of(Problem.TRUNK_ZERO);
        }
        if (!plan.isValid(number) && isWhole(TwoNumbers.beforeShortEnd(ascii), mode)) {
            return Optional.of(Problem.RANGE);
        }
        String digits = Separators.nationalDigits(Extension.cut(ascii));
        if (isOtherBehindZeros(number, digits)) {
            return Optional.of(Problem.TWO_READINGS);
        }
        Optional<Phonenumber.PhoneNumber> national =
                mode.withoutPlus() || mode.national() ? Optional.empty() : parsed.filter(plan::isNational);
        boolean ownCode = national.filter(written -> digits.startsWith(Integer.toString(written.getCountryCode())))
                .isPresent();
        boolean doubtful = national.isPresent()
                && (ownCode ? isOther(number, digits) : isRatherAbroad(number, digits, mode.region()));
        return doubtful ? Optional.of(Problem.TWO_READINGS) : Optional.empty();
    }

    /** Whether what stands before a dash is a number, so that the end of another one stands behind it. */
    private boolean isWhole(Optional<String> beforeDash, ReadingMode mode) {
        return beforeDash
                .flatMap(first -> plan.parse(first, mode.region()))
                .filter(plan::isValid)
                .isPresent();
    }

    /** Digits that lost a plus rather than a zero: 33612345678 in Germany is a mobile number in France, and nobody's at home. */
    private boolean isRatherAbroad(PhoneNumber number, String digits, String region) {
        return !digits.isEmpty()
                && digits.charAt(0) != '0'
                && plan.dialsZero(region)
                && !plan.isValid(number)
                && international(digits).filter(plan::isValid).isPresent();
    }

    /**
     * Two zeros stand for a plus in most of the world: where they begin a longer prefix, with the code of a carrier as in Brazil,
     * nobody can know whether 0055 is that or the country code.
     */
    private boolean isOtherBehindZeros(PhoneNumber number, String digits) {
        return digits.startsWith(ZEROS_OF_A_PLUS) && isOther(number, digits.substring(ZEROS_OF_A_PLUS.length()));
    }

    /** Whether digits with a plus are another number, as good as this one or better. */
    private boolean isOther(PhoneNumber number, String digits) {
        return international(digits)
                .filter(other -> !other.equals(number) && (plan.isValid(other) || !plan.isValid(number)))
                .isPresent();
    }

    private boolean isSpecial(
            String text, Optional<Phonenumber.PhoneNumber> parsed, boolean isInternal, ReadingMode mode) {
        return special.isEmergency(text, mode.region())
                || parsed.filter(number -> special.isEmergencyDialled(number, mode.region())
                                || (!isInternal && special.isShort(number, mode.region())))
                        .isPresent();
    }

    private Optional<PhoneNumber> withoutPlus(String digits, ReadingMode mode) {
        if (!mode.withoutPlus() || digits.isEmpty() || digits.startsWith("0")) {
            return Optional.empty();
        }
        return international(digits);
    }

    private Optional<PhoneNumber> international(String digits) {
        return plan.parse("+" + digits, ReadingMode.NO_REGION).flatMap(plan::possible);
    }

    /** A text that is no number as it stands is no text either if its form would be one: a number has one key. */
    private Reading raw(String text, ReadingMode mode) {
        Optional<String> form = raw.of(text, mode.region());
        boolean isNumberAlone =
                form.isPresent() && !form.get().equals(text) && number(form.get(), mode) instanceof Reading.E164;
        return isNumberAlone ? new Reading.Unreadable(Problem.NOT_A_NUMBER) : listable(form, mode.strict());
    }

    private Reading verbatim(String text, ReadingMode mode) {
        return listable(raw.verbatim(text), mode.strict());
    }

    private static Reading listable(Optional<String> form, boolean strict) {
        return form.filter(text -> !strict || isDialled(text))
                .<Reading>map(Reading.Raw::new)
                .orElseGet(() -> new Reading.Unreadable(Problem.NOT_A_NUMBER));
    }

    /** What a file may hold beside numbers: digits, with a plus or without, and key codes. */
    private static boolean isDialled(String text) {
        String digits = text.startsWith("+") ? text.substring(1) : text;
        return CleanText.countDigits(digits) == digits.length() || Wildcards.isKeyCode(text);
    }
}
