package io.github.blacklist4j.internal.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber.CountryCodeSource;
import io.github.blacklist4j.internal.number.NumberReaders.DigitReader;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HostileTextTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int TEXTS = Integer.getInteger("texts", 4_000);
    private static final List<String> REGIONS = List.of("ZZ", "PL", "DE", "US", "IT", "RU", "AU", "BR", "JP", "HK");
    private static final List<String> PARTS = List.of(
            "+",
            "00",
            "011",
            "sip:",
            "tel:",
            "sips:",
            "https:",
            "@",
            "host",
            ";",
            ";ext=",
            ";phone-context=",
            "+48",
            "%2B",
            "%",
            "%zz",
            "%FF",
            "<",
            ">",
            "\"",
            "\\",
            ",",
            ":",
            "?",
            "privacy=full",
            "\u0000",
            "\r\n",
            "\t",
            "\u00a0",
            "\u200b",
            "\ufeff",
            "\u202e",
            "\ud800",
            "\udc00",
            "\ud835\udfcf",
            "\u0660",
            "\uff11",
            "x",
            "ext",
            "*",
            "#",
            "E+10",
            ".0",
            "2021-07-07",
            "alice",
            "FLOWERS",
            "0",
            "1",
            "12",
            "2025550173",
            "397",
            "/",
            "-",
            "(",
            ")",
            " ",
            "\u0130",
            "\u00df");

    private final Random random = new Random(SEED);
    private final NumberReaders readers = new NumberReaders(List.of(4), List.of("77"), List.of());
    private final SpecialNumbers special = new SpecialNumbers();
    private final List<String> seeds = Stream.of(
                    Vectors.json("numbers/libphonenumber-unit-vectors.json", "vectors")
                            .map(vector -> vector.get("input").asText()),
                    Vectors.json("numbers/sip-headers.json", "headers")
                            .map(vector -> vector.get("header").asText()))
            .flatMap(texts -> texts)
            .toList();

    @Test
    @DisplayName("N8 no text makes a reader throw, and what it calls a form is one")
    void noTextMakesReaderThrow() {
        for (int i = 0; i < TEXTS; i++) {
            String text = random.nextBoolean() ? assembled() : mutated();
            NumberReader reader = anyReader();

            assertThatCode(() -> check(reader, text))
                    .as(() -> "seed " + SEED + ", region " + reader.region() + ", " + escaped(text))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    @DisplayName("N3 a plain text of digits and separators is E164 exactly where libphonenumber says so")
    void plainTextsAgreeWithTheLibrary() {
        NumberReaders usual = new NumberReaders(List.of(), List.of(), List.of());
        for (int i = 0; i < TEXTS; i++) {
            String text = plain();
            String region = REGIONS.get(random.nextInt(REGIONS.size()));

            String read = usual.in(region).read(text) instanceof Reading.E164 number ? number.text() : "";

            boolean isNone = NumberLookalikes.isAddress(text)
                    || text.replaceAll("[ ./()-]", "").matches("\\+?0+"); // N7
            assertThat(read)
                    .as("seed %d, region %s, %s", SEED, region, text)
                    .isEqualTo(isNone ? "" : byTheLibrary(text, region));
        }
    }

    private void check(NumberReader reader, String text) {
        Reading reading = reader.read(text);
        long digits = ((DigitReader) reader).e164Digits(CharBuffer.wrap(text));
        special.emergencyText(text, reader.region());
        assertThat(((TextReader) reader).readAnew(text)).as("N1 read slowly").isEqualTo(reading);
        if (reading instanceof Reading.Raw raw) {
            assertThat(raw.text()).matches("[\\p{L}0-9+*#._-]{1,64}");
            if (!CleanText.of(text).contains("phone-context")) { // within another domain its digits mean another number
                assertThat(reader.read(raw.text())).as("N3 its form").isNotInstanceOf(Reading.E164.class);
            }
        }
        if (reading instanceof Reading.E164 e164) {
            assertThat(digits).isEqualTo(e164.number().digits());
            special.emergencyDialled(e164.number(), reader.region());
            special.regionOf(e164.number());
            special.premiumRate(e164.number());
            reader.valid(e164.number());
        } else {
            assertThat(digits).isZero();
        }
    }

    private NumberReader anyReader() {
        NumberReader reader = readers.in(REGIONS.get(random.nextInt(REGIONS.size())));
        reader = random.nextBoolean() ? reader.strict() : reader;
        reader = random.nextBoolean() ? reader.vanity() : reader;
        reader = random.nextBoolean() ? reader.withoutPlus() : reader;
        return random.nextBoolean() ? reader.asserted() : reader;
    }

    private String assembled() {
        return Stream.generate(() -> PARTS.get(random.nextInt(PARTS.size())))
                .limit(random.nextInt(12))
                .collect(Collectors.joining());
    }

    private String mutated() {
        StringBuilder text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, PARTS.get(random.nextInt(PARTS.size())));
                case 1 -> text.insert(at, (char) random.nextInt(0x10000));
                default -> text.setLength(at);
            }
        }
        return text.toString();
    }

    private String plain() {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "+" : "");
        int length = 1 + random.nextInt(17);
        for (int i = 0; i < length; i++) {
            text.append(
                    random.nextInt(5) == 0 ? " -./()".charAt(random.nextInt(6)) : (char) ('0' + random.nextInt(10)));
        }
        return text.toString().strip();
    }

    /** What a number in a form of before is today (N6): only if it is not valid as it stands, and is so today. */
    private static Phonenumber.PhoneNumber today(Phonenumber.PhoneNumber parsed) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        if (library.isValidNumber(parsed)) {
            return parsed;
        }
        boolean abroad = parsed.getCountryCodeSource() != CountryCodeSource.FROM_DEFAULT_COUNTRY;
        String written = library.getNationalSignificantNumber(parsed);
        return former(parsed.getCountryCode(), written, abroad)
                .map(significant -> new Phonenumber.PhoneNumber()
                        .setCountryCode(parsed.getCountryCode())
                        .setNationalNumber(Long.parseLong(significant)))
                .filter(library::isValidNumber)
                .filter(number -> parsed.getCountryCode() != 54
                        || written.startsWith("15", library.getLengthOfNationalDestinationCode(number)))
                .findFirst()
                .orElse(parsed);
    }

    private static Stream<String> former(int code, String written, boolean abroad) {
        return switch (code) {
            case 52 ->
                Stream.of(written)
                        .filter(text -> text.matches("(01|02|044|045)\\d{10}") || (abroad && text.matches("1\\d{10}")))
                        .map(text -> text.substring(text.length() - 10));
            case 54 ->
                IntStream.rangeClosed(3, 5)
                        .filter(at -> written.matches("9\\d{12}") && written.startsWith("15", at))
                        .mapToObj(at -> written.substring(0, at) + written.substring(at + 2));
            case 55 ->
                Stream.of(written)
                        .filter(text -> text.matches("\\d{2}[689]\\d{7}"))
                        .map(text -> text.substring(0, 2) + "9" + text.substring(2));
            default -> Stream.empty();
        };
    }

    private static String byTheLibrary(String text, String region) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        try {
            Phonenumber.PhoneNumber parsed = today(library.parseAndKeepRawInput(text, region));
            String e164 = library.format(parsed, PhoneNumberFormat.E164);
            boolean possible = library.isPossibleNumberWithReason(parsed) == ValidationResult.IS_POSSIBLE;
            return possible && e164.length() <= 16 ? e164 : "";
        } catch (NumberParseException noNumber) {
            return "";
        }
    }

    private static String escaped(String text) {
        return text.chars()
                .mapToObj(c -> c > ' ' && c < 0x7f ? Character.toString(c) : String.format("\\u%04x", c))
                .collect(Collectors.joining());
    }
}
