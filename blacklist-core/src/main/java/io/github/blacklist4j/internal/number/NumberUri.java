package io.github.blacklist4j.internal.number;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Takes a SIP, SIPS (RFC 3261, section 19.1) or tel URI (RFC 3966) apart. The one parser of such URIs; {@link UriSpan} only
 * finds the number in those that need no parser.
 */
final class NumberUri {
    private NumberUri() {}

    /**
     * The identity in a URI.
     *
     * @param uri a text whose scheme carries numbers
     * @param headerParameters what follows the angle brackets
     */
    static Identity read(String uri, String headerParameters) {
        String rest = uri.substring(uri.indexOf(':') + 1);
        return UriScheme.of(uri) == UriScheme.TEL ? tel(rest, headerParameters) : sip(rest, headerParameters);
    }

    private static Identity tel(String rest, String headerParameters) {
        int end = firstOf(rest, ";", 0);
        Parameters own = Parameters.of(rest.substring(end));
        boolean privacy =
                own.asksForPrivacy() || Parameters.of(headerParameters).asksForPrivacy();
        return new Identity(
                Identity.Origin.URI,
                clean(rest.substring(0, end)),
                "",
                clean(own.value("phone-context")),
                own.value("ext"),
                privacy);
    }

    private static Identity sip(String rest, String headerParameters) {
        int at = rest.indexOf('@');
        if (at < 0) {
            return hostAlone(rest);
        }
        int hostEnd = firstOf(rest, ";?", at + 1);
        String host = rest.substring(at + 1, hostEnd);
        if (host.indexOf('@') >= 0) { // nothing says which of the two ends the user
            return Identity.foreign();
        }
        int parametersEnd = firstOf(rest, "?", hostEnd);
        int userEnd = firstOf(rest.substring(0, at), ";:", 0);
        Parameters ofUser = Parameters.of(rest.substring(userEnd, at));
        Parameters ofUri = Parameters.of(rest.substring(hostEnd, parametersEnd));
        String context = ofUser.value("phone-context");
        boolean privacy = ofUser.asksForPrivacy()
                || ofUri.asksForPrivacy()
                || Parameters.of(headerParameters).asksForPrivacy();
        return new Identity(
                Identity.Origin.URI,
                clean(rest.substring(0, userEnd)),
                withoutPort(host),
                clean(context.isEmpty() ? ofUri.value("phone-context") : context),
                "",
                privacy);
    }

    private static Identity hostAlone(String rest) {
        String host = withoutPort(rest.substring(0, firstOf(rest, ";?", 0)));
        return new Identity(Identity.Origin.FOREIGN, "", host, "", "", false);
    }

    private static String clean(String escaped) {
        return CleanText.of(PercentCode.decoded(escaped));
    }

    private static String withoutPort(String host) {
        return host.substring(0, firstOf(host, ":", 0)).trim().toLowerCase(Locale.ROOT);
    }

    private static int firstOf(String text, String stops, int from) {
        for (int i = from; i < text.length(); i++) {
            if (stops.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    /** The {@code ;name=value} parameters of a URI or of a header, names in any case. */
    record Parameters(List<String> parts) {
        static Parameters of(String text) {
            return new Parameters(Arrays.stream(text.split(";"))
                    .map(String::trim)
                    .filter(part -> !part.isEmpty())
                    .toList());
        }

        /** The value of the first parameter of that name, or empty. */
        String value(String name) {
            for (String part : parts) {
                int equals = part.indexOf('=');
                if (equals > 0 && part.substring(0, equals).trim().equalsIgnoreCase(name)) {
                    return part.substring(equals + 1).trim();
                }
            }
            return "";
        }

        /** Whether the caller asks not to be shown: privacy=full (the Remote-Party-ID drafts) or id (RFC 3325). */
        boolean asksForPrivacy() {
            String privacy = value("privacy").replace("\"", "").toLowerCase(Locale.ROOT);
            return privacy.equals("full") || privacy.equals("id");
        }
    }
}
