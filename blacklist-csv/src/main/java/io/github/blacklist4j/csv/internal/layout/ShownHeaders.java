package io.github.blacklist4j.csv.internal.layout;

import io.github.blacklist4j.number.Masked;
import java.util.List;
import java.util.stream.Collectors;

/** Headers as they stand in messages: short, and masked where they could be numbers. */
final class ShownHeaders {
    private static final int SHOWN_HEADERS = 20;
    private static final int SHOWN_CHARS = 40;
    private static final int MASKED_DIGITS = 5; // a header with so many digits may be a number

    private ShownHeaders() {}

    static String all(List<String> headers) {
        String shown =
                headers.stream().limit(SHOWN_HEADERS).map(ShownHeaders::one).collect(Collectors.joining(", "));
        return headers.size() > SHOWN_HEADERS ? shown + ", …" : shown;
    }

    static String one(String header) {
        String text = header.strip().replaceAll("\\p{C}", " ");
        if (text.chars().filter(Character::isDigit).count() >= MASKED_DIGITS) {
            return Masked.of(text.length() > SHOWN_CHARS ? text.substring(0, SHOWN_CHARS) : text);
        }
        return text.length() > SHOWN_CHARS ? text.substring(0, SHOWN_CHARS) + "…" : text;
    }
}
