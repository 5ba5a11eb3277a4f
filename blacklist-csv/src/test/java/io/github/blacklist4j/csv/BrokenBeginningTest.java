package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.csv.format.CsvColumn;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.CsvFormat.Header;
import io.github.blacklist4j.csv.format.CsvPreview;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.RejectCode;
import io.github.blacklist4j.csv.internal.CsvTestBase;
import io.github.blacklist4j.csv.internal.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenBeginningTest extends CsvTestBase {
    private static final String HEADER = "numer;opis\n";
    private static final String ROWS = "22 397 03 31;a\n22 397 03 32;b\n";
    private static final CsvFormat BY_PLACE =
            CsvFormat.GUESSED.withColumn(Field.NUMBER, 1).withColumn(Field.DESCRIPTION, 2);

    @ParameterizedTest
    @EnumSource(names = {"YES", "AUTO"})
    @DisplayName("M3 a broken line before the header is one reject, and the header is none")
    void brokenTitle(Header header) throws IOException {
        Path file = TestData.write(folder, "\"Lista\n" + HEADER + ROWS);
        CsvImport by = into.format(BY_PLACE.withDelimiter(';').withHeader(header));

        CsvPreview preview = by.preview(file);
        ImportReport report = by.run(file);

        assertThat(preview.format().header()).isEqualTo(Header.YES);
        assertThat(preview.columns()).extracting(CsvColumn::name).containsExactly("numer", "opis");
        assertThat(report.rejects()).isEqualTo(Map.of(RejectCode.OPEN_QUOTE, 1L));
        assertThat(report.samples()).extracting(ImportReport.Reject::line).containsExactly(1L);
        assertThat(report.rows()).isEqualTo(3);
        assertThat(TestData.numbers(registry)).containsExactly("+48223970331", "+48223970332");
    }

    @ParameterizedTest
    @ValueSource(strings = {"22 397 03 30;z\n", "4.86E+10;z\n"})
    @DisplayName("M3 if the declared header is itself broken, the row behind it is a row")
    void brokenHeader(String first) throws IOException {
        Path file = TestData.write(folder, "\"" + HEADER + first + ROWS);
        CsvImport by = into.format(BY_PLACE.withDelimiter(';').withHeader(Header.YES));

        CsvPreview preview = by.preview(file);
        ImportReport report = by.run(file);

        assertThat(preview.format().header()).isEqualTo(Header.NO);
        assertThat(preview.rows()).hasSize(3);
        assertThat(report.rows()).isEqualTo(4);
        assertThat(report.rejects()).containsEntry(RejectCode.OPEN_QUOTE, 1L);
        assertThat(report.counts().added() + report.rejected()).isEqualTo(4);
    }

    @Test
    @DisplayName("M3 a broken header can be mended in the reject file")
    void mendedHeader() throws IOException {
        Path rejects = folder.resolve("rejects.csv");
        Path file = TestData.write(folder, "\"" + HEADER + "4.86E+10;z\n" + ROWS);
        CsvImport by = into.format(BY_PLACE.withDelimiter(';').withHeader(Header.YES));

        by.rejectsTo(rejects).run(file);
        Files.writeString(
                rejects, Files.readString(rejects).replace("\"numer", "numer").replace("4.86E+10", "22 397 03 30"));
        ImportReport report = by.run(rejects);

        assertThat(report.rejected()).isZero();
        assertThat(report.counts().added()).isEqualTo(1);
    }

    @Test
    @DisplayName("M3 the header is found behind more broken lines than a block holds")
    void manyBrokenLines() throws IOException {
        ImportReport report = into.run(TestData.write(folder, "\"Lista\n".repeat(2_100) + HEADER + ROWS));

        assertThat(report.rejects()).isEqualTo(Map.of(RejectCode.OPEN_QUOTE, 2_100L));
        assertThat(report.counts().added()).isEqualTo(2);
    }

    @Test
    @DisplayName("M1 the layout is found behind an open quote, however few lines the beginning of the file has")
    void longLines() throws IOException {
        StringBuilder text = new StringBuilder("\"Lista\n" + HEADER);
        for (int row = 0; row < 400; row++) {
            text.append("22 397 ")
                    .append(1000 + row)
                    .append(';')
                    .append("x".repeat(500))
                    .append('\n');
        }
        Path file = TestData.write(folder, text.toString());

        CsvPreview preview = into.preview(file);
        ImportReport report = into.run(file);

        assertThat(preview.mapping()).isEqualTo(Map.of(Field.NUMBER, 1, Field.DESCRIPTION, 2));
        assertThat(report.rejects()).isEqualTo(Map.of(RejectCode.OPEN_QUOTE, 1L));
        assertThat(report.counts().added()).isEqualTo(400);
    }

    @Test
    @DisplayName("M6 a title beyond the budgets is one reject")
    void longTitle() throws IOException {
        ImportReport report = into.run(TestData.write(folder, "x".repeat(70_000) + "\n" + HEADER + ROWS));

        assertThat(report.rejects()).isEqualTo(Map.of(RejectCode.BAD_RECORD, 1L));
        assertThat(report.counts().added()).isEqualTo(2);
    }
}
