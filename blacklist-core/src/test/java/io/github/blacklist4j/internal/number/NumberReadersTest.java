package io.github.blacklist4j.internal.number;

import static io.github.blacklist4j.internal.number.Vectors.inOneWord;
import static io.github.blacklist4j.internal.number.Vectors.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.internal.number.NumberReaders.DigitReader;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberReadersTest {
    private final NumberReaders usual = new NumberReaders(List.of(), List.of(), List.of());

    @ParameterizedTest
    @ValueSource(strings = {"", "pl", "POL", "001", "XX"})
    @DisplayName("N2 a region is one that libphonenumber knows")
    void unknownRegionIsRefused(String region) {
        assertThatThrownBy(() -> usual.in(region)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("N2 the same text is another number in another region")
    void regionDecidesNationalNumbers() {
        NumberReader polish = usual.in("PL");

        assertThat(polish.read("223970331").text()).isEqualTo("+48223970331");
        assertThat(polish.in("ZZ").read("223970331")).isInstanceOf(Reading.Raw.class);
        assertThat(polish.in("DE").read("223970331").text()).isEqualTo("+49223970331");
        assertThat(polish.in("DE").region()).isEqualTo("DE");
    }

    @ParameterizedTest
    @CsvSource({
        "2001, RAW 2001",
        "20-01, RAW 2001",
        "2001 x12, RAW 2001",
        "sip:2001@example.com, RAW 2001",
        "20011, +4920011",
        "+492001, +492001",
        "00492001, +492001",
        "7712345, RAW 7712345",
        "0077012345678, +77012345678"
    })
    @DisplayName("N3 internal numbers are RAW, texts with a country code never internal")
    void internalNumbersAreRaw(String text, String expected) {
        NumberReader german = new NumberReaders(List.of(4), List.of("77", "00"), List.of()).in("DE");

        assertThat(inOneWord(german.read(text))).isEqualTo(expected);
    }

    @Test
    @DisplayName("N4 an internal number may also be a short code, never an emergency number")
    void internalNumberMayBeShortCode() {
        NumberReader house =
                new NumberReaders(List.of(3, 5), List.of(), List.of()).in("US").strict();

        assertThat(inOneWord(house.read("12345"))).isEqualTo("RAW 12345");
        assertThat(inOneWord(house.read("911"))).isEqualTo("SHORT_NUMBER");
        assertThat(inOneWord(usual.in("US").strict().read("12345"))).isEqualTo("SHORT_NUMBER");
    }

    @Test
    @DisplayName("N3 internal numbers that cannot be are refused")
    void impossibleInternalNumbersAreRefused() {
        assertThatThrownBy(() -> new NumberReaders(List.of(0), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NumberReaders(List.of(), List.of(""), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NumberReaders(List.of(), List.of("2x"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("N3 spellings of a withheld number can be added")
    void hiddenSpellingsCanBeAdded() {
        NumberReader reader = new NumberReaders(List.of(), List.of(), List.of("Numer Zastrze\u017cony")).in("PL");

        assertThat(reader.read("numer zastrze\u017cony")).isInstanceOf(Reading.Hidden.class);
        assertThat(reader.read("anonymous")).isInstanceOf(Reading.Hidden.class);
        assertThat(usual.in("PL").read("numer zastrze\u017cony")).isInstanceOf(Reading.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<sip:+12025550173@example.com>;privacy=full",
                "<sip:+12025550173@example.com;privacy=id>",
                "<tel:+12025550173;privacy=id>"
            })
    @DisplayName("N7 privacy hides the number unless the asserted identity is asked for")
    void privacyHidesUnlessAssertedIsAskedFor(String header) {
        NumberReader reader = usual.in("US");

        assertThat(reader.read(header)).isInstanceOf(Reading.Hidden.class);
        assertThat(reader.asserted().read(header).text()).isEqualTo("+12025550173");
        assertThat(reader.asserted().read("<sip:anonymous@anonymous.invalid>")).isInstanceOf(Reading.Hidden.class);
    }

    @ParameterizedTest
    @CsvSource({
        "DE, 12025550173, +12025550173",
        "DE, 48 22 397 03 31, +48223970331",
        "DE, sip:48223970331@trunk, +48223970331",
        "ZZ, 48223970331, +48223970331",
        "DE, 030 1234567, +49301234567",
        "DE, 0048223970331, +48223970331",
        "PL, 223970331, +48223970331"
    })
    @DisplayName("N5 digits without plus begin with a country code on some trunks")
    void trunkMaySendNumbersWithoutPlus(String region, String text, String expected) {
        assertThat(usual.in(region).withoutPlus().read(text).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1-800-FLOWERS, +18003569377",
        "1-800-XXX-XXXX, WILDCARD",
        "FLOWERS 18003569377, LETTERS",
        "2O25550173, LETTERS",
        "agent2025550173, LETTERS",
        "alice, LETTERS"
    })
    @DisplayName("N4 vanity numbers pass the strict reader only where they are switched on")
    void vanityPassesWhereSwitchedOn(String text, String expected) {
        assertThat(inOneWord(usual.in("US").strict().vanity().read(text))).isEqualTo(expected);
        assertThat(usual.in("US").strict().read(text)).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    @DisplayName("N8 longer texts are UNREADABLE, never truncated")
    void longTextsAreUnreadable() {
        NumberReader reader = reader("PL");
        String number = "+48223970331";

        assertThat(inOneWord(reader.read(number + " ".repeat(239) + "1"))).isEqualTo("TOO_LONG");
        assertThat(inOneWord(reader.read("9".repeat(250)))).isEqualTo("NOT_A_NUMBER");
        assertThat(inOneWord(reader.read("9".repeat(251)))).isEqualTo("TOO_LONG");
        assertThat(inOneWord(reader.strict().read("9".repeat(251)))).isEqualTo("TOO_LONG");
        assertThat(inOneWord(reader.read("sip:" + "9".repeat(251) + "@example.com")))
                .isEqualTo("TOO_LONG");
        assertThat(reader.read("\"" + "n".repeat(4000) + "\" <tel:" + number + ">")
                        .text())
                .isEqualTo(number);
        assertThat(inOneWord(reader.read("\"" + "n".repeat(4096) + "\" <tel:" + number + ">")))
                .isEqualTo("TOO_LONG");
    }

    @Test
    @DisplayName("The digits are those of the number read, and none for all else")
    void digitsAreThoseOfTheNumberRead() {
        NumberReader reader = reader("PL");

        assertThat(((DigitReader) reader).e164Digits("22 397 03 31")).isEqualTo(48223970331L);
        assertThat(((DigitReader) reader).e164Digits("112")).isEqualTo(DigitReader.NO_NUMBER);
        assertThat(((DigitReader) reader).e164Digits("anonymous")).isEqualTo(DigitReader.NO_NUMBER);
    }

    @Test
    @DisplayName("N6 the key version is the same each time it is asked for")
    void keyVersionIsStable() {
        assertThat(NumberReaders.keyVersion())
                .isEqualTo(NumberReaders.keyVersion())
                .isNotZero();
    }
}
