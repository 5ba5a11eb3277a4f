package io.github.blacklist4j.internal.number;

import static io.github.blacklist4j.internal.number.Vectors.inOneWord;
import static io.github.blacklist4j.internal.number.Vectors.reader;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.internal.number.NumberReaders.DigitReader;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FormerFormsTest {
    private static final int NUMBERS = 20_000;
    private static final long SEED = Long.getLong("blacklist.reading.seed", System.nanoTime());

    static Stream<Arguments> cases() {
        return Vectors.table("numbers/former.csv");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("cases")
    @DisplayName("N6 a number in a form that it once had is what it is now, on lists as in calls")
    void formerFormsAreTodaysNumbers(String form, String region, String text, String today, String source) {
        NumberReader reader = reader(region);

        assertThat(inOneWord(reader.read(text))).as("%s, %s", form, source).isEqualTo(today);
        assertThat(inOneWord(reader.strict().read(text))).as("strict: %s", form).isEqualTo(today);
        assertThat(((DigitReader) reader).e164Digits(text))
                .isEqualTo(today.startsWith("+") ? Long.parseLong(today) : 0);
    }

    @Test
    @DisplayName("N6 the table of cases has forty and more, each with its source")
    void casesHaveSources() {
        assertThat(cases())
                .hasSizeGreaterThanOrEqualTo(40)
                .allSatisfy(row -> assertThat((String) row.get()[4]).startsWith("http"));
    }

    @Test
    @DisplayName(
            "N1 the fast path and the slow one agree on numbers of the plans that changed, and reading again changes nothing")
    void readingIsStable() {
        Random random = new Random(SEED);
        TextReader reader = (TextReader) reader("ZZ");
        String[] beginnings = {"+521", "+52", "+52044", "+55119", "+5511", "+5561", "+54911", "+5411", "+549", "+54"};
        for (int i = 0; i < NUMBERS; i++) {
            StringBuilder text = new StringBuilder(beginnings[random.nextInt(beginnings.length)]);
            for (int left = 6 + random.nextInt(6); left > 0; left--) {
                text.append(random.nextInt(10));
            }

            Reading read = reader.read(text);

            assertThat(read).as("seed %d, %s", SEED, text).isEqualTo(reader.readSlowly(text));
            assertThat(reader.read(read.text()))
                    .as("seed %d, %s again", SEED, text)
                    .isEqualTo(read);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "525512345678, 5215512345678",
        "5511987654321, 551187654321",
        "5511967654321, 551167654321",
        "5511971234567, 0",
        "551131234567, 0",
        "5491123456789, 0",
        "48223970331, 0",
        "52, 0",
        "1, 0"
    })
    @DisplayName("N6 the other form of a number is known by its shape, both ways")
    void otherForm(long number, long other) {
        assertThat(FormerForms.other(number)).isEqualTo(other);
        assertThat(other == 0 ? number : FormerForms.other(other)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "521, true",
        "52155, true",
        "551187, true",
        "55116, true",
        "52, false",
        "5255, false",
        "5511, false",
        "551197, false",
        "551178, false",
        "54911, false",
        "541115, false",
        "15, false"
    })
    @DisplayName("N6 a prefix that only former forms begin with is told from others")
    void formerPrefix(String digits, boolean former) {
        assertThat(FormerForms.isPrefix(digits)).isEqualTo(former);
    }
}
