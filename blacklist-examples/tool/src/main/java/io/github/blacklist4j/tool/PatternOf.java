package io.github.blacklist4j.tool;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;

/** What a number or prefix on the command line is on a list. */
final class PatternOf {
    private PatternOf() {}

    static Pattern text(String text, boolean prefix, NumberReader reader) {
        if (prefix) {
            return Pattern.prefix(text);
        }
        Reading reading = reader.read(text);
        return Pattern.of(reading)
                .orElseThrow(() -> new Refused("The text cannot be on a list: "
                        + Readings.problem(reading).orElse(Readings.outcome(reading))));
    }
}
