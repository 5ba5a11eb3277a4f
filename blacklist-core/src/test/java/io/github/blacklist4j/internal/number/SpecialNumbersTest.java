package io.github.blacklist4j.internal.number;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.blacklist4j.number.PhoneNumber;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SpecialNumbersTest {
    /** libphonenumber knows no emergency number behind a plus; with its own country code it is one to us. */
    private static final Set<String> WITH_COUNTRY_CODE = Set.of(
            "+48112", "+49112", "+33112", "+44112", "+1112", "+1911", "+43112", "+420112", "+34112", "+39112", "+31112",
            "+31911", "+353112", "+46112");

    private final SpecialNumbers special = new SpecialNumbers();

    static Stream<Arguments> probes() {
        return Stream.of("PL", "DE", "FR", "GB", "US", "AT", "CZ", "ES", "IT", "NL", "IE", "SE")
                .flatMap(region -> region(region)
                        .filter(probe -> probe.get("stable").asBoolean())
                        .map(probe -> Arguments.of(
                                region,
                                probe.get("input").asText(),
                                probe.get("is_emergency").asBoolean())));
    }

    private static Stream<JsonNode> region(String region) {
        return Vectors.jsonAt("short/emergency.json", "/regions/" + region + "/probes");
    }

    @ParameterizedTest
    @MethodSource("probes")
    @DisplayName("Decision step 2: emergency numbers are tested exactly, on the text")
    void emergencyNumbersAreTestedExactly(String region, String text, boolean emergency) {
        boolean expected = emergency || WITH_COUNTRY_CODE.contains(text);

        assertThat(special.emergencyText(text, region)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ZZ|112|true",
                "ZZ|911|true",
                "ZZ|999|false",
                "ZZ|+44999|true",
                "XX|112|false",
                "US|sip:911@10.0.0.1;user=phone|true",
                "US|<sips:911@example.com>|true",
                "US|From: \"911\" <sip:alice@example.com>|false",
                "US|tel:911;phone-context=+1|true",
                "US|agent911|false",
                "US|urn:service:sos.fire|true",
                "FR|187520000|false",
                "US|9+11|false",
                "DE|+110|false",
            })
    @DisplayName("Decision step 2: the text is unwrapped first")
    void textIsUnwrappedFirst(String region, String text, boolean emergency) {
        assertThat(special.emergencyText(text, region)).isEqualTo(emergency);
    }

    @ParameterizedTest
    @CsvSource({
        "+2710111, ZZ, true",
        "+2710111, ZA, true",
        "+2710112, ZA, false",
        "+48223970331, PL, false",
        "+3310111, ZA, true",
        "+33187520000, FR, false",
        "+999, ZZ, false"
    })
    @DisplayName("Decision step 2: the national digits of a number that is to be dialled are tested too")
    void nationalDigitsOfDialledNumberAreTested(String number, String region, boolean emergency) {
        assertThat(special.emergencyDialled(PhoneNumber.ofE164(number), region)).isEqualTo(emergency);
    }

    @Test
    @DisplayName("Q2 premium rate is libphonenumber's type")
    void premiumRateIsTheLibrarysType() {
        assertThat(special.premiumRate(PhoneNumber.ofE164("+499001123123"))).isTrue();
        assertThat(special.premiumRate(PhoneNumber.ofE164("+48223970331"))).isFalse();
        assertThat(special.premiumRate(PhoneNumber.ofE164("+999"))).isFalse();
    }

    @Test
    @DisplayName("W1 the region of a number is its own, also where several share a country code")
    void regionIsTheNumbersOwn() {
        assertThat(special.regionOf(PhoneNumber.ofE164("+48223970331"))).contains("PL");
        assertThat(special.regionOf(PhoneNumber.ofE164("+12024561111"))).contains("US");
        assertThat(special.regionOf(PhoneNumber.ofE164("+16135550123"))).contains("CA");
        assertThat(special.regionOf(PhoneNumber.ofE164("+12423225000"))).contains("BS");
        assertThat(special.regionOf(PhoneNumber.ofE164("+19995550123"))).isEmpty();
        assertThat(special.regionOf(PhoneNumber.ofE164("+80012345678"))).isEmpty();
        assertThat(special.regionOf(PhoneNumber.ofE164("+999"))).isEmpty();
    }
}
