package io.github.blacklist4j.tool;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;

/** What a number or prefix on the command line is on a list. */
final class PatternArgument {
    private PatternArgument() {}

    static Pattern read(String text, boolean prefix, NumberReader reader) {
        if (prefix) {
            return Pattern.prefix(text);
        }
        Reading reading = reader.read(text);
        return Pattern.of(reading)
                .orElseThrow(() -> new RefusedException("The text cannot be on a list: "
                        + ReadingRow.problem(reading).orElse(ReadingRow.outcome(reading))));
    }
}
