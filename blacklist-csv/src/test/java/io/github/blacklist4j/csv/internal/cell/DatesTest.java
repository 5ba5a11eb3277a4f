package io.github.blacklist4j.csv.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.internal.TestData;
import io.github.blacklist4j.entry.Moment;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
    private static final Map<String, String> PATTERNS_IN_WORDS = Map.of(
            "epoch milliseconds", "epochmillis",
            "epoch seconds", "epoch",
            "Excel serial (1900 system)", "excel",
            "d-MMM-yy (English)", "d-MMM-yy",
            "ISO instant", "yyyy-MM-dd'T'HH:mm:ssX",
            "ISO offset", "yyyy-MM-dd'T'HH:mm:ssXXX");

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("declared")
    @DisplayName("M7 dates met in exports, by their declared patterns")
    void declaredPatterns(String text, String pattern, JsonNode expected) {
        ZoneId zone = ZoneId.of(expected.get("zone").asText("UTC"));

        Optional<Moment> date = Dates.declared(pattern, zone).read(text);

        if (expected.path("error").asBoolean() || expected.path("blank").asBoolean()) {
            assertThat(date).isEmpty();
        } else if (expected.path("date_only").asBoolean()) {
            LocalDate day =
                    LocalDateTime.parse(expected.get("expect_local").asText()).toLocalDate();
            assertThat(date).hasValue(new Moment.On(day));
            assertThat(day.atStartOfDay(zone).toInstant())
                    .isEqualTo(Instant.parse(expected.get("expect_instant").asText()));
        } else {
            assertThat(date)
                    .hasValue(new Moment.At(
                            Instant.parse(expected.get("expect_instant").asText())));
        }
    }

    static Stream<Arguments> declared() throws IOException {
        return StreamSupport.stream(
                        TestData.json("dates/date-formats.json").get("cases").spliterator(), false)
                .filter(c -> !c.get("pattern").asText().equals("any"))
                .map(c -> Arguments.of(
                        c.get("text").asText(),
                        PATTERNS_IN_WORDS.getOrDefault(
                                c.get("pattern").asText(), c.get("pattern").asText()),
                        c));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        2026-01-31,                       2026-01-31
        2026-01-31T10:20,                 2026-01-31T09:20:00Z
        2026-01-31 10:20:30,              2026-01-31T09:20:30Z
        2026-01-31T10:20:30.123,          2026-01-31T09:20:30.123Z
        2026-01-31T10:20:30.123456Z,      2026-01-31T10:20:30.123456Z
        2026-01-31T10:20:30+05:30,        2026-01-31T04:50:30Z
        2026-01-31 10:20:30 +0000,        2026-01-31T10:20:30Z
        2026-01-31t10:20:30z,             2026-01-31T10:20:30Z
        31.1.2026,                        2026-01-31
        31.01.2026 10:20,                 2026-01-31T09:20:00Z
        2026/01/31,                       2026-01-31
        20260131,                         2026-01-31
        """)
    @DisplayName("M7 dates that can be read in one way only need no pattern")
    void clearDates(String text, String expected) {
        Optional<Moment> date =
                Dates.guessed(List.of(), ZoneId.of("Europe/Warsaw")).read(text);

        assertThat(date.map(Moment::text)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "03/04/2026",
                "31/12/2023",
                "03-04-2026",
                "30.02.2024",
                "29.02.2023",
                "2026-02-29",
                "2026-13-01",
                "2026-01-31T24:00",
                "2026-01-3110:20",
                "31.12.23",
                "+12026-01-01",
                "+202-01-01",
                "٢٠٢٦-٠١-٠١",
                "0000-01-01",
                "yesterday",
                "45291",
                "2026-01-31x"
            })
    @DisplayName("M7 what can be read in two ways, or in none, is no date")
    void doubtfulDates(String text) {
        Optional<Moment> date = Dates.guessed(List.of(), ZoneOffset.UTC).read(text);

        assertThat(date).isEmpty();
    }

    @Test
    @DisplayName("M7 one date that has its day first shows how to read the others")
    void oneDateShowsTheOrder() {
        Dates dayFirst = Dates.guessed(List.of("03/04/2026", "31/12/2025"), ZoneOffset.UTC);
        Dates monthFirst = Dates.guessed(List.of("03/04/2026", "12/31/2025 11:59 PM"), ZoneOffset.UTC);
        Dates both = Dates.guessed(List.of("31/12/2025", "12/31/2025"), ZoneOffset.UTC);

        assertThat(dayFirst.read("03/04/2026")).hasValue(new Moment.On(LocalDate.of(2026, 4, 3)));
        assertThat(monthFirst.read("03/04/2026")).hasValue(new Moment.On(LocalDate.of(2026, 3, 4)));
        assertThat(monthFirst.read("12/31/2025 11:59 PM"))
                .hasValue(new Moment.At(Instant.parse("2025-12-31T23:59:00Z")));
        assertThat(both.read("03/04/2026")).isEmpty();
        assertThat(both.read("31/12/2025")).isEmpty();
    }

    @Test
    @DisplayName("M7 what is no pattern is refused when it is declared")
    void noPattern() {
        assertThatThrownBy(() -> CsvFormat.GUESSED.withDatePattern("tt.mm.jjjj"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
