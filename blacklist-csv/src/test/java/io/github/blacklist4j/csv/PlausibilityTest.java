package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.ImportReport.Ending;
import io.github.blacklist4j.csv.format.Plausibility;
import io.github.blacklist4j.csv.internal.CsvTestBase;
import io.github.blacklist4j.csv.internal.TestData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Files whose numbers hardly can be what is meant (M9, N4). */
class PlausibilityTest extends CsvTestBase {
    @ParameterizedTest(name = "{0}: {1}, {3}")
    @CsvFileSource(resources = "/tables/plausibility.csv", numLinesToSkip = 1, delimiter = '`', quoteCharacter = '\0')
    @DisplayName("N4 M9 a column that lost its plus, or of numbers that nobody has, is asked about and never guessed")
    void asked(String clause, String region, String file, String withoutPlus, String expected) throws IOException {
        CsvFormat format =
                withoutPlus.equals("-") ? CsvFormat.GUESSED : CsvFormat.GUESSED.withoutPlus(withoutPlus.equals("yes"));
        try (BlacklistRegistry ofRegion = TestData.registry(region)) {
            CsvImport in = CsvImport.into(ofRegion, "Default").format(format);
            Path written = TestData.write(folder, file.replace('¶', '\n'));

            Ending tried = in.dryRun(written).ending();
            ImportReport report = in.run(written);

            String outcome = report.published()
                    ? TestData.numbers(ofRegion).stream().sorted().collect(Collectors.joining(" "))
                    : report.ending().name();
            assertThat(outcome).as(clause).isEqualTo(expected);
            assertThat(tried == Ending.WOULD_PUBLISH).as(clause).isEqualTo(report.published());
            if (report.ending() == Ending.IMPLAUSIBLE) {
                assertThat(TestData.entries(ofRegion)).isEmpty();
                assertThat(report.why()).contains("nothing was changed");
            }
        }
    }

    @Test
    @DisplayName(
            "M9 preview and report count valid, possible and doubtful numbers, rejected ones among those looked at")
    void counted() throws IOException {
        Path file = TestData.write(
                folder, "phone\n22 397 03 31\n22 397 03 32\n99 999 99 99\nnobody\n\"\"\n12345678901234567\n");

        Plausibility expected = new Plausibility(5, 2, 1, 1, 0, 0, 0);
        assertThat(into.preview(file).plausibility()).isEqualTo(expected);
        assertThat(into.dryRun(file).plausibility()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "phone, 5, 5, PUBLISHED",
        "phone, 5, 6, IMPLAUSIBLE",
        "x;phone, 5, 6, IMPLAUSIBLE",
        "x;y, 8, 4, PUBLISHED",
        "x;y, 8, 5, IMPLAUSIBLE",
        "phone, 0, 9, PUBLISHED"
    })
    @DisplayName(
            "M9 more than half that are merely possible are asked about, a third where only the cells say numbers; force takes them")
    void thresholds(String header, int valid, int possible, Ending ending) throws IOException {
        String before = header.contains(";") ? "a;" : "";
        String rows = IntStream.range(0, valid + possible)
                .mapToObj(i -> before + (i < valid ? "22 397 03 3" + i : "99 999 99 9" + i) + "\n")
                .collect(Collectors.joining());
        Path file = TestData.write(folder, header + "\n" + rows);

        ImportReport report = into.run(file);

        assertThat(report.ending()).isEqualTo(ending);
        assertThat(into.requireValid().dryRun(file).ending()).isNotEqualTo(Ending.IMPLAUSIBLE);
        assertThat(into.force().run(file).counts().added() + report.counts().added())
                .isGreaterThanOrEqualTo(valid + possible);
    }

    @Test
    @DisplayName("M9 a header does not stand against a column whose numbers are better: that is asked")
    void anotherColumnIsBetter() throws IOException {
        Path file = TestData.write(
                folder, "telefon;x\n99 999 99 91;22 397 03 31\n99 999 99 92;22 397 03 32\n99 999 99 93;22 397 03 33\n");

        assertThat(into.preview(file).mapping()).isEmpty();
        assertThat(into.format(CsvFormat.GUESSED.withFurtherNumber(1))
                        .dryRun(file)
                        .rows())
                .isEqualTo(3);
        assertThatThrownBy(() -> into.run(file)).hasMessageContaining("\"telefon\"");
        assertThat(into.force().run(file).counts().added()).isEqualTo(3);
        assertThat(TestData.numbers(registry)).allMatch(number -> number.startsWith("+4899999999"));
        Path weak = TestData.write(
                folder, "number;x\n22 397 03 35;22 397 03 31\n99 999 99 92;22 397 03 32\n22 397 03 34;22 397 03 33\n");
        assertThatThrownBy(() -> into.run(weak)).hasMessageContaining("\"number\"");
        assertThat(into.force().dryRun(weak).rows()).isEqualTo(3);
    }

    @Test
    @DisplayName(
            "M9 L8 numbers and prefixes behind what no number of their country begins with are told to match nothing")
    void matchNothing() throws IOException {
        Path numbers = TestData.write(folder, "phone\n22 397 03 31\n+48 0 99 99 99 99\n12\n");
        Plausibility ofNumbers = new Plausibility(3, 1, 1, 1, 0, 0, 1);

        assertThat(into.preview(numbers).plausibility()).isEqualTo(ofNumbers);
        assertThat(into.dryRun(numbers).plausibility()).isEqualTo(ofNumbers);
        assertThat(ofNumbers.matchNothing()).isEqualTo(2);

        Path prefixes = TestData.write(folder, "prefix\n+4822\n+48022\n+330162\n48\n");
        Plausibility ofPrefixes = new Plausibility(3, 0, 0, 0, 0, 0, 2);

        assertThat(into.preview(prefixes).plausibility()).isEqualTo(ofPrefixes);
        assertThat(into.dryRun(prefixes).plausibility()).isEqualTo(ofPrefixes);
        assertThat(into.shortPrefixes().dryRun(prefixes).plausibility()).isEqualTo(ofPrefixes);
    }

    @Test
    @DisplayName("M9 of a long file a part is looked at, from its beginning to its end")
    void longFile() throws IOException {
        String rows = IntStream.range(0, 12_000)
                .mapToObj(i -> "+48223" + (100_000 + i) + "\n")
                .collect(Collectors.joining());

        ImportReport report = into.run(TestData.write(folder, rows));

        assertThat(report.counts().added()).isEqualTo(12_000);
        assertThat(report.plausibility().cells())
                .isEqualTo(
                        Plausibility.ALL_UP_TO_LINE + (12_000 - Plausibility.ALL_UP_TO_LINE) / Plausibility.THEN_EACH);
    }
}
