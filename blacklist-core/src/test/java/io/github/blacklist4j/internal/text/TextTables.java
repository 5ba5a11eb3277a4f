package io.github.blacklist4j.internal.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the tables of texts cannot hold as it is: a code unit as four hex digits, and repetition. */
final class TextTables {
    private static final Pattern CODE_UNIT = Pattern.compile("\\\\u([0-9a-f]{4})");
    private static final Pattern REPEATED = Pattern.compile("(.+)\\*(\\d+)");

    private TextTables() {}

    static String unescaped(String cell) {
        String text =
                CODE_UNIT.matcher(cell).replaceAll(unit -> String.valueOf((char) Integer.parseInt(unit.group(1), 16)));
        Matcher repeated = REPEATED.matcher(text);
        return repeated.matches() ? repeated.group(1).repeat(Integer.parseInt(repeated.group(2))) : text;
    }
}
