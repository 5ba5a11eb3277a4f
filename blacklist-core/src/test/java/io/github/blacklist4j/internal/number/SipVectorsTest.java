package io.github.blacklist4j.internal.number;

import static io.github.blacklist4j.internal.number.Vectors.reader;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.blacklist4j.number.Reading;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SipVectorsTest {
    static Stream<JsonNode> headers() {
        return Vectors.json("numbers/sip-headers.json", "headers");
    }

    static Stream<JsonNode> callerIds() {
        return Vectors.json("numbers/sip-headers.json", "caller_id_texts");
    }

    @ParameterizedTest
    @MethodSource("headers")
    @DisplayName("N7 header values of the RFCs yield the identity the RFCs mean")
    void headerValuesYieldTheIdentityMeant(JsonNode vector) {
        String header = vector.get("header").asText();
        JsonNode expected = vector.get("expect");
        String value = header.substring(header.indexOf(':') + 1);

        Reading whole = reader(vector.get("default_region").asText()).read(header);

        switch (expected.get("kind").asText()) {
            case "number" ->
                assertThat(whole.text()).isEqualTo(expected.get("e164").asText());
            case "anonymous" -> assertHidden(whole, expected.has("also_acceptable"));
            default -> assertThat(whole).isNotInstanceOf(Reading.E164.class);
        }
        if (!header.startsWith("INVITE")) {
            assertThat(reader(vector.get("default_region").asText()).read(value))
                    .isEqualTo(whole);
        }
    }

    private static void assertHidden(Reading reading, boolean nameWillDo) {
        if (nameWillDo) {
            assertThat(reading).isInstanceOfAny(Reading.Hidden.class, Reading.Raw.class);
        } else {
            assertThat(reading).isInstanceOf(Reading.Hidden.class);
        }
    }

    @ParameterizedTest
    @MethodSource("callerIds")
    @DisplayName("N3 what PBXs show for a withheld number is HIDDEN, and none of it a number")
    void textsOfPbxsAreHidden(JsonNode vector) {
        String text = vector.get("value").asText();

        Reading reading = reader("US").read(text);

        if (vector.get("expect").asText().startsWith("withheld")) {
            assertThat(reading).isInstanceOf(Reading.Hidden.class);
        } else {
            assertThat(reading).isNotInstanceOf(Reading.E164.class);
        }
    }
}
