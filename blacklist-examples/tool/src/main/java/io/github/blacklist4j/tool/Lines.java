package io.github.blacklist4j.tool;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * Lines as they are counted elsewhere: ended by LF, with the CR before it if there is one. Other separators belong to
 * the line, so that each line of the input has exactly one answer.
 */
final class Lines {
    private final Reader in;

    Lines(Reader in) {
        this.in = in;
    }

    /** The next line; empty at the end. */
    Optional<String> next() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return Optional.empty();
        }
        while (c >= 0 && c != '\n') {
            line.append((char) c);
            c = in.read();
        }
        int end = line.length();
        boolean crlf = c == '\n' && end > 0 && line.charAt(end - 1) == '\r';
        return Optional.of(line.substring(0, crlf ? end - 1 : end));
    }
}
