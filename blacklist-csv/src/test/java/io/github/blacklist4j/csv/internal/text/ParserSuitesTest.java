package io.github.blacklist4j.csv.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.blacklist4j.csv.internal.TestData;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParserSuitesTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("suites")
    @DisplayName("M2 files of four public CSV suites read as other parsers read them")
    void recordsAreThoseOfOtherParsers(String file, JsonNode expected) throws IOException {
        List<List<String>> records = new ArrayList<>();

        try (InputStream bytes = Files.newInputStream(TestData.file(file));
                Reader text = text(bytes, expected.get("encoding").asText());
                Records read =
                        new Records(text, expected.get("delimiter").asText().charAt(0), false, 0, true)) {
            while (read.next()) {
                records.add(List.of(read.record().cells()));
            }
        }

        assertThat(records).isEqualTo(recordsOf(expected));
    }

    static Stream<Arguments> suites() throws IOException {
        return StreamSupport.stream(
                        TestData.json("csv/expected.json").get("files").spliterator(), false)
                .filter(f -> f.get("agreed").asBoolean())
                .filter(f -> !f.get("quote").isNull()) // in our files a quote is always a quote
                .map(f -> Arguments.of(f.get("file").asText(), f));
    }

    /** Our reader leaves blank lines and comments out. */
    private static List<List<String>> recordsOf(JsonNode expected) {
        List<List<String>> records = new ArrayList<>();
        for (JsonNode record : expected.get("expected_records")) {
            List<String> cells = new ArrayList<>();
            record.forEach(cell -> cells.add(cell.asText()));
            boolean blank =
                    cells.isEmpty() || (cells.size() == 1 && cells.get(0).isBlank());
            if (!blank && !cells.get(0).startsWith("#")) {
                records.add(cells);
            }
        }
        return records;
    }

    private static Reader text(InputStream bytes, String encoding) throws IOException {
        return encoding.startsWith("utf-")
                ? new StrictText(bytes, Optional.empty())
                : new InputStreamReader(bytes, Charset.forName(encoding));
    }
}
