package io.github.blacklist4j.internal.number;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.internal.longs.PowersOfTen;
import io.github.blacklist4j.internal.number.NumberReaders.DigitReader;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class E164TextsTest {
    private static final String NAME = "+48 223 970 331";

    private final NumberReaders readers = new NumberReaders(List.of(4, 11), List.of("48"), List.of(NAME));
    private final TextReader reader = (TextReader) readers.in("PL");
    private final SplittableRandom random =
            new SplittableRandom(Long.getLong("blacklist.reading.seed", System.nanoTime()));

    /** Of each beginning and length the least, the greatest and three others: 40,000 and more of them stand. */
    @Test
    @DisplayName("S3 N1 what stands by its first four digits and its length is read so without the table")
    void whatStandsIsReadSo() {
        int standing = 0;
        for (int beginning = 1_000; beginning < 10_000; beginning++) {
            for (int more = 0; more < 14; more++) {
                long first = beginning * PowersOfTen.of(more);
                long[] numbers = LongStream.concat(
                                LongStream.of(first, first + PowersOfTen.of(more) - 1),
                                random.longs(1, first, first + PowersOfTen.of(more)))
                        .toArray();
                for (long number : numbers) {
                    if (readers.asItStands("+" + number) != DigitReader.NO_NUMBER) {
                        standing++;
                        assertThat(reader.readAnew("+" + number))
                                .as("+%d", number)
                                .isEqualTo(new Reading.E164(new PhoneNumber(number)));
                    }
                }
            }
        }
        assertThat(standing).isGreaterThan(40_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+49 89 123 45 67",
                "+(49) 89-123-45-67",
                "+49891234567",
                "+4-9-8-9 1234567 ",
                "+1 (202) 555-0100"
            })
    @DisplayName("S3 blanks, hyphens and brackets do not count")
    void separatorsDoNotCount(String text) {
        assertThat(readers.asItStands(text))
                .isEqualTo(Long.parseLong(text.replaceAll("[^0-9]", "")))
                .isEqualTo(reader.e164Digits(text));
    }

    @ParameterizedTest
    @CsvSource({
        "'', nothing at all",
        "+, no digit",
        "+49, few digits",
        "+49--, few digits and separators",
        "49891234567, no plus",
        "+49 89x1234567, a letter",
        "+49x891234567, a letter in front",
        "+49891234567+, a plus at its end",
        "+4822390, too short for Poland",
        "+48223970331, a spelling of hidden numbers",
        "+48223970332, shares beginning and length with that",
        "+30000000000000, zeros alone",
        "+490891234567, a zero that is cut",
        "+15, too short for any",
        "+12025550100123456, too many digits",
        "+120255501001234567890123456, far too many",
        "+551161234567, once a mobile number of Brazil",
        "'+49 89 123 45 67                                                  ', too long a text"
    })
    @DisplayName("S3 of all else the table says nothing")
    void allElseIsLeftAlone(String text, String why) {
        assertThat(readers.asItStands(text)).as(why).isEqualTo(DigitReader.NO_NUMBER);
    }

    @Test
    @DisplayName("S3 N4 a strict reader does not go by the table")
    void strictReadersDoNotGoByIt() {
        TextReader strict = (TextReader) readers.in("IN").strict();
        String shortNumber = "+91505903234";

        assertThat(readers.asItStands(shortNumber)).isEqualTo(91_505_903_234L);
        assertThat(strict.fast.digits(shortNumber)).isEqualTo(FastReading.UNPROVED);
        assertThat(strict.read(shortNumber).toString().toUpperCase(Locale.ROOT)).contains("SHORT_NUMBER");
    }
}
