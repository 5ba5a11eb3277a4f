package io.github.blacklist4j.internal.policy;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Spellings by which a withheld number is shown, beside those that the registry's reader knows: digits that spell
 * ANONYMOUS on a keypad, and what a policy adds. Immutable.
 */
final class HiddenSpellings {
    private static final Set<String> USUAL =
            Set.of("266696687", "+266696687"); // ANONYMOUS on the keypad of ITU-T E.161
    private static final int LONGEST = 250; // as for numbers
    private static final Set<String> SCHEMES = Set.of("sip", "sips", "tel");

    private final Set<String> spellings;
    private final BitSet lengths = new BitSet();

    HiddenSpellings(Collection<String> more) {
        Set<String> all = new HashSet<>(USUAL);
        more.forEach(text -> all.add(folded(text)));
        spellings = Set.copyOf(all);
        all.forEach(text -> lengths.set(text.length()));
    }

    /** Whether a text, or the user of a SIP or tel URI in it, is such a spelling. */
    boolean include(CharSequence text) {
        return text.length() <= LONGEST && mayBe(text) && spellings.contains(folded(user(text.toString())));
    }

    /** Settles nearly all numbers at a glance: what begins and ends with a digit is no URI, and nothing is cut off it. */
    private boolean mayBe(CharSequence text) {
        int length = text.length();
        return length == 0
                || !(isDigit(text.charAt(0)) || text.charAt(0) == '+')
                || !isDigit(text.charAt(length - 1))
                || lengths.get(length);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String user(String text) {
        int open = text.indexOf('<');
        String bare = open < 0 ? text : text.substring(open + 1);
        int colon = bare.indexOf(':');
        if (colon < 0 || !SCHEMES.contains(bare.substring(0, colon).strip().toLowerCase(Locale.ROOT))) {
            return text;
        }
        int end = colon + 1;
        while (end < bare.length() && "@;>?".indexOf(bare.charAt(end)) < 0) {
            end++;
        }
        return bare.substring(colon + 1, end);
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
