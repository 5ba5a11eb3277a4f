package io.github.blacklist4j.internal.number;

import static io.github.blacklist4j.internal.number.Vectors.inOneWord;
import static io.github.blacklist4j.internal.number.Vectors.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LibraryVectorsTest {
    /** Inputs our rules decide differently from libphonenumber, and what we say. None are needed so far. */
    private static final Map<String, String> DELIBERATE = Map.of(
            "013312345678", "+523312345678", // N6: forms that Mexico once had are what they are now
            "044(33)1234-5678", "+523312345678",
            "045(33)1234-5678", "+523312345678",
            "01 (449)978-0001", "+524499780001",
            "+52 1 33 1234-5678", "+523312345678",
            "044 (33) 1234-5678", "+523312345678",
            "045 33 1234-5678", "+523312345678",
            "01 (33) 3461 2234", "+523334612234");

    /** Example numbers that are valid only within their own area: N3 wants exactly IS_POSSIBLE. */
    private static final Set<String> LOCAL_ONLY = Set.of("+13101234");

    private static final NumberReaders READERS = new NumberReaders(List.of(), List.of(), List.of());

    static Stream<JsonNode> unitVectors() {
        return Vectors.json("numbers/libphonenumber-unit-vectors.json", "vectors")
                .filter(vector -> vector.get("expected").get("stable").asBoolean());
    }

    @ParameterizedTest
    @MethodSource("unitVectors")
    @DisplayName("N3 E164 exactly where libphonenumber says IS_POSSIBLE")
    void e164ExactlyWhereTheLibrarySaysPossible(JsonNode vector) {
        String region = vector.get("default_region").asText("ZZ").replace("null", "ZZ");
        String input = vector.get("input").asText();
        JsonNode expected = vector.get("expected");
        boolean possible = expected.path("possible_reason").asText().equals("IS_POSSIBLE")
                && expected.get("e164").asText().length() <= 16;
        if (region.equals("CS")) { // a country that is no more
            assertThatThrownBy(() -> READERS.in(region)).isInstanceOf(IllegalArgumentException.class);
            return;
        }

        Reading reading = READERS.in(region).read(input);

        if (DELIBERATE.containsKey(input)) {
            assertThat(inOneWord(reading)).isEqualTo(DELIBERATE.get(input));
        } else if (possible) {
            assertThat(reading.text()).isEqualTo(expected.get("e164").asText());
            assertThat(reading).isInstanceOf(Reading.E164.class);
        } else {
            assertThat(reading).isNotInstanceOf(Reading.E164.class);
        }
    }

    @Test
    @DisplayName("N1 the example number of each region is the same number in all four spellings")
    void exampleNumbersAreTheSameInFourSpellings() {
        List<JsonNode> examples = Vectors.json("numbers/libphonenumber-examples.json", "numbers")
                .filter(example -> example.get("stable").asBoolean())
                .filter(example -> !LOCAL_ONLY.contains(example.get("e164").asText()))
                .toList();
        assertThat(examples).hasSizeGreaterThan(1300);

        for (JsonNode example : examples) {
            String home = example.get("region").asText();
            NumberReader reader = READERS.in(home.equals("001") ? "ZZ" : home);
            List<String> spellings = home.equals("001")
                    ? List.of("e164", "international", "rfc3966")
                    : List.of("e164", "national", "international", "rfc3966");

            for (String spelling : spellings) {
                assertThat(reader.read(example.get(spelling).asText()).text())
                        .as("%s %s %s", home, example.get("type"), spelling)
                        .isEqualTo(example.get("e164").asText());
            }
        }
    }

    @Test
    @DisplayName("N3 valid is an attribute of its own, as libphonenumber says")
    void validIsWhatTheLibrarySays() {
        List<JsonNode> possible = unitVectors()
                .filter(vector ->
                        vector.get("expected").path("possible_reason").asText().equals("IS_POSSIBLE"))
                .toList();

        for (JsonNode vector : possible) {
            JsonNode expected = vector.get("expected");
            NumberReader reader = reader("ZZ");
            Reading reading = reader.read(expected.get("e164").asText());

            if (reading instanceof Reading.E164 e164) {
                assertThat(reader.valid(e164.number()))
                        .as(expected.get("e164").asText())
                        .isEqualTo(expected.get("valid").asBoolean());
            }
        }
    }
}
