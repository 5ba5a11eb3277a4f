package io.github.blacklist4j.internal.number;

import io.github.blacklist4j.number.PhoneNumber;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** More than one number in a cell: libphonenumber would take the second for an extension of the first, or drop it. */
final class TwoNumbers {
    private static final int WHOLE_NUMBER = 7; // digits; fewer are an extension
    private static final Pattern BETWEEN = Pattern.compile("[,;/\\\\|&\\t\\r\\n\\u2028\\u2029]+|(?=\\+)");
    // 030 1234567/-68, 030 12345-67/68/69, 202-555-0196, 0197: numbers that differ in their last digits
    private static final Pattern SHORTENED =
            Pattern.compile("(?<first>.*?\\d)(?: *(?:(?<mark>[,&])|/) *-? *(?<rest>\\d{1,6}))+");
    private static final int SHORT_REST = 3; // behind a slash; 0211/1234 is one number
    private static final int WITH_AREA = 10; // digits of a number that another of four is surely no part of
    // +412150300-99, 030 12300 - 99, +4930123000-999: from all zeros to all nines. Other digits are a direct dial-in
    private static final Pattern RANGE = Pattern.compile(".*?(?<from>0{2,4}) ?- ?(?<to>9{2,4})");
    // 03-1234-5678~9 in Japan and Korea; libphonenumber takes it for an extension
    private static final Pattern TILDE = Pattern.compile(".*\\d ?[~\u301c\uff5e\u223c] ?\\d{1,4}");
    // 222 123 456-8: where the number is whole before its dash, the rest is the end of another one
    private static final Pattern SHORT_END = Pattern.compile(
            "(?<first>[^-\u2013\u2014]*\\d) ?[-\u2013\u2014] ?\\d\\d?" + "|(?<before>.*\\d) ?[-\u2013\u2014] ?\\d");
    // 22 397 03 30-39: with it the digits are too many for a number, so that no dash before can mislead
    private static final Pattern END_TOO_MANY = Pattern.compile("(?<first>.*\\d) ?[-\u2013\u2014] ?\\d\\d?");
    // no number of E.164 has 16 digits, so nothing else can stand between two blocks of eight
    private static final Pattern LONG_BLOCKS = Pattern.compile("\\d{8}[^\\d\\p{L}#~]+\\d{8}");
    private static final Pattern GAP = Pattern.compile(" +[-\u2013\u2014]? *");

    private TwoNumbers() {}

    static boolean in(String ascii) {
        long whole = Arrays.stream(BETWEEN.split(ascii))
                .map(String::strip)
                .filter(group -> !isLabelled(group))
                .filter(group -> CleanText.countDigits(group) >= WHOLE_NUMBER)
                .count();
        return whole > 1 || isShortened(ascii) || LONG_BLOCKS.matcher(ascii).find();
    }

    /** Whether a text with too many digits for one number falls into two at a blank. */
    static boolean atBlankIn(String ascii) {
        int digits = CleanText.countDigits(ascii);
        if (digits <= PhoneNumber.MAX_DIGITS || CleanText.hasLetter(ascii)) {
            return false;
        }
        return GAP.matcher(ascii)
                .results()
                .mapToInt(gap -> CleanText.countDigits(ascii.substring(0, gap.start())))
                .anyMatch(before -> before >= WHOLE_NUMBER && digits - before >= WHOLE_NUMBER);
    }

    private static boolean isShortened(String ascii) {
        Matcher shortened = SHORTENED.matcher(ascii);
        if (!shortened.matches()) {
            return false;
        }
        int first = CleanText.countDigits(shortened.group("first"));
        int rest = shortened.group("rest").length();
        boolean isRest = shortened.group("mark") != null || rest <= SHORT_REST;
        return isRest ? first >= WHOLE_NUMBER : rest == SHORT_REST + 1 && first >= WITH_AREA;
    }

    static boolean isRange(String ascii) {
        Matcher range = RANGE.matcher(ascii);
        boolean fromZeros = range.matches()
                && range.group("to").length() <= range.group("from").length();
        return (fromZeros || TILDE.matcher(ascii).matches()) && CleanText.countDigits(ascii) > WHOLE_NUMBER;
    }

    /** What stands before a dash with one or two digits behind it: perhaps a number of its own. */
    static Optional<String> beforeShortEnd(String ascii) {
        Matcher end = SHORT_END.matcher(ascii);
        return end.matches()
                ? Optional.of(end.group("first") == null ? end.group("before") : end.group("first"))
                : Optional.empty();
    }

    /** The same where all together are no number: whatever dashes stand before. */
    static Optional<String> beforeEndTooMany(String ascii) {
        Matcher end = END_TOO_MANY.matcher(ascii);
        return end.matches() ? Optional.of(end.group("first")) : Optional.empty();
    }

    /** "ext 7246433", "rn=+12025440000". */
    private static boolean isLabelled(String group) {
        return !group.isEmpty() && Character.isLetter(group.codePointAt(0));
    }
}
