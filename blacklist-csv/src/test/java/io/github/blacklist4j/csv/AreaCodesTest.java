package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.CsvPreview;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.RejectCode;
import io.github.blacklist4j.csv.internal.CsvTestBase;
import io.github.blacklist4j.csv.internal.TestData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Numbers in two or three columns: of area codes, of countries. */
class AreaCodesTest extends CsvTestBase {
    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvFileSource(resources = "/tables/area-codes.csv", numLinesToSkip = 1, delimiter = '|')
    @DisplayName(
            "N4 a local number is read with the area code beside it, a whole one as it is; never as somebody else's")
    void readWithItsAreaCode(String region, String header, String row, String expected) throws IOException {
        assertThat(outcome(region, header, row)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/tables/countries.csv", numLinesToSkip = 1, delimiter = '|', quoteCharacter = '`')
    @DisplayName("N4 a national number is read in the country of its row, or rejected; never as somebody else's")
    void readInItsCountry(String clause, String region, String header, String row, String expected) throws IOException {
        assertThat(outcome(region, header, row)).as(clause).isEqualTo(expected);
    }

    @Test
    @DisplayName("M1 a column of countries can be declared to be none, or to be one without a header")
    void countriesAreDeclared() throws IOException {
        Path names = TestData.write(folder, "country;phone\nPolska;22 397 03 31\n");

        ImportReport guessed = into.run(names);
        ImportReport without =
                into.format(CsvFormat.GUESSED.withoutColumn(Field.COUNTRY)).run(names);
        into.format(CsvFormat.GUESSED.withColumn(Field.COUNTRY, 1).withColumn(Field.NUMBER, 2))
                .run(TestData.write(folder, "GB;07911123456\n"));

        assertThat(guessed.samples().get(0).column()).isEqualTo(1);
        assertThat(without.counts().added()).isEqualTo(1);
        assertThat(TestData.numbers(registry)).containsExactlyInAnyOrder("+447911123456", "+48223970331");
    }

    @Test
    @DisplayName("M1 the preview shows the column of countries, and its plan reads them")
    void countriesInThePreview() throws IOException {
        Path file = TestData.write(folder, "phone;country\n07911123456;GB\n");

        CsvPreview preview = into.preview(file);
        into.format(preview.format()).run(file);

        assertThat(preview.mapping()).isEqualTo(Map.of(Field.NUMBER, 1, Field.COUNTRY, 2));
        assertThat(TestData.numbers(registry)).containsExactly("+447911123456");
    }

    @Test
    @DisplayName("N4 a range in a country of its own, and one that could be two")
    void ranges() throws IOException {
        Path file = TestData.write(folder, "country;phone\n1;202555XXXX\nGB;0203070XXXX\n49;4930123XXX\n");

        ImportReport report = into.format(CsvFormat.GUESSED.withWildcards()).run(file);

        assertThat(TestData.numbers(registry)).containsExactlyInAnyOrder("+1202555", "+44203070");
        assertThat(report.rejects()).isEqualTo(Map.of(RejectCode.BAD_VALUE, 1L));
    }

    /** What becomes of rows: the codes of the rejects and the numbers on the list. */
    private String outcome(String region, String header, String row) throws IOException {
        Path file = TestData.write(folder, header + "\n" + row.replace('¶', '\n') + "\n");
        try (BlacklistRegistry ofRegion = TestData.registry(region)) {
            ImportReport report = CsvImport.into(ofRegion, "Default").run(file);
            return Stream.concat(
                            report.rejects().keySet().stream().map(RejectCode::name),
                            TestData.numbers(ofRegion).stream().sorted())
                    .collect(Collectors.joining(" "));
        }
    }
}
