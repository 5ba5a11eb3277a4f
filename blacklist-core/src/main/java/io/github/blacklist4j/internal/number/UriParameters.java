package io.github.blacklist4j.internal.number;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The {@code ;name=value} parameters of a URI or of a header, names in any case. */
record UriParameters(List<String> parts) {
    static UriParameters of(String text) {
        return new UriParameters(Arrays.stream(text.split(";"))
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
