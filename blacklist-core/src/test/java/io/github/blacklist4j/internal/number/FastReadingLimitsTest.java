package io.github.blacklist4j.internal.number;

import static io.github.blacklist4j.internal.number.Vectors.inOneWord;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FastReadingLimitsTest {
    private final NumberReaders readers = new NumberReaders(List.of(4), List.of("77"), List.of("+1 202 555 0100"));

    @ParameterizedTest
    @CsvSource({
        "DE, 192.168.100.12, RAW 192.168.100.12",
        "US, +1 202-555-0100, HIDDEN",
        "DE, 0-771-2, +497712",
        "DE, 7712345, RAW 7712345",
        "GR, +30000000000000, +3000000000000",
        "PL, sip:+48223970331@anonymous.invalid, HIDDEN",
        "PL, sip:+48223970331@host;privacy=id, HIDDEN",
        "PL, sip:223970331@host;phone-context=+49, +49223970331",
        "PL, https:+48223970331@host, NOT_A_NUMBER"
    })
    @DisplayName("N3 N7 what settings or a URI make something else is not read by the fast path alone")
    void whatSettingsMakeSomethingElseIsLeftAlone(String region, String text, String expected) {
        TextReader reader = (TextReader) readers.in(region);

        assertThat(reader.fast.digits(text)).isIn(FastReading.UNPROVED, digits(expected));
        assertThat(inOneWord(reader.read(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "IN, +91505903234, SHORT_NUMBER", // nine digits
        "AX, +35812472, SHORT_NUMBER",
        "AU, +6119003767, SHORT_NUMBER",
        "JO, +91012675)19362116-, TWO_NUMBERS",
        "DE, 2021-07-07, DATE",
        "US, 1-2-2034 10, DATE",
        "DE, 0326662674.0, DECIMAL",
        "DE, 030 1234567/68, TWO_NUMBERS"
    })
    @DisplayName("N4 what the wrong-person guard refuses is not read by the fast path of a strict reader")
    void whatTheGuardRefusesIsLeftAlone(String region, String text, String expected) {
        TextReader strict = (TextReader) readers.in(region).strict();

        assertThat(strict.fast.digits(text)).isEqualTo(FastReading.UNPROVED);
        assertThat(inOneWord(strict.read(text))).isEqualTo(expected);
    }

    /** In CL, 1800 is an international prefix, and +1 234569 a short number. */
    @Test
    @DisplayName("N4 N5 digits without a plus are guarded as the region reads them, too")
    void whatIsShortAtHomeIsLeftAloneThoughItIsLongAbroad() {
        TextReader strict = (TextReader) readers.in("CL").strict().withoutPlus();

        assertThat(strict.fast.digits("18001234569")).isEqualTo(FastReading.UNPROVED);
        assertThat(inOneWord(strict.read("18001234569"))).isEqualTo("SHORT_NUMBER");
    }

    private static long digits(String expected) {
        return expected.startsWith("+") ? Long.parseLong(expected.substring(1)) : FastReading.UNPROVED;
    }
}
