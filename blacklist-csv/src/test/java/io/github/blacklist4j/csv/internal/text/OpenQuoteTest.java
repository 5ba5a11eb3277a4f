package io.github.blacklist4j.csv.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.CsvPreview;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.RejectCode;
import io.github.blacklist4j.csv.internal.CsvTestBase;
import io.github.blacklist4j.csv.internal.TestData;
import io.github.blacklist4j.entry.Entry;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenQuoteTest extends CsvTestBase {
    private static final int ROWS = 1000;

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "UTF-8,\\n,1",
        "UTF-8,\\n,500",
        "UTF-8,\\n,1000",
        "UTF-8,\\r\\n,500",
        "UTF-8,\\r,500",
        "UTF-8,\\r\\n,1000",
        "UTF-16LE,\\r\\n,500",
        "UTF-16BE,\\n,999",
        "windows-1250,\\r\\n,500"
    })
    @DisplayName("M6 a quote that is not closed loses the one row that it is in, in any charset and with any line ends")
    void oneRowIsLost(String charset, String escapedEnd, int broken) throws IOException {
        String end = escapedEnd.replace("\\r", "\r").replace("\\n", "\n");
        StringBuilder text = new StringBuilder(charset.startsWith("UTF-16") ? "\ufeff" : "");
        text.append("numer;opis").append(end);
        for (int row = 1; row <= ROWS; row++) {
            text.append(number(row))
                    .append(row == broken ? ";\"zażółć" : ";zażółć")
                    .append(end);
        }
        Path file = Files.write(folder.resolve("list.csv"), text.toString().getBytes(Charset.forName(charset)));
        CsvFormat format =
                charset.startsWith("UTF") ? CsvFormat.GUESSED : CsvFormat.GUESSED.withCharset(Charset.forName(charset));

        ImportReport report = into.format(format).run(file);

        assertThat(report.rows()).isEqualTo(ROWS);
        assertThat(report.rejects()).isEqualTo(Map.of(RejectCode.OPEN_QUOTE, 1L));
        assertThat(report.samples())
                .containsExactly(new ImportReport.Reject(
                        broken + 1L, 2, RejectCode.OPEN_QUOTE, RejectCode.OPEN_QUOTE.message()));
        assertThat(TestData.entries(registry))
                .hasSize(ROWS - 1)
                .noneMatch(entry ->
                        entry.pattern().text().equals("+48" + number(broken).replace(" ", "")));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 500, 999})
    @DisplayName("M6 the quote of a later row is not taken for the closing one")
    void laterQuotesDoNotClose(int broken) throws IOException {
        StringBuilder text = new StringBuilder("\"numer\",\"opis\"\n");
        for (int row = 1; row <= ROWS; row++) {
            text.append('"').append(number(row)).append("\",\"note").append(row == broken ? "\n" : "\"\n");
        }

        ImportReport report = into.run(TestData.write(folder, text.toString()));

        assertThat(report.rows()).isEqualTo(ROWS);
        assertThat(report.rejects()).isEqualTo(Map.of(RejectCode.OPEN_QUOTE, 1L));
        assertThat(TestData.entries(registry)).hasSize(ROWS - 1);
    }

    @Test
    @DisplayName("M2 a quoted field of many lines within the budgets is one record")
    void manyLines() throws IOException {
        String note = "line\r\n".repeat(RecordCutter.MAX_LINES / 2) + "with \"quotes\"";
        Path file = TestData.write(
                folder, "numer;opis\n22 397 03 31;\"" + note.replace("\"", "\"\"") + "\" \n22 397 03 32;b\n");

        ImportReport report = into.run(file);

        assertThat(report.rejects()).isEmpty();
        assertThat(registry.list("Default").entry("22 397 03 31").map(Entry::description))
                .hasValue(note);
        assertThat(TestData.numbers(registry)).containsExactly("+48223970331", "+48223970332");
    }

    @Test
    @DisplayName("M6 a quoted field of more lines than any has is given up, and what follows its first line is read")
    void tooManyLines() throws IOException {
        String note = "\"" + "22 397 03 33\n".repeat(RecordCutter.MAX_LINES) + "\"";
        Path file = TestData.write(folder, "numer;opis\n22 397 03 31;" + note + "\n22 397 03 32;b\n");

        ImportReport report = into.format(CsvFormat.GUESSED.withDelimiter(';')).run(file);

        assertThat(report.rejects()).containsEntry(RejectCode.OPEN_QUOTE, 2L);
        assertThat(TestData.numbers(registry)).contains("+48223970332").doesNotContain("+48223970331");
    }

    @Test
    @DisplayName("M3 a record with an open quote can be mended in the reject file")
    void mended() throws IOException {
        Path rejects = folder.resolve("rejects.csv");
        Path file = TestData.write(folder, "numer;opis;data\n22 397 03 31;\"a;2026-01-31\n22 397 03 32;b;2026-01-30\n");

        into.rejectsTo(rejects).run(file);

        assertThat(Files.readString(rejects))
                .isEqualTo("numer;opis;data;line;column;code;message\n22 397 03 31;\"a;2026-01-31;2;2;OPEN_QUOTE;"
                        + RejectCode.OPEN_QUOTE.message() + "\n");
        Files.writeString(rejects, Files.readString(rejects).replace("\"a;", "\"a\";"));
        ImportReport report = into.run(rejects);
        assertThat(report.rejected()).isZero();
        assertThat(report.counts().added()).isEqualTo(1);
    }

    @Test
    @DisplayName("M6 in a list on one line an open quote loses one number")
    void listOnOneLine() throws IOException {
        ImportReport report = into.run(TestData.write(
                folder,
                "22 397 03 31,22 397 03 32,\"22 397 03 33,22 397 03 34,22 397 03 35,"
                        + "22 397 03 36,22 397 03 37,22 397 03 38,22 397 03 39,22 397 03 40,22 397 03 41\n"));

        assertThat(report.rejects()).isEqualTo(Map.of(RejectCode.OPEN_QUOTE, 1L));
        assertThat(report.samples()).extracting(ImportReport.Reject::column).containsExactly(3);
        assertThat(report.counts().added()).isEqualTo(10);
    }

    @Test
    @DisplayName("M6 a preview of a file whose beginning ends within a quoted field does not take its lines for rows")
    void cutSample() throws IOException {
        Path file = TestData.write(
                folder,
                "numer;opis\n" + "22 397 03 31;a\n".repeat(8737) + "22 397 03 32;\"" + "b\n".repeat(100) + "\"\n");

        CsvPreview preview = into.preview(file);
        ImportReport report = into.dryRun(file);

        assertThat(preview.evidence().toString()).contains("2 columns in 200 of 200 lines");
        assertThat(report.rejects()).isEmpty();
        assertThat(report.rows()).isEqualTo(8738);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "7", "7\n", "\"\"", "a\";\"\n"})
    @DisplayName("M6 an endless text after an open quote is rejects or one long record, with memory that does not grow")
    void endless(String piece) throws IOException {
        Reader endless = new EndlessReader(1L << 22, "\"", piece);
        long faults = 0;
        int longest = 0;
        try (RecordCutter cutter = new RecordCutter(endless, ';', false, true)) {
            boolean more = true;
            while (more) {
                Block block = new Block();
                more = cutter.cut(block);
                faults += block.faults().size();
                longest = Math.max(longest, block.text().length);
            }
        }

        assertThat(faults).isPositive();
        assertThat(longest).isLessThan(3 * RecordCutter.MAX_RECORD);
    }

    @Test
    @DisplayName("M6 where each line opens a quote each line is a reject, and the text is not read over and over")
    void manyOpenQuotes() throws IOException {
        String line = "x".repeat(500) + "\";\"\n";
        List<Long> lines = new ArrayList<>();
        try (Records records = new Records(new StringReader(line.repeat(5000)), ';', false, 0, true)) {
            while (records.next()) {
                lines.add(records.record().line());
            }
        }

        assertThat(lines).hasSize(5000).startsWith(1L, 2L, 3L).endsWith(5000L);
    }

    private static String number(int row) {
        return "22 397 " + (10_00 + row);
    }
}
