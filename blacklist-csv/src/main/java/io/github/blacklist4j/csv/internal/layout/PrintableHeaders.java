package io.github.blacklist4j.csv.internal.layout;

import io.github.blacklist4j.number.Masked;
import java.util.List;
import java.util.stream.Collectors;

/** Headers as messages show them: cut to a length, and masked where they could be numbers. */
final class PrintableHeaders {
    private static final int MAX_HEADERS = 20;
    private static final int MAX_CHARS = 40;
    private static final int MASKED_DIGITS = 5; // a header with so many digits may be a number

    private PrintableHeaders() {}

    static String all(List<String> headers) {
        String shown =
                headers.stream().limit(MAX_HEADERS).map(PrintableHeaders::one).collect(Collectors.joining(", "));
        return headers.size() > MAX_HEADERS ? shown + ", …" : shown;
    }

    static String one(String header) {
        String text = header.strip().replaceAll("\\p{C}", " ");
        if (text.chars().filter(Character::isDigit).count() >= MASKED_DIGITS) {
            return Masked.of(text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text);
        }
        return text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) + "…" : text;
    }
}
