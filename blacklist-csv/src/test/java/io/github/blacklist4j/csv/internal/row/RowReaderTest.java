package io.github.blacklist4j.csv.internal.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.RejectCode;
import io.github.blacklist4j.csv.internal.CsvTestBase;
import io.github.blacklist4j.csv.internal.TestData;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RowReaderTest extends CsvTestBase {
    @Test
    @DisplayName("M7 a bad date of addition rejects the row or is left to the clock, a bad expiry always rejects")
    void badDates() throws IOException {
        Path file = TestData.write(
                folder,
                "numer;data;until\n22 397 03 31;03/04/2026;\n22 397 03 32;;31.02.2026\n22 397 03 33;;31.01.2026\n");

        ImportReport strict = into.dryRun(file);
        ImportReport now = into.onBadDateNow().dryRun(file);
        ImportReport declared =
                into.format(CsvFormat.GUESSED.withDatePattern("dd/MM/yyyy")).dryRun(file);

        assertThat(strict.rejects()).isEqualTo(Map.of(RejectCode.BAD_DATE, 2L));
        assertThat(now.rejects()).isEqualTo(Map.of(RejectCode.BAD_DATE, 1L));
        assertThat(now.datesReplaced()).isEqualTo(1);
        assertThat(declared.counts().added()).isEqualTo(1);
    }

    @Test
    @DisplayName("M7 L5 a row that would end before it begins is rejected, the others are imported")
    void endsBeforeItBegins() throws IOException {
        Path file = TestData.write(
                folder, "numer;from;until\n22 397 03 31;2026-03-05;2026-03-04\n22 397 03 32;2026-03-05;2026-03-05\n");

        ImportReport report = into.dryRun(file);

        assertThat(report.rejects()).isEqualTo(Map.of(RejectCode.BAD_VALUE, 1L));
        assertThat(report.counts().added()).isEqualTo(1);
    }

    @Test
    @DisplayName("M7 =\"…\" and a leading apostrophe are unwrapped")
    void wrappedCells() throws IOException {
        assertThat(numbersOf(
                        CsvFormat.GUESSED,
                        "numer;opis\n=\"0048223970331\";'=1+1\n\"=\"\"22 397 03 32\"\"\";'tis\n'+48223970333;=\"x\"\n"))
                .containsExactly("+48223970331", "+48223970332", "+48223970333");
        assertThat(TestData.entries(registry)).extracting(Entry::description).containsExactly("=1+1", "'tis", "x");
    }

    @Test
    @DisplayName(
            "N3 short codes are listed by an import only if it is asked to, invalid numbers unless it is asked not to")
    void rawAndInvalid() throws IOException {
        Path file = TestData.write(
                folder, "number,match\nsales,RAW\n4321,\n22 397 03 31,\n+48 10 000 00 00,\n22 397 03 32,RAW\n");

        ImportReport usual = into.dryRun(file);
        ImportReport raw = into.allowRaw().dryRun(file);
        ImportReport valid = into.requireValid().dryRun(file);

        assertThat(usual.counts().added()).isEqualTo(2);
        assertThat(usual.rejects()).isEqualTo(Map.of(RejectCode.RAW, 3L));
        assertThat(raw.counts().added()).isEqualTo(5);
        assertThat(valid.rejects()).containsEntry(RejectCode.NOT_VALID, 1L);
    }

    @Test
    @DisplayName("N4 letters are digits only where vanity numbers are switched on; a withheld number is no number")
    void vanityAndHidden() throws IOException {
        Path file = TestData.write(folder, "number\n+1-800-FLOWERS\nanonymous\n");

        ImportReport usual = into.dryRun(file);
        ImportReport vanity = into.vanity().dryRun(file);

        assertThat(usual.rejects()).isEqualTo(Map.of(RejectCode.LETTERS, 1L, RejectCode.HIDDEN, 1L));
        assertThat(vanity.counts().added()).isEqualTo(1);
    }

    @Test
    @DisplayName("L8 prefixes: by a declared default or a column; short and national ones are rejected")
    void prefixes() throws IOException {
        CsvFormat format = CsvFormat.GUESSED.withMatch(Pattern.MatchType.PREFIX);
        Path file = TestData.write(folder, "number\n+48 22\n+48\n022\n+48abc\n");

        ImportReport report = into.format(format).run(file);

        assertThat(report.rejects()).isEqualTo(Map.of(RejectCode.SHORT_PREFIX, 1L, RejectCode.BAD_PREFIX, 2L));
        assertThat(registry.list("Default").contains("22 397 03 31")).isTrue();
    }

    @Test
    @DisplayName("M3 values that a column does not know, and texts that are too long, reject the row with their column")
    void badValues() throws IOException {
        Path file = TestData.write(
                folder,
                "number,kind,enabled,match,description\n+48223970331,GREY,,,\n+48223970331,,maybe,,\n"
                        + "+48223970331,,,SUFFIX,\n+48223970331,,,," + "x".repeat(1001) + "\n");

        ImportReport report = into.run(file);

        assertThat(report.samples()).extracting(ImportReport.Reject::column).containsExactly(2, 3, 4, 5);
        assertThat(report.rejects()).isEqualTo(Map.of(RejectCode.BAD_VALUE, 4L));
    }

    @Test
    @DisplayName("L24 a text that could not be stored rejects its row, and no other")
    void textsThatAreNone() throws IOException {
        Path file = TestData.write(folder, """
                number,source,by,description
                +48223970331,,,a\0b
                +48223970332,,,a\u202eb
                +48223970333,a\u001bb,,
                +48223970334,,"a
                b",
                +48223970335,crm,Ewa,"a
                \tb e\u0301"
                """);

        ImportReport report = into.run(file);

        assertThat(report.samples()).extracting(ImportReport.Reject::column).containsExactly(4, 4, 2, 3);
        assertThat(report.rejects()).isEqualTo(Map.of(RejectCode.BAD_VALUE, 4L));
        assertThat(TestData.entries(registry)).extracting(Entry::description).containsExactly("a\n\tb é");
    }
}
