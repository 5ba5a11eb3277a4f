package io.github.blacklist4j.internal.number;

import static io.github.blacklist4j.internal.number.Vectors.inOneWord;
import static io.github.blacklist4j.internal.number.Vectors.reader;
import static io.github.blacklist4j.internal.number.Vectors.unescaped;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NumberVectorsTest {
    static Stream<Arguments> texts() {
        return Vectors.table("numbers/vectors.csv");
    }

    static Stream<Arguments> cells() {
        return Vectors.table("numbers/strict.csv");
    }

    @ParameterizedTest(name = "{1} {0}: {3}")
    @MethodSource("texts")
    @DisplayName("N1 N3 N5 N7 texts are read as the table says")
    void textsAreReadAsTheTableSays(String rule, String clause, String region, String text, String expected) {
        NumberReader reader = reader(region);

        Reading reading = reader.read(unescaped(text));

        assertThat(inOneWord(reading)).as("%s %s", clause, rule).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("cells")
    @DisplayName("N4 the strict reader refuses what would have to be guessed")
    void strictReaderRefusesWhatWouldHaveToBeGuessed(String rule, String region, String text, String expected) {
        NumberReader strict = reader(region).strict();

        Reading reading = strict.read(unescaped(text));

        assertThat(inOneWord(reading)).as(rule).startsWith(expected);
    }
}
