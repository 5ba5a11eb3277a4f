package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.RejectCode;
import io.github.blacklist4j.csv.internal.TestData;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.list.ImportMode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealListsTest {
    private static final String FTC = "lists/us-ftc-dnc-complaints-2021-07-08.csv";
    private static final String SAMPLE = "lists/us-ftc-dnc-sample-2026-03-05.csv";
    private static final Set<String> REFUSED_BY_THE_GUARD =
            Set.of("951677xxxx", "4242972172,347284638", "5186350741?", "3215032035?", "0000000000");

    @Test
    @DisplayName("M3 a day of the FTC: each of 14,034 records is in one counter, the list is what libphonenumber reads")
    void dayOfTheFtc() throws IOException {
        Set<String> expected = new TreeSet<>();
        long possible = 0;
        for (List<String> row : verdicts()) {
            boolean listed = row.get(2).equals("valid") || row.get(2).equals("possible");
            if (listed && !REFUSED_BY_THE_GUARD.contains(row.get(1))) {
                expected.add(row.get(3));
                possible++;
            }
        }
        try (BlacklistRegistry registry = TestData.registry("US")) {

            ImportReport report = run(registry, FTC);

            assertThat(report.rows()).isEqualTo(14034);
            assertThat(report.rejects())
                    .containsEntry(RejectCode.BLANK_NUMBER, 669L)
                    .containsEntry(RejectCode.TWO_NUMBERS, 1L)
                    .containsEntry(RejectCode.WILDCARD, 6L);
            assertThat(report.counts().added()).isEqualTo(expected.size());
            assertThat(report.counts().added() + report.counts().duplicates()).isEqualTo(possible);
            assertThat(report.rejected()).isEqualTo(14034 - possible);
            assertThat(TestData.numbers(registry)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(report.published()).isTrue();
        }
    }

    @Test
    @DisplayName("M5 the same file again gives only unchanged, duplicates and the same rejects, and a dry run said so")
    void sameFileAgain() {
        try (BlacklistRegistry registry = TestData.registry("US")) {
            CsvImport ftc = CsvImport.into(registry, "Default");
            ImportReport tried = ftc.dryRun(TestData.file(FTC));
            assertThat(TestData.entries(registry)).isEmpty();
            ImportReport first = ftc.run(TestData.file(FTC));
            ImportReport triedAgain = ftc.dryRun(TestData.file(FTC));

            ImportReport again = ftc.run(TestData.file(FTC));

            assertThat(tried.counts()).isEqualTo(first.counts());
            assertThat(tried.rejects()).isEqualTo(first.rejects());
            assertThat(again.counts().unchanged()).isEqualTo(first.counts().added());
            assertThat(again.counts().added() + again.counts().updated()).isZero();
            assertThat(again.counts().duplicates()).isEqualTo(first.counts().duplicates());
            assertThat(again.rejects()).isEqualTo(first.rejects());
            assertThat(triedAgain.counts()).isEqualTo(again.counts());
        }
    }

    @Test
    @DisplayName("M3 REMOVE: rows = removed + unchanged + duplicates + rejected")
    void removeWhatWasAdded() {
        try (BlacklistRegistry registry = TestData.registry("US")) {
            CsvImport ftc = CsvImport.into(registry, "Default");
            ImportReport added = ftc.run(TestData.file(FTC));

            ImportReport removed = ftc.mode(ImportMode.REMOVE).run(TestData.file(FTC));

            assertThat(removed.counts().removed()).isEqualTo(added.counts().added());
            assertThat(removed.counts().removed()
                            + removed.counts().unchanged()
                            + removed.counts().duplicates()
                            + removed.rejected())
                    .isEqualTo(removed.rows());
            assertThat(TestData.entries(registry)).isEmpty();
        }
    }

    @Test
    @DisplayName("N2 without a region national numbers are RAW, never guessed")
    void nothingIsGuessedWithoutARegion() {
        try (BlacklistRegistry registry = TestData.registry("ZZ")) {

            ImportReport report = run(registry, FTC);

            assertThat(report.rows()).isEqualTo(14034);
            assertThat(report.counts().added()).isZero();
            assertThat(report.rejects().get(RejectCode.RAW)).isGreaterThan(13_000);
        }
    }

    @Test
    @DisplayName("M1 the columns of the FTC are found by their headers")
    void headersOfTheFtc() {
        try (BlacklistRegistry registry = TestData.registry("US")) {

            ImportReport report = run(registry, SAMPLE);

            assertThat(report.rows()).isEqualTo(5);
            assertThat(report.counts().added()).isEqualTo(4);
            assertThat(report.counts().duplicates()).isEqualTo(1);
            Entry entry = registry.list("Default").entry("8886749072").orElseThrow();
            assertThat(entry.addedAt().orElseThrow().text()).isEqualTo("2026-03-05T00:03:04Z");
        }
    }

    @Test
    @DisplayName("M1 17 French prefixes need no option at all, and match what lies in their ranges")
    void frenchPrefixes() throws IOException {
        try (BlacklistRegistry registry = TestData.registry("ZZ")) {

            ImportReport report = run(registry, "lists/fr-arcep-telemarketing-prefixes.csv");

            assertThat(report.counts().added()).isEqualTo(17);
            assertThat(report.rejected()).isZero();
            for (JsonNode probe : TestData.json("lists/fr-arcep-telemarketing-prefixes.csv.expected.json")
                    .get("probes")) {
                assertThat(registry.list("Default").contains(probe.get("e164").asText()))
                        .isEqualTo(probe.get("in_a_listed_range").asBoolean());
            }
        }
    }

    @Test
    @DisplayName("M2 a declared 8-bit charset; M7 a date of addition stays a date")
    void polishFileInWindows1250() throws IOException {
        CsvFormat format = CsvFormat.GUESSED.withCharset(Charset.forName("windows-1250"));
        try (BlacklistRegistry registry = TestData.registry("PL")) {

            ImportReport report = CsvImport.into(registry, "Default")
                    .format(format)
                    .run(TestData.file("derived/pl-windows-1250.csv"));

            assertThat(report.rows()).isEqualTo(99);
            assertThat(report.counts().added()).isEqualTo(derived("pl-windows-1250.csv"));
            Entry entry = registry.list("Default").entry("+431234567890").orElseThrow();
            assertThat(entry.description()).isEqualTo("źródło: FIXED_LINE, gęś");
            assertThat(entry.addedAt()).hasValue(new Moment.On(LocalDate.of(2024, 1, 1)));
        }
    }

    @Test
    @DisplayName("M2 quoted fields with newlines")
    void quotedNewlines() throws IOException {
        try (BlacklistRegistry registry = TestData.registry("US")) {

            ImportReport report = run(registry, "derived/us-quoted-multiline.csv");

            assertThat(report.rows()).isEqualTo(300);
            assertThat(report.rejects()).containsEntry(RejectCode.BLANK_NUMBER, 8L);
            assertThat(report.counts().added()).isEqualTo(derived("us-quoted-multiline.csv"));
        }
    }

    @Test
    @DisplayName("M1 one number per line, no header")
    void oneNumberPerLine() throws IOException {
        try (BlacklistRegistry registry = TestData.registry("US")) {

            ImportReport report = run(registry, "derived/us-vicidial-dnc-one-per-line.txt");

            assertThat(report.rows()).isEqualTo(500);
            assertThat(report.counts().added()).isEqualTo(499);
            assertThat(report.rejects()).isEqualTo(Map.of(RejectCode.RAW, 1L));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE"})
    @DisplayName("M1 a spreadsheet that LibreOffice Calc saved in two locales needs no option; M7 its dates are right")
    void libreOffice(String locale) {
        try (BlacklistRegistry registry = TestData.registry("PL")) {

            ImportReport report = run(registry, "libreoffice/list-" + locale + ".csv");

            assertThat(report.rejects()).isEqualTo(Map.of(RejectCode.EXPONENT, 1L));
            assertThat(TestData.entries(registry))
                    .extracting(
                            e -> e.pattern().text(),
                            e -> e.addedAt().orElseThrow().text(),
                            Entry::description)
                    .containsExactly(
                            tuple("+48223970331", "2026-01-31", "text, with; both \"kinds\""),
                            tuple("+48223970332", "2026-02-28T13:45:00Z", "zażółć gęślą jaźń"),
                            tuple("+48223970333", "2025-12-24", "a number cell"),
                            tuple("+48223970334", "2026-01-13", "two\nlines"));
        }
    }

    private static ImportReport run(BlacklistRegistry registry, String file) {
        return CsvImport.into(registry, "Default").run(TestData.file(file));
    }

    /** How many different possible numbers libphonenumber finds in a derived file. */
    private static long derived(String name) throws IOException {
        for (JsonNode file : TestData.json("derived/expected.json").get("files")) {
            if (file.get("file").asText().endsWith(name)) {
                return file.get("expected").get("distinct_e164_of_possible").asLong();
            }
        }
        throw new IllegalArgumentException(name);
    }

    /** Per row of the FTC file: row, cell, verdict and E.164 for region US. */
    private static List<List<String>> verdicts() throws IOException {
        Path file = TestData.file(FTC + ".rows.tsv.gz");
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cells -> {
                        try {
                            return List.of(cells[0], json.readValue(cells[1], String.class), cells[2], cells[3]);
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
        }
    }
}
