package io.github.blacklist4j.internal.number;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The extension that may follow a number: it does not hide the number before it. */
final class Extension {
    private static final int WHOLE_NUMBER = 9; // digits before an x without a blank, else it may stand for a digit
    private static final int WHOLE_EXTENSION = 2; // digits behind it, for the same reason
    private static final Pattern LABELLED = Pattern.compile(
            "(?<gap>[ ,;]*)(?:(?<x>x)|ex|e?xt(?:n|ension|ensi\u00f3n)?|int|anexo|\u0434\u043e\u0431)[.:]?[ ]*(?<digits>\\d{1,20})#?$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern PARAMETER =
            Pattern.compile(";(?:ext|isub|phone-context)=[^;]*", Pattern.CASE_INSENSITIVE);

    private Extension() {}

    /**
     * The number without the extension and parameters behind it. Only what has a label is taken for an extension here,
     * and only behind something that looks like a number.
     *
     * @param ascii by {@link CleanText#ascii}
     */
    static String cut(String ascii) {
        String bare = PARAMETER.matcher(ascii).replaceAll("").trim();
        Matcher labelled = LABELLED.matcher(bare);
        if (!labelled.find()) {
            return bare;
        }
        String head = bare.substring(0, labelled.start());
        int digits = CleanText.countDigits(head);
        boolean mayBePlaceholder =
                labelled.group("x") != null && labelled.group("gap").isEmpty();
        boolean placeholder = mayBePlaceholder
                && (digits < WHOLE_NUMBER || labelled.group("digits").length() < WHOLE_EXTENSION);
        return digits == 0 || placeholder || CleanText.hasLetter(head) ? bare : head.trim();
    }
}
