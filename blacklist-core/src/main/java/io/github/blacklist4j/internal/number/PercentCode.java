package io.github.blacklist4j.internal.number;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The escapes of RFC 3986, section 2.1. */
final class PercentCode {
    private PercentCode() {}

    /** The text with its escapes resolved, read as UTF-8; what is no escape stays as it is. */
    static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int i = 0;
        while (i < text.length()) {
            int octet = octetAt(text, i);
            if (octet >= 0) {
                bytes.write(octet);
                i += 3;
            } else {
                flush(bytes, plain);
                plain.append(text.charAt(i++));
            }
        }
        flush(bytes, plain);
        return plain.toString();
    }

    private static int octetAt(String text, int i) {
        if (text.charAt(i) != '%' || i + 2 >= text.length()) {
            return -1;
        }
        int high = hex(text.charAt(i + 1));
        int low = hex(text.charAt(i + 2));
        return high < 0 || low < 0 ? -1 : (high << 4) | low;
    }

    private static int hex(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    private static void flush(ByteArrayOutputStream bytes, StringBuilder plain) {
        plain.append(bytes.toString(StandardCharsets.UTF_8));
        bytes.reset();
    }
}
