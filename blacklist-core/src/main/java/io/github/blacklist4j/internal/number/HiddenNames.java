package io.github.blacklist4j.internal.number;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The spellings of a caller who withheld the number, or whose number the network did not pass on: all that are known in
 * the library stand here. Readers ask this class, policies {@link HiddenSpellings}.
 */
final class HiddenNames {
    private static final Set<String> USUAL = Set.of(
            "anonymous",
            "anonymous caller",
            "anonymous.invalid", // RFC 3323, section 4.1.1.3
            "blocked",
            "blocked number",
            "caller id blocked",
            "caller id unavailable",
            "caller unknown",
            "hidden",
            "hidden number",
            "id unavailable",
            "no caller id",
            "no number",
            "not available",
            "number unavailable",
            "number withheld",
            "out of area",
            "private",
            "private caller",
            "private number",
            "restricted",
            "restricted number",
            "unavailable",
            "unknown",
            "unknown caller",
            "unknown number",
            "unknown.invalid", // 3GPP TS 23.003, section 13.7
            "withheld",
            "withheld number");

    /**
     * ANONYMOUS, also with the plus that some carriers put before it, RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE on the keypad of
     * ITU-T E.161. Somebody's number that has these digits is written with a plus.
     */
    static final Set<String> ON_KEYPAD =
            Set.of("266696687", "+266696687", "7378742833", "2562533", "8656696", "86282452253");

    private static final Pattern BLANKS = Pattern.compile("[\\s_-]+");
    private static final String FRAME = "<>\"'()[]"; // around such names, as in "<unknown>"
    private static final int LONGEST = 64;
    private static final String RESERVED_DOMAIN = ".invalid"; // RFC 2606: no such host exists

    private final Set<String> names;

    HiddenNames(Collection<String> more) {
        Set<String> all = new HashSet<>(USUAL);
        all.addAll(ON_KEYPAD);
        more.forEach(name -> all.add(folded(CleanText.of(name))));
        names = Set.copyOf(all);
    }

    /** All of them, folded. */
    Set<String> spellings() {
        return names;
    }

    /** Whether a clean text says that there is no number. */
    boolean includes(String text) {
        return text.isEmpty() || (text.length() <= LONGEST && names.contains(folded(text)));
    }

    /** Whether the host of a URI says so: only hosts that cannot exist do, since a real one may be called "private". */
    boolean includesHost(String host) {
        return host.length() <= LONGEST
                && host.toLowerCase(Locale.ROOT).endsWith(RESERVED_DOMAIN)
                && names.contains(folded(host));
    }

    private static String folded(String name) {
        int start = 0;
        int end = name.length();
        while (start < end && FRAME.indexOf(name.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && FRAME.indexOf(name.charAt(end - 1)) >= 0) {
            end--;
        }
        String bare = CleanText.ascii(name.substring(start, end)).toLowerCase(Locale.ROOT);
        return BLANKS.matcher(bare).replaceAll(" ").trim();
    }
}
