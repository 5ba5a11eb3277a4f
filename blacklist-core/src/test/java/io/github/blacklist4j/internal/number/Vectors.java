package io.github.blacklist4j.internal.number;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.provider.Arguments;

/** Reads the tables of cases and says what a reading is in one word. */
final class Vectors {
    private static final Pattern CODE_UNIT = Pattern.compile("\\\\u([0-9a-f]{4})");

    private Vectors() {}

    static NumberReader reader(String region) {
        return new NumberReaders(List.of(), List.of(), List.of()).in(region);
    }

    /** E.164, "RAW text", HIDDEN, or the problem. */
    static String inOneWord(Reading reading) {
        if (reading instanceof Reading.Raw raw) {
            return "RAW " + raw.text();
        }
        if (reading instanceof Reading.Unreadable unreadable) {
            return unreadable.problem().name();
        }
        return reading instanceof Reading.Hidden ? "HIDDEN" : reading.text();
    }

    /** What the tables cannot hold as it is: \\n, \\t, a code unit as four hex digits, \\e for nothing at all. */
    static String unescaped(String text) {
        String controls = text.replace("\\e", "").replace("\\n", "\n").replace("\\t", "\t");
        return CODE_UNIT
                .matcher(controls)
                .replaceAll(unit -> String.valueOf((char) Integer.parseInt(unit.group(1), 16)));
    }

    /** The rows below the header of a table with bars between the cells, one argument per cell. */
    static Stream<Arguments> table(String file) {
        return new String(bytes("/" + file), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(row -> Arguments.of((Object[]) row.split("\\|", -1)));
    }

    static Stream<JsonNode> json(String file, String array) {
        return jsonAt(file, "/" + array);
    }

    static Stream<JsonNode> jsonAt(String file, String pointer) {
        try {
            JsonNode rows = new ObjectMapper().readTree(bytes("/data/" + file)).at(pointer);
            return StreamSupport.stream(rows.spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream(resource))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
