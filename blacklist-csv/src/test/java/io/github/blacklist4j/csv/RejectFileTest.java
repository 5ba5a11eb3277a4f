package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.internal.TestData;
import io.github.blacklist4j.csv.internal.cell.Quoting;
import io.github.blacklist4j.entry.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** Random tables with damaged rows, in random dress: the reject file, mended, imports without a reject. */
class RejectFileTest {
    /** {@code -Dcsv.seed=N} repeats one run. */
    private static final long SEED = Long.getLong("csv.seed", 20261123);

    private static final List<String> TEXTS =
            List.of("plain", "", "zażółć", "a;b,c|d", "two\nlines", "\"quoted\"", "#hash", "'tis", "=1+1", "tab\there");

    @TempDir
    Path folder;

    /** What is wrong with a row, and can be put right by replacing a text. */
    private enum Damage {
        EXPONENT("4.86E+10"),
        WITHHELD("anonymous"),
        LETTERS("nobody"),
        TWO("22 397 03 31 / 22 397 03 32"),
        DATE("2021-07-07"),
        WILDCARD("2239703xx"),
        SHORT("112");

        private final String cell;

        Damage(String cell) {
            this.cell = cell;
        }
    }

    @RepeatedTest(120)
    @DisplayName(
            "M3 the reject file, mended, imports with 0 rejects: any delimiter, charset, line end, with headers or not")
    void mendedFileImports(RepetitionInfo repetition) throws IOException {
        long seed = SEED + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        char delimiter = ",;\t|".charAt(random.nextInt(4));
        Charset charset = List.of(
                        StandardCharsets.UTF_8,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE,
                        Charset.forName("windows-1250"))
                .get(random.nextInt(4));
        boolean header = random.nextBoolean();
        boolean byteOrderMark =
                !charset.equals(Charset.forName("windows-1250")) && (random.nextBoolean() || wide(charset));
        boolean sepLine = random.nextInt(4) == 0;
        String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
        Quoting quoting = new Quoting(delimiter);
        StringBuilder text = new StringBuilder();
        text.append(sepLine ? "sep=" + delimiter + end : "");
        text.append(header ? "numer" + delimiter + "data" + delimiter + "opis" + end : "");
        Set<String> damaged = new TreeSet<>();
        int rows = 20 + random.nextInt(60);
        for (int row = 0; row < rows; row++) {
            boolean wrong = row > 0 && random.nextInt(4) == 0;
            Damage damage = Damage.values()[random.nextInt(Damage.values().length)];
            String cell = wrong ? damage.cell : number(row);
            if (wrong) {
                damaged.add(damage.cell);
            }
            text.append(quoting.quoted(cell))
                    .append(delimiter)
                    .append("2026-01-")
                    .append(10 + row % 20)
                    .append(delimiter)
                    .append(quoting.quoted(TEXTS.get(random.nextInt(TEXTS.size()))))
                    .append(end);
        }
        Path file = Files.write(folder.resolve("list.csv"), bytes(text.toString(), charset, byteOrderMark));
        Path rejects = folder.resolve("rejects.csv");
        CsvFormat format = CsvFormat.GUESSED
                .withCharset(charset)
                .withDelimiter(delimiter)
                .withColumn(Field.NUMBER, 1)
                .withColumn(Field.DATE, 2)
                .withColumn(Field.DESCRIPTION, 3)
                .withHeader(header ? CsvFormat.Header.YES : CsvFormat.Header.NO);
        try (BlacklistRegistry registry = TestData.registry("PL")) {
            CsvImport into = CsvImport.into(registry, "Default").format(format);
            ImportReport first = into.rejectsTo(rejects).run(file);
            String rejected = Files.readString(rejects, charset);
            int mends = 0;
            for (String cell : damaged) {
                for (int at = rejected.indexOf(cell); at >= 0; at = rejected.indexOf(cell)) {
                    rejected = rejected.substring(0, at) + "22 500 0" + (100 + mends++)
                            + rejected.substring(at + cell.length());
                }
            }
            Files.writeString(rejects, rejected, charset);

            ImportReport mended = into.run(rejects);

            String about = "seed " + seed + ": " + first.rejects() + ", then " + mended.rejects();
            assertThat(mended.rejected()).as(about).isZero();
            assertThat(mended.rows()).as(about).isEqualTo(first.rejected());
            assertThat(mended.counts().added()).as(about).isEqualTo(first.rejected());
            assertThat(TestData.entries(registry)).as(about).hasSize(rows).allMatch(RejectFileTest::hasItsDate);
        }
    }

    private static boolean hasItsDate(Entry entry) {
        return entry.addedAt().orElseThrow().text().startsWith("2026-01-");
    }

    private static boolean wide(Charset charset) {
        return charset.name().startsWith("UTF-16");
    }

    private static byte[] bytes(String text, Charset charset, boolean byteOrderMark) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write((byteOrderMark ? "\ufeff" : "").getBytes(charset));
        bytes.write(text.getBytes(charset));
        return bytes.toByteArray();
    }

    private static String number(int row) {
        return "22 397 " + (1000 + row);
    }
}
