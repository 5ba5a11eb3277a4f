package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.csv.format.CsvColumn;
import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.CsvPreview;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.RejectCode;
import io.github.blacklist4j.csv.internal.CsvTestBase;
import io.github.blacklist4j.csv.internal.TestData;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.list.ImportMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Which columns the numbers stand in, and where the table begins (M9). */
class NumberColumnsTest extends CsvTestBase {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "/tables/number-columns.csv", numLinesToSkip = 1, delimiter = '`', quoteCharacter = '\0')
    @DisplayName("M9 every column of telephone numbers is taken, no other one, and where that is not clear none")
    void columns(String clause, String region, String file, String expected) throws IOException {
        assertThat(outcome(region, file)).as(clause).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "/tables/text-above.csv", numLinesToSkip = 1, delimiter = '`', quoteCharacter = '\0')
    @DisplayName("M9 text above a table is left out, and the preview says how many lines")
    void textAbove(String clause, String region, String file, String lines, String expected) throws IOException {
        assertThat(outcome(region, file)).as(clause).isEqualTo(expected);
        if (!lines.equals("-")) {
            CsvPreview preview = into.preview(write(file));
            assertThat(preview.format().skipLines()).as(clause).isEqualTo(Integer.parseInt(lines));
            assertThat(into.format(preview.format()).dryRun(write(file)).rejected())
                    .as(clause)
                    .isEqualTo(into.dryRun(write(file)).rejected());
        }
    }

    @Test
    @DisplayName(
            "M9 M3 each number of a record is a row, with the same date and text; a record without any is one blank row")
    void eachNumberIsARow() throws IOException {
        Path file = TestData.write(folder, """
                phone,mobile,note,date
                22 397 03 31,512 345 678,twice,2026-01-31
                ,512 345 679,once,2026-02-28
                ,,none,2026-02-28
                22 397 03 31,22 397 03 33 ::: 22 397 03 34,again,2026-02-28
                """);

        ImportReport report = into.run(file);

        assertThat(report.rows()).isEqualTo(7);
        assertThat(report.counts().added()).isEqualTo(5);
        assertThat(report.counts().duplicates()).isEqualTo(1);
        assertThat(report.rejects()).isEqualTo(Map.of(RejectCode.BLANK_NUMBER, 1L));
        assertThat(TestData.entries(registry))
                .extracting(
                        entry -> entry.pattern().text(),
                        Entry::description,
                        entry -> entry.addedAt().orElseThrow().text())
                .contains(tuple("+48223970331", "twice", "2026-01-31"), tuple("+48512345678", "twice", "2026-01-31"));
        assertThat(report.columns())
                .filteredOn(column -> column.field().equals(java.util.Optional.of(Field.NUMBER)))
                .extracting(CsvColumn::name)
                .containsExactly("phone", "mobile");
    }

    @Test
    @DisplayName(
            "M3 a record of which several numbers are rejected stands once in the reject file, and imports once mended")
    void rejectedOnce() throws IOException {
        Path rejects = folder.resolve("rejects.csv");
        Path file = TestData.write(
                folder, "name,phone,mobile\nA,4.86E+10,22 397 03 3x\nB,22 397 03 31,nobody\nC,22 397 03 32,\n");

        ImportReport report = into.rejectsTo(rejects).run(file);

        assertThat(report.rows()).isEqualTo(5);
        assertThat(report.samples())
                .extracting(ImportReport.Reject::line, ImportReport.Reject::column)
                .containsExactly(tuple(2L, 2), tuple(2L, 3), tuple(3L, 3));
        List<String> lines = Files.readAllLines(rejects);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("A,4.86E+10,22 397 03 3x,2,2 3,EXPONENT WILDCARD,");
        String mended = Files.readString(rejects)
                .replace("4.86E+10", "22 397 03 35")
                .replace("22 397 03 3x", "22 397 03 36")
                .replace("nobody", "22 397 03 37");

        ImportReport again = into.run(TestData.write(folder, mended));

        assertThat(again.rejected()).isZero();
        assertThat(again.counts().added()).isEqualTo(3);
        assertThat(again.counts().unchanged()).isEqualTo(1);
    }

    @Test
    @DisplayName("M3 REMOVE and REPLACE count several numbers of a record in the same way")
    void modes() throws IOException {
        Path file = TestData.write(folder, "phone,mobile\n22 397 03 31,512 345 678\n22 397 03 32,\n");
        into.run(file);

        ImportReport replaced = into.mode(ImportMode.REPLACE).run(file);
        ImportReport removed = into.mode(ImportMode.REMOVE).run(file);

        assertThat(replaced.rows()).isEqualTo(3).isEqualTo(replaced.counts().unchanged());
        assertThat(removed.rows()).isEqualTo(3).isEqualTo(removed.counts().removed());
        assertThat(TestData.entries(registry)).isEmpty();
    }

    @Test
    @DisplayName(
            "M9 columns of numbers are declared one by one, by header or place, a fax too; others are named as left out")
    void declared() throws IOException {
        Path file = TestData.write(folder, "phone,mobile,fax\n22 397 03 31,512 345 678,22 397 03 39\n");
        CsvFormat phoneAndFax = CsvFormat.GUESSED.withFurtherNumber("phone").withFurtherNumber(3);

        ImportReport report = into.format(phoneAndFax).run(file);

        assertThat(TestData.numbers(registry)).containsExactlyInAnyOrder("+48223970331", "+48223970339");
        assertThat(report.leftOut()).extracting(CsvColumn::name).containsExactly("mobile");
        assertThat(into.format(phoneAndFax.withColumn(Field.NUMBER, 2))
                        .dryRun(file)
                        .rows())
                .isEqualTo(1);
        assertThatThrownBy(() -> into.format(
                                CsvFormat.GUESSED.withFurtherNumber("phone").withFurtherNumber("pager"))
                        .run(file))
                .isInstanceOf(CsvException.class)
                .hasMessageContaining("NUMBER is not there");
    }

    @Test
    @DisplayName(
            "M9 a call record asks which side is meant, says how to declare it, and the preview shows it all the same")
    void sideIsAsked() throws IOException {
        Path file = TestData.write(folder, "calldate,dst,src\n2026-01-05 10:00:01,22 397 03 31,22 397 03 32\n");

        assertThatThrownBy(() -> into.run(file))
                .isInstanceOfSatisfying(
                        CsvException.class, e -> assertThat(e.code()).isEqualTo(CsvException.Code.WHICH_NUMBER_COLUMN))
                .hasMessageContaining("column 3 \"src\" and column 2 \"dst\"")
                .hasMessageContaining("--map number=3 or number=2");
        CsvPreview preview = into.preview(file);
        assertThat(preview.mapping()).doesNotContainKey(Field.NUMBER);
        assertThat(preview.evidence()).anyMatch(evidence -> evidence.reason().contains("which side"));

        into.format(preview.format().withColumn(Field.NUMBER, "src")).run(file);

        assertThat(TestData.numbers(registry)).containsExactly("+48223970332");
    }

    @Test
    @DisplayName("M6 a record of more numbers than a store takes at a time is taken in several chunks")
    void manyNumbersInOneRecord() throws IOException {
        String record = IntStream.range(0, 3)
                .mapToObj(column -> IntStream.range(0, 4_500)
                        .mapToObj(i -> Integer.toString(223_900_000 + column * 4_500 + i))
                        .collect(Collectors.joining(" ::: ")))
                .collect(Collectors.joining(";"));

        ImportReport report = into.run(TestData.write(folder, "phone 1;phone 2;phone 3\n" + record + "\n"));

        assertThat(report.rows()).isEqualTo(13_500);
        assertThat(report.counts().added()).isEqualTo(13_500);
    }

    private String outcome(String region, String file) throws IOException {
        try (BlacklistRegistry ofRegion = TestData.registry(region)) {
            ImportReport report = CsvImport.into(ofRegion, "Default").run(write(file));
            return report.rejected() > 0
                    ? report.rejects().toString()
                    : String.join(
                            " ", TestData.numbers(ofRegion).stream().sorted().toList());
        } catch (CsvException e) {
            return e.code().name();
        }
    }

    private Path write(String text) throws IOException {
        return TestData.write(folder, text.replace('¶', '\n').replace("\\t", "\t"));
    }
}
