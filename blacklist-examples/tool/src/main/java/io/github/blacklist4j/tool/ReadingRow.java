package io.github.blacklist4j.tool;

import io.github.blacklist4j.number.Reading;
import java.util.Optional;

/** What a text turned out to be, as fields of a result. */
final class ReadingRow {
    private ReadingRow() {}

    static Row of(String input, Reading reading) {
        return new Row().with("input", input).with("outcome", outcome(reading)).withText("number", reading.text());
    }

    static String outcome(Reading reading) {
        if (reading instanceof Reading.E164) {
            return "E164";
        }
        if (reading instanceof Reading.Raw) {
            return "RAW";
        }
        return reading instanceof Reading.Hidden ? "HIDDEN" : "UNREADABLE";
    }

    static Optional<String> problem(Reading reading) {
        return reading instanceof Reading.Unreadable unreadable
                ? Optional.of(unreadable.problem().name())
                : Optional.empty();
    }
}
