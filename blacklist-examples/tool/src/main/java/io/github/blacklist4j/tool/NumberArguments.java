package io.github.blacklist4j.tool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Parameters;

/** Numbers from the command line, or one per line from stdin if there are none. */
final class NumberArguments {
    @Parameters(paramLabel = "NUMBER", arity = "0..*", description = "none given: one per line from stdin")
    List<String> given = new ArrayList<>();

    /** Answers each number in order; a program that writes a line and waits for the answer gets it. */
    void each(BufferedReader in, Output out, Function<String, Row> answer) throws IOException {
        if (!given.isEmpty()) {
            given.forEach(number -> out.line(answer.apply(number)));
            return;
        }
        LineReader lines = new LineReader(in);
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            out.line(answer.apply(line.get()));
            if (!in.ready()) {
                out.flush();
            }
        }
    }

    /**
     * Lines as they are counted elsewhere: ended by LF, with the CR before it if there is one. Other separators belong to
     * the line, so that each line of the input has exactly one answer.
     */
    private static final class LineReader {
        private final Reader in;

        LineReader(Reader in) {
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
}
