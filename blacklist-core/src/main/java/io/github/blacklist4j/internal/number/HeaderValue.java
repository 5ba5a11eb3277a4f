package io.github.blacklist4j.internal.number;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the identities in what a PBX hands over: a plain text, or the value of a SIP header (RFC 3261, section 20.10:
 * name-addr or addr-spec, several separated by commas), also pasted with its name or as a request line.
 */
final class HeaderValue {
    private static final Pattern NAME = Pattern.compile(
            "(?:from|to|contact|reply-to|referred-by|refer-to|diversion|history-info|remote-party-id|p-asserted-identity"
                    + "|p-preferred-identity|p-called-party-id|[ftmbr])[ \\t]*:(?!//)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REQUEST_LINE =
            Pattern.compile("[A-Z]{2,20}[ \\t]++(\\S++)[ \\t]++SIP/\\d\\.\\d", Pattern.CASE_INSENSITIVE);

    private HeaderValue() {}

    /**
     * The identities in order, at least one.
     *
     * @param text cleaned
     */
    static List<Identity> identities(String text) {
        String value = withoutFrame(text);
        if (openingBracket(value) < 0 && !UriScheme.of(value).carriesNumbers()) {
            return List.of(UriScheme.of(value) == UriScheme.OTHER ? Identity.foreign() : Identity.text(value));
        }
        List<Identity> identities = new ArrayList<>();
        for (String element : elements(value)) {
            if (!element.isEmpty()) {
                identities.add(identity(element));
            }
        }
        return identities.isEmpty() ? List.of(Identity.foreign()) : identities;
    }

    private static String withoutFrame(String text) {
        Matcher request = REQUEST_LINE.matcher(text);
        if (request.matches()) {
            return request.group(1);
        }
        Matcher name = NAME.matcher(text);
        return name.lookingAt() ? CleanText.of(text.substring(name.end())) : text;
    }

    private static Identity identity(String element) {
        int open = openingBracket(element);
        if (open < 0) {
            return UriScheme.of(element).carriesNumbers() ? NumberUri.read(element, "") : Identity.foreign();
        }
        if (UriScheme.of(element.substring(0, open)) != UriScheme.NONE) {
            return Identity.foreign(); // a URI in which a bracket happens to stand
        }
        int close = element.indexOf('>', open);
        int end = close < 0 ? element.length() : close;
        String inside = CleanText.of(element.substring(open + 1, end));
        String after = close < 0 ? "" : element.substring(close + 1);
        return switch (UriScheme.of(inside)) {
            case SIP, TEL -> NumberUri.read(inside, after);
            case OTHER -> Identity.foreign();
            case NONE ->
                Identity.inBrackets(inside, NumberUri.Parameters.of(after).asksForPrivacy());
        };
    }

    /** Parts between the commas that are neither in quotes nor in angle brackets. */
    private static List<String> elements(String value) {
        List<String> elements = new ArrayList<>();
        int start = 0;
        int next = firstUnquoted(value, "<,", 0);
        while (next >= 0) {
            int end = next;
            if (value.charAt(next) == ',') {
                elements.add(CleanText.of(value.substring(start, next)));
                start = next + 1;
            } else {
                end = value.indexOf('>', next);
            }
            next = end < 0 ? -1 : firstUnquoted(value, "<,", end + 1);
        }
        elements.add(CleanText.of(value.substring(start)));
        return elements;
    }

    /** What stands in the angle brackets of the first element; empty if it has none. */
    static String inFirstBrackets(String value) {
        int open = firstUnquoted(value, "<,", 0);
        if (open < 0 || value.charAt(open) == ',') {
            return "";
        }
        int close = value.indexOf('>', open);
        return value.substring(open + 1, close < 0 ? value.length() : close);
    }

    private static int openingBracket(String value) {
        return firstUnquoted(value, "<", 0);
    }

    /** The first of some characters that is not within quotes, or -1. */
    private static int firstUnquoted(String value, String wanted, int from) {
        boolean quoted = false;
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && wanted.indexOf(c) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
