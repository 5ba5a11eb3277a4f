package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.ImportReport.Ending;
import io.github.blacklist4j.csv.format.RejectCode;
import io.github.blacklist4j.csv.internal.CsvTestBase;
import io.github.blacklist4j.csv.internal.TestData;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a list holds back of an import (L20), and an import that takes nothing (M4). */
class HeldBackTest extends CsvTestBase {
    private final Blacklist list = registry.list("Default");

    private void listed(String... numbers) {
        for (String number : numbers) {
            list.add(number, LocalDate.of(2026, 3, 10), "");
        }
    }

    private void keepFiveYears() {
        list.configure(now -> now.toBuilder().keepFor(Period.ofYears(5)).build());
    }

    private static void assertSum(ImportReport report) {
        assertThat(report.rows())
                .isEqualTo(report.counts().removed()
                        + report.counts().unchanged()
                        + report.counts().duplicates()
                        + report.rejected());
        assertThat(report.rejected()).isEqualTo(report.counts().conflicts());
    }

    @Test
    @DisplayName(
            "L20 M3 a row that would remove what must be kept is rejected as just that, with its line, also in the file")
    void retained() throws IOException {
        listed("22 397 03 31", "22 397 03 32");
        list.add("22 397 03 33", LocalDate.of(2020, 1, 1), "");
        keepFiveYears();
        Path rejects = folder.resolve("rejects.csv");

        ImportReport report = into.mode(ImportMode.REMOVE)
                .rejectsTo(rejects)
                .run(TestData.write(folder, "x;phone\n;22 397 03 31\n;22 397 03 33\n;22 397 03 39\n;22 397 03 32\n"));

        assertThat(report.ending()).isEqualTo(Ending.PUBLISHED);
        assertThat(report.samples())
                .extracting(
                        ImportReport.Reject::line,
                        ImportReport.Reject::column,
                        reject -> reject.code().name())
                .containsExactly(tuple(2L, 2, "RETAINED"), tuple(5L, 2, "RETAINED"));
        assertThat(report.rejects().toString()).isEqualTo("{RETAINED=2}");
        assertThat(Files.readString(rejects)).contains("5;2;RETAINED;");
        assertSum(report);
    }

    @Test
    @DisplayName("L20 M3 a row that removes without the reason that the list demands is rejected as just that")
    void reasonMissing() throws IOException {
        listed("22 397 03 31", "22 397 03 32");
        list.configure(now -> now.toBuilder().reasonsDemanded(true).build());
        Path file = TestData.write(folder, "phone;description\n22 397 03 31;\n22 397 03 32;asked to be reached\n");

        ImportReport tried = into.mode(ImportMode.REMOVE).dryRun(file);
        ImportReport report = into.mode(ImportMode.REMOVE).run(file);

        assertThat(report.samples())
                .extracting(
                        ImportReport.Reject::line,
                        ImportReport.Reject::column,
                        reject -> reject.code().name())
                .containsExactly(tuple(2L, 2, "REASON_MISSING"));
        assertThat(report.rejects().toString()).isEqualTo("{REASON_MISSING=1}");
        assertThat(tried.rejects()).isEqualTo(report.rejects());
        assertSum(report);
    }

    @Test
    @DisplayName("L20 M3 what the list refuses is counted as it stands when the import is published, by the same code")
    void heldBackMeanwhile() throws IOException {
        listed("22 397 03 31");
        keepFiveYears();
        AtomicBoolean added = new AtomicBoolean();
        AtomicInteger seconds = new AtomicInteger();

        ImportReport report = into.mode(ImportMode.REMOVE)
                .with(Files::newInputStream, () -> seconds.incrementAndGet() * 1_000_000_000L)
                .onProgress(now -> {
                    if (now.rows() == 3 && added.compareAndSet(false, true)) {
                        listed("22 397 03 32", "22 397 03 33");
                    }
                })
                .run(TestData.write(folder, "22 397 03 31\n22 397 03 32\n22 397 03 33\n"));

        assertThat(report.rejects()).isEqualTo(Map.of(RejectCode.RETAINED, 3L));
        assertSum(report);
    }

    @Test
    @DisplayName(
            "L20 M4 a REPLACE tells how many entries stay that the file does not have, also when it is tried, unless overridden")
    void kept() throws IOException {
        listed("22 397 03 31", "22 397 03 32", "22 397 03 33");
        list.add("22 397 03 34", LocalDate.of(2020, 1, 1), "");
        keepFiveYears();
        CsvImport replacing = into.mode(ImportMode.REPLACE);
        Path file = TestData.write(folder, "22 397 03 31\n22 397 03 35\n");

        ImportReport tried = replacing.dryRun(file);
        ImportReport report = replacing.run(file);

        for (ImportReport each : List.of(tried, report)) {
            assertThat(each.kept()).isEqualTo(2);
            assertThat(each.counts()).isEqualTo(new ImportCounts(1, 0, 1, 1, 0, 0));
        }
        assertThat(TestData.entries(registry)).hasSize(4);

        ImportReport forced =
                replacing.force().overridingRetention("court order").run(file);

        assertThat(forced.kept()).isZero();
        assertThat(forced.counts().removed()).isEqualTo(2);
        assertThat(list.imports().findFirst().orElseThrow().origin().why()).isEqualTo("court order");
    }

    @Test
    @DisplayName("M4 an import that takes nothing says so, changes nothing and does not make the list look younger")
    void nothingTaken() throws IOException {
        listed("22 397 03 31");
        long revision = list.revision();
        for (String text : new String[] {
            "",
            "\r\n\r\n",
            "phone,description\n",
            "Telefonnummer;Bemerkung\n",
            "num\u00e9ro;nom\n",
            "tel\u00e9fono\n",
            "\u96fb\u8a71\u756a\u53f7,\u540d\u524d\n",
            "phone\nnobody\n",
            "# made at night\n"
        }) {
            for (ImportMode mode : List.of(ImportMode.MERGE, ImportMode.REPLACE, ImportMode.REMOVE)) {
                CsvImport in = into.mode(mode).asOf(TestData.NOW);
                Path file = TestData.write(folder, text);

                assertThat(in.dryRun(file).ending().name()).isEqualTo("NOTHING_TAKEN");
                ImportReport report = in.run(file);

                assertThat(report.ending().name()).isEqualTo("NOTHING_TAKEN");
                assertThat(report.why()).contains("nothing was changed");
                assertThat(list.dataAsOf()).isEmpty();
                assertThat(list.revision()).isEqualTo(revision);
            }
        }
        Path again = TestData.write(folder, "22 397 03 31\n22 397 03 31\n");
        assertThat(into.run(again).published()).isTrue();
    }
}
