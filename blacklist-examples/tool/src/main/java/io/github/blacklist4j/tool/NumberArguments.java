package io.github.blacklist4j.tool;

import java.io.BufferedReader;
import java.io.IOException;
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
        LineReader lines = new LineReader(in, RecordBudget.FIELD);
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            out.line(answer.apply(line.get()));
            if (!in.ready()) {
                out.flush();
            }
        }
    }
}
