package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.RejectCode;
import io.github.blacklist4j.csv.internal.TestData;
import io.github.blacklist4j.csv.internal.cell.CellText;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.number.PhoneNumber;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvExportTest {
    /** {@code -Dcsv.seed=N} repeats one run. */
    private static final long SEED = Long.getLong("csv.seed", 20261122);

    private static final String[] PIECES = {
        "=",
        "+",
        "-",
        "@",
        "'",
        "\"",
        "\"\"",
        ",",
        ";",
        "\t",
        "|",
        "\n",
        "\r\n",
        "\r",
        " ",
        "\u00a0",
        "\u2028",
        "#",
        "=\"",
        "sep=;",
        "=1+1",
        "=cmd|' /C calc'!A0",
        "＝1",
        "\ufeff",
        "\u200b",
        "😀",
        "ł",
        "x",
        "2026-01-31",
        "null"
    };

    @TempDir
    Path folder;

    private final BlacklistRegistry registry = TestData.registry("PL");
    private final Blacklist list = registry.list("Default");
    private final Blacklist other = registry.create("other");

    @AfterEach
    void closeRegistry() {
        registry.close();
    }

    @RepeatedTest(60)
    @DisplayName(
            "M8 import(export(list)) = list, whatever the texts hold, with every delimiter, in every mode that adds")
    void roundTrip(RepetitionInfo repetition) {
        long seed = SEED + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        int entries = random.nextInt(30);
        for (int i = 0; i < entries; i++) {
            list.put(entry(random), Blacklist.PutMode.FORCE);
        }
        char delimiter = ",;\t|".charAt(random.nextInt(4));
        Charset charset = random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16;
        CsvExport export = CsvExport.of(list).delimiter(delimiter).charset(charset);
        Path file = folder.resolve("list.csv");

        long rows = (random.nextBoolean() && charset.equals(StandardCharsets.UTF_8) ? export.byteOrderMark() : export)
                .to(file);
        ImportReport report = CsvImport.into(registry, "other")
                .ofExport()
                .mode(random.nextBoolean() ? ImportMode.MERGE : ImportMode.REPLACE)
                .force()
                .run(file);

        assertThat(rows).as("seed %s", seed).isEqualTo(list.size());
        assertThat(report.rejects()).as("seed %s", seed).isEmpty();
        assertThat(report.counts().added()).as("seed %s", seed).isEqualTo(rows);
        assertThat(TestData.entries(other)).as("seed %s", seed).isEqualTo(TestData.entries(list));
    }

    @Test
    @DisplayName("M8 an export needs no option but for what every import refuses; the same list gives the same bytes")
    void plainImportTakesTheExport() throws IOException {
        list.put(Entry.of(Pattern.prefix("+4822")).description("=1+1").build(), Blacklist.PutMode.MERGE);
        list.add("22 397 03 31", "'tis rude, #1");
        list.addRaw("112", "emergency");
        Path file = folder.resolve("list.csv");
        Path again = folder.resolve("again.csv");
        CsvExport.of(list).to(file);

        ImportReport plain = CsvImport.into(registry, "other").run(file);
        CsvExport.of(other).to(again);

        assertThat(plain.counts().added()).isEqualTo(2);
        assertThat(plain.rejected()).isEqualTo(1);
        assertThat(other.entry("22 397 03 31").orElseThrow().description()).isEqualTo("'tis rude, #1");
        assertThat(Files.readAllLines(file)).containsAll(Files.readAllLines(again));
    }

    @Test
    @DisplayName("M8 the columns have names, numbers keep their plus, dates stay dates, formulas are neutralised")
    void columns() throws IOException {
        list.put(
                Entry.of(new Pattern.Exact(PhoneNumber.ofE164("+48223970331")))
                        .addedAt(new Moment.On(LocalDate.of(2024, 1, 31)))
                        .untilEndOf(LocalDate.of(2027, 12, 31))
                        .from(Instant.parse("2024-02-01T10:00:00Z"))
                        .source(new Source("@crm", "Ewa; Jan"))
                        .description("=HYPERLINK(\"x\")\nsecond line")
                        .build(),
                Blacklist.PutMode.MERGE);

        CsvExport.of(list).to(folder.resolve("list.csv"));

        assertThat(Files.readString(folder.resolve("list.csv")))
                .isEqualTo("number,match,kind,date,from,until,enabled,source,by,description\n"
                        + "+48223970331,EXACT,BLOCK,2024-01-31,2024-02-01T10:00:00Z,2027-12-31,true,"
                        + "'@crm,Ewa; Jan,\"'=HYPERLINK(\"\"x\"\")\nsecond line\"\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", " x", "x ", "'", "''", "'tis", "'tis ", "=", "=\"x\"", "'=\"x\"", "\tx", "\n", " ", "-1"
            })
    @DisplayName("M8 guarding a text is reversible")
    void guardIsReversible(String text) {
        String guarded = CellText.guarded(text);

        assertThat(CellText.text(guarded)).isEqualTo(text.equals("'") ? "'" : text);
        assertThat("=+-@\t\r\n").doesNotContain(guarded.isEmpty() ? "x" : guarded.substring(0, 1));
    }

    @Test
    @DisplayName("M8 what the charset cannot hold is refused, and the file stays as it was")
    void charsetTooSmall() throws IOException {
        list.add("22 397 03 31", "жалоба");
        Path file = Files.writeString(folder.resolve("list.csv"), "before");
        CsvExport latin = CsvExport.of(list).charset(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> latin.to(file))
                .isInstanceOfSatisfying(
                        CsvException.class, e -> assertThat(e.code()).isEqualTo(CsvException.Code.CHARSET));
        assertThat(Files.readString(file)).isEqualTo("before");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    @DisplayName("L8 short prefixes come back only where that is asked for")
    void shortPrefixes() {
        list.put(Entry.of(Pattern.prefix("+4")).build(), Blacklist.PutMode.FORCE);
        Path file = folder.resolve("list.csv");
        CsvExport.of(list).to(file);
        CsvImport into = CsvImport.into(registry, "other");

        ImportReport usual = into.run(file);
        ImportReport asked = into.shortPrefixes().run(file);

        assertThat(usual.rejects()).containsOnlyKeys(RejectCode.SHORT_PREFIX);
        assertThat(asked.counts().added()).isEqualTo(1);
        assertThat(other.contains("22 397 03 31")).isTrue();
    }

    private static Entry entry(Random random) {
        return Entry.of(pattern(random))
                .kind(random.nextInt(3) == 0 ? Entry.Kind.ALLOW : Entry.Kind.BLOCK)
                .addedAt(moment(random))
                .validity(validity(random))
                .source(new Source(line(random), line(random)))
                .description(text(random))
                .build();
    }

    /** One that a list takes: it does not end before it begins. */
    private static Validity validity(Random random) {
        Validity validity = new Validity(maybe(random), maybe(random), random.nextInt(4) > 0);
        try {
            return validity.checked();
        } catch (IllegalArgumentException endsBeforeItBegins) {
            return new Validity(Optional.empty(), validity.until(), validity.enabled());
        }
    }

    private static Pattern pattern(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Pattern.Prefix(Long.toString(1 + random.nextInt(random.nextBoolean() ? 9 : 99_999)));
            case 1 ->
                new Pattern.Raw(List.of("112", "*21*22#", "#31#", "sales", "-x", "+x.y", "2001", "żółw", "null")
                        .get(random.nextInt(9)));
            case 2 -> new Pattern.Exact(PhoneNumber.ofE164("+1" + random.nextInt(999)));
            default -> new Pattern.Exact(PhoneNumber.ofE164("+482239703" + (10 + random.nextInt(90))));
        };
    }

    private static Optional<Moment> maybe(Random random) {
        return random.nextBoolean() ? Optional.empty() : Optional.of(moment(random));
    }

    private static Moment moment(Random random) {
        long day = random.nextInt(2_932_000) - 719_000L;
        return random.nextBoolean()
                ? new Moment.On(LocalDate.ofEpochDay(day))
                : new Moment.At(Instant.ofEpochSecond(
                        day * 86_400 + random.nextInt(86_400),
                        random.nextBoolean() ? 0 : random.nextInt(1_000_000_000)));
    }

    /** Origins and authors are texts of one line. */
    private static String line(Random random) {
        return text(random).replaceAll("[\t\r\n\u2028]", "");
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
