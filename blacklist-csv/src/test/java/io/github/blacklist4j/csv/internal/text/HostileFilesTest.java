package io.github.blacklist4j.csv.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.csv.CsvImport;
import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.RejectCode;
import io.github.blacklist4j.csv.internal.ImportCounters;
import io.github.blacklist4j.csv.internal.TestData;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.list.ImportMode;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileFilesTest {
    /** {@code -Dcsv.seed=N} repeats one run. */
    private static final long SEED = Long.getLong("csv.seed", 20261122);

    private static final String[] PIECES = {
        "\"",
        "\"\"",
        ";",
        ",",
        "\t",
        "|",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "#",
        " ",
        "'",
        "=\"",
        "sep=;\n",
        "+48223970331",
        "22 397 03 32",
        "0048223970333",
        "+4822",
        "4.86E+10",
        "anonymous",
        "112",
        "2024-01-31",
        "03/04/2026",
        "numer",
        "opis",
        "prefix",
        "match",
        "PREFIX",
        "ALLOW",
        "kind",
        "\u00a0",
        "\u200b",
        "\ufffe",
        "\uffff",
        "\0",
        "😀",
        "ł",
        "x"
    };

    private static final String FIELD = "(?:\"(?:[^\"]|\"\")*+\"[^;\\r\\n]*+|(?!\")[^;\\r\\n]*+)";
    private static final Pattern RECORD = Pattern.compile(FIELD + "(?:;" + FIELD + ")*+(?:\\r\\n|\\r|\\n|$)");
    private static final Pattern ONE_FIELD = Pattern.compile(FIELD + "(?:;|\\r\\n|\\r|\\n|$)");
    private static final Pattern LINE = Pattern.compile("[^\\r\\n]*+(?:\\r\\n|\\r|\\n|$)");
    private static final Pattern OPEN =
            Pattern.compile("\"((?:[^\"]|\"\")*+)\"([^;\\r\\n]*+)(?:;|\\r\\n|\\r|\\n|$)", Pattern.DOTALL);

    @TempDir
    Path folder;

    @RepeatedTest(150)
    @DisplayName("M3 whatever is in a file, each record is in one counter, or the file is refused and changes nothing")
    void countersAddUp(RepetitionInfo repetition) throws IOException {
        long seed = SEED + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        ImportMode mode =
                List.of(ImportMode.MERGE, ImportMode.REPLACE, ImportMode.REMOVE).get(random.nextInt(3));
        Path file = TestData.write(folder, text(random));
        try (BlacklistRegistry registry = TestData.registry("PL")) {
            registry.list("Default").add("+48223970331");
            CsvImport into =
                    CsvImport.into(registry, "Default").mode(mode).force().rejectsTo(folder.resolve("rejects.csv"));
            List<Entry> before = TestData.entries(registry);
            ImportReport tried;
            try {
                tried = into.dryRun(file);
            } catch (CsvException refused) {
                assertThat(TestData.entries(registry)).as("seed %s", seed).isEqualTo(before);
                return;
            }

            ImportReport report = into.run(file);

            ImportCounters.assertAddUp(report, tried, mode, "seed " + seed);
        }
    }

    @RepeatedTest(500)
    @DisplayName("M2 M6 records are those of the CSV parser; a record with an open quote is lost alone")
    void cutterAgreesWithTheParser(RepetitionInfo repetition) throws IOException {
        long seed = SEED + repetition.getCurrentRepetition();
        String text = text(new Random(seed), true).replace("#", "").replace("\ufffe", "");
        List<List<String>> expected = new ArrayList<>();
        List<Integer> broken = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            Matcher record = RECORD.matcher(text).region(at, text.length());
            if (record.lookingAt() && !isOpen(record.group())) {
                expected.addAll(parsed(record.group()));
                at = record.end();
            } else {
                broken.add(at);
                at = endOfFirstLine(text, at);
            }
        }

        List<List<String>> cut = new ArrayList<>();
        int faults = 0;
        try (Records records = new Records(new StringReader(text), ';', false, 0, true)) {
            while (records.next()) {
                if (records.record().fault().isEmpty()) {
                    cut.add(List.of(records.record().cells()));
                } else {
                    faults++;
                }
            }
        }
        cut.removeIf(cells -> cells.size() == 1 && cells.get(0).isBlank()); // quoted blanks are records for us

        assertThat(cut).as("seed %s", seed).isEqualTo(expected);
        assertThat(faults).as("seed %s", seed).isEqualTo(broken.size());
    }

    /** Whether a quoted field of a record goes over lines and text follows its closing quote. */
    private static boolean isOpen(String record) {
        int at = 0;
        while (at < record.length()) {
            Matcher field = ONE_FIELD.matcher(record).region(at, record.length());
            assertThat(field.lookingAt()).isTrue();
            if (isOpenField(field.group())) {
                return true;
            }
            at = field.end();
        }
        return false;
    }

    private static boolean isOpenField(String field) {
        Matcher quoted = OPEN.matcher(field);
        return quoted.lookingAt()
                && quoted.group(1).chars().anyMatch(c -> c == '\n' || c == '\r')
                && !quoted.group(2).isBlank();
    }

    private static int endOfFirstLine(String text, int record) {
        Matcher line = LINE.matcher(text).region(record, text.length());
        assertThat(line.lookingAt()).isTrue();
        return line.end();
    }

    private static List<List<String>> parsed(String record) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(';')
                .setIgnoreEmptyLines(false)
                .setTrailingData(true)
                .get();
        List<List<String>> cells = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(record, format)) {
            for (CSVRecord one : parser) {
                cells.add(one.toList());
            }
        }
        cells.removeIf(one -> one.size() == 1 && one.get(0).isBlank());
        return cells;
    }

    @Test
    @DisplayName("M6 a record beyond the budgets is rejected, those around it are not")
    void recordsBeyondTheBudgets() throws IOException {
        Path file = TestData.write(
                folder,
                "numer;opis\n22 397 03 31;a\n22 397 03 32;" + "x".repeat(70_000) + "\n22 397 03 33" + ";".repeat(1000)
                        + "\n22 397 03 34;" + ("y".repeat(60_000) + ";").repeat(20)
                        + "\n22 397 03 35;\ufffe\n22 397 03 36;b\n");
        try (BlacklistRegistry registry = TestData.registry("PL")) {

            ImportReport report = CsvImport.into(registry, "Default")
                    .rejectsTo(folder.resolve("rejects.csv"))
                    .run(file);

            assertThat(report.rows()).isEqualTo(6);
            assertThat(report.rejects()).isEqualTo(Map.of(RejectCode.BAD_RECORD, 4L));
            assertThat(report.samples()).extracting(ImportReport.Reject::line).containsExactly(3L, 4L, 5L, 6L);
            assertThat(TestData.numbers(registry)).containsExactly("+48223970331", "+48223970336");
        }
    }

    @Test
    @DisplayName("M6 a line of 67 million characters costs no memory")
    void endlessLine() throws IOException {
        Reader endless = new EndlessReader(1L << 26, "", "7");

        try (Records records = new Records(endless, ';', false, 0, true)) {

            assertThat(records.next()).isTrue();
            assertThat(records.record().fault()).isPresent();
            assertThat(records.record().raw()).isEmpty();
            assertThat(records.next()).isFalse();
        }
    }

    @Test
    @DisplayName("M3 line ends of all kinds may be mixed, a NUL in a number is no number, in a text it rejects the row")
    void mixedEndsAndNul() throws IOException {
        Path file = TestData.write(
                folder,
                "numer;opis\r\n"
                        + "22 397 03 31;a\r"
                        + "22 397 03 32;b\n\r\n"
                        + "22 397\0 03 33;c\n"
                        + "22 397 03 34;d\0d\n\r"
                        + "22 397 03 35;e");
        try (BlacklistRegistry registry = TestData.registry("PL")) {

            ImportReport report = CsvImport.into(registry, "Default").run(file);

            assertThat(TestData.numbers(registry)).contains("+48223970331", "+48223970332", "+48223970335");
            assertThat(report.rows()).isEqualTo(5);
            assertThat(report.rejects()).containsEntry(RejectCode.BAD_VALUE, 1L);
        }
    }

    private static String text(Random random) {
        return text(random, random.nextInt(3) == 0); // most files without, or most would end in an open quote
    }

    private static String text(Random random, boolean quotes) {
        StringBuilder text = new StringBuilder();
        if (random.nextBoolean()) {
            text.append("numer;opis;match\n");
        }
        int pieces = random.nextInt(60);
        for (int i = 0; i < pieces; i++) {
            String piece = PIECES[random.nextInt(PIECES.length)];
            text.append(quotes || piece.indexOf('"') < 0 ? piece : ";");
        }
        return text.toString();
    }
}
