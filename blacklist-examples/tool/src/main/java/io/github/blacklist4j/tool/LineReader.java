package io.github.blacklist4j.tool;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * Lines as they are counted elsewhere: ended by LF, with the CR before it if there is one. Other separators belong to
 * the line, so that each line of the input has exactly one answer.
 */
final class LineReader {
    private final Reader in;
    private final int most;
    private long number;

    /**
     * The lines of a text.
     *
     * @param most characters of a line
     */
    LineReader(Reader in, int most) {
        this.in = in;
        this.most = most;
    }

    /**
     * The next line; empty at the end.
     *
     * @throws RefusedException if it is too long
     */
    Optional<String> next() throws IOException {
        number++;
        StringBuilder line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return Optional.empty();
        }
        while (c >= 0 && c != '\n') {
            if (line.length() == most) {
                throw new RefusedException("Line " + number + " has more than " + most + " characters");
            }
            line.append((char) c);
            c = in.read();
        }
        int end = line.length();
        boolean crlf = c == '\n' && end > 0 && line.charAt(end - 1) == '\r';
        return Optional.of(line.substring(0, crlf ? end - 1 : end));
    }
}
