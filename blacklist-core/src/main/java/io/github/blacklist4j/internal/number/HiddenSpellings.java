package io.github.blacklist4j.internal.number;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The texts by which a policy knows that a caller withheld the number, beside those that the registry's reader knows
 * ({@link HiddenNames}): those on a keypad once more, as callers, and what the policy adds. They are compared as they are written, so that a
 * longer number that contains one stays a number. Immutable.
 */
public final class HiddenSpellings {
    private static final int LONGEST = 250; // characters, as for a number (N8)

    private static final String NOT_OF_USER = ";:%@>?";

    private final Set<String> spellings;
    private final BitSet lengths = new BitSet();

    /**
     * The usual spellings and those of a policy.
     *
     * @param more compared without case
     */
    public HiddenSpellings(Collection<String> more) {
        Set<String> all = new HashSet<>(HiddenNames.ON_KEYPAD);
        more.forEach(text -> all.add(folded(text)));
        spellings = Set.copyOf(all);
        all.forEach(text -> lengths.set(text.length()));
    }

    /**
     * Whether a text, or the user of the first SIP or tel URI in it, is such a spelling. Nearly all callers are numbers,
     * bare or in a URI of the usual kind: those are settled before anything is parsed, without an object unless they stand
     * in angle brackets.
     *
     * @param text what is shown as the caller
     * @return whether it stands for no number
     */
    public boolean include(CharSequence text) {
        if (text.length() > LONGEST || isOrdinary(text) || isOrdinaryUri(text)) {
            return false;
        }
        String whole = text.toString();
        if (spellings.contains(folded(whole))) {
            return true;
        }
        boolean mayHaveUri = whole.indexOf(':') >= 0;
        return mayHaveUri
                && !isOrdinaryUri(HeaderValue.inFirstBrackets(whole))
                && (spellings.contains(folded(user(whole))) || spellings.contains(folded(asWritten(whole))));
    }

    /** What begins and ends with a digit is no URI, and nothing is cut off it: its length alone may rule it out. */
    private boolean isOrdinary(CharSequence text) {
        return isOrdinary(text, 0, text.length(), text.length());
    }

    private boolean isOrdinaryUri(CharSequence text) {
        int span = UriSpan.of(text);
        if (span == UriSpan.NOWHERE) {
            return false;
        }
        int start = UriSpan.start(span);
        int end = UriSpan.end(span);
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || NOT_OF_USER.indexOf(c) >= 0) {
                return false; // the user of the URI is not what stands there
            }
        }
        return isOrdinary(text, start, end, UriSpan.plus(span) ? end - start + 1 : end - start);
    }

    private boolean isOrdinary(CharSequence text, int from, int to, int length) {
        return from < to
                && (CleanText.isDigit(text.charAt(from)) || text.charAt(from) == '+')
                && CleanText.isDigit(text.charAt(to - 1))
                && !lengths.get(length);
    }

    /** The user of a URI, or the host where there is nothing else; the whole of a text that is no URI. */
    private static String user(String text) {
        Identity first = HeaderValue.identities(CleanText.of(text)).get(0);
        return switch (first.source()) {
            case URI -> beforeRest(first.number());
            case FOREIGN -> first.host().isEmpty() ? text : beforeRest(first.host());
            case TEXT -> first.number();
            case BRACKETS -> text;
        };
    }

    /**
     * What stands behind the first scheme, as it is written: a caller who withheld the number stays one where the header
     * is malformed, by an unquoted comma, a blank behind the colon, a quote that is not closed.
     */
    private static String asWritten(String text) {
        String bare = text.substring(text.indexOf('<') + 1);
        int colon = bare.indexOf(':');
        if (colon < 0 || !UriScheme.of(bare.substring(0, colon).strip() + ":x").carriesNumbers()) {
            return text;
        }
        int end = colon + 1;
        while (end < bare.length() && "@;>?".indexOf(bare.charAt(end)) < 0) {
            end++;
        }
        return bare.substring(colon + 1, end);
    }

    /** Without the host that some write behind a tel URI, and without a bracket that was never opened. */
    private static String beforeRest(String user) {
        int end = 0;
        while (end < user.length() && user.charAt(end) != '@' && user.charAt(end) != '>') {
            end++;
        }
        return user.substring(0, end);
    }

    private static String folded(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
