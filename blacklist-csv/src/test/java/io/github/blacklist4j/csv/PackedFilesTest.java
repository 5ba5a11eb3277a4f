package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.internal.CsvTestBase;
import io.github.blacklist4j.csv.internal.TestData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedFilesTest extends CsvTestBase {
    private static final String TEXT = "numer;opis\n22 397 03 31;a\n22 397 03 32;b\n";

    @Test
    @DisplayName("M2 gzip and a zip of one file are unpacked as they are read, also what was packed in several parts")
    void unpacked() throws IOException {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        parts.write(gzip("numer;opis\n22 397 03 31;a\n"));
        parts.write(gzip("22 397 03 32;b\n"));

        assertThat(into.dryRun(file(gzip(TEXT))).counts().added()).isEqualTo(2);
        assertThat(into.dryRun(file(parts.toByteArray())).counts().added()).isEqualTo(2);
        assertThat(into.dryRun(file(zip("folder/", "", "folder/list.csv", TEXT, "__MACOSX/._list.csv", "x")))
                        .counts()
                        .added())
                .isEqualTo(2);
        assertThat(into.preview(file(gzip(TEXT))).rows()).hasSize(2);
    }

    @Test
    @DisplayName("M2 an archive that is cut off, damaged, empty or of several files changes nothing")
    void brokenArchives() throws IOException {
        byte[] whole = gzip("22 397 03 31\n".repeat(50_000) + TEXT);
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, damaged.length / 2, damaged.length, (byte) 0x55);

        assertThat(rule(Arrays.copyOf(whole, whole.length / 2))).isEqualTo(CsvException.Code.ARCHIVE);
        assertThat(rule(damaged)).isEqualTo(CsvException.Code.ARCHIVE);
        assertThat(rule(new byte[] {0x1f, (byte) 0x8b})).isEqualTo(CsvException.Code.ARCHIVE);
        assertThat(rule(zip())).isEqualTo(CsvException.Code.ARCHIVE);
        assertThat(rule(zip("a.csv", TEXT, "b.csv", TEXT))).isEqualTo(CsvException.Code.ARCHIVE);
        assertThat(TestData.entries(registry)).isEmpty();
    }

    /** {@code -Dblacklist.damage.seed=…} repeats one run. */
    @Test
    @DisplayName("M2 however an archive is damaged, it is read or refused with a CsvException")
    void damagedArchives(TestReporter reporter) throws IOException {
        long seed = Long.getLong("blacklist.damage.seed", System.nanoTime());
        reporter.publishEntry("blacklist.damage.seed", Long.toString(seed));
        Random random = new Random(seed);
        List<byte[]> archives = List.of(gzip(TEXT.repeat(20)), zip("a.csv", TEXT.repeat(20), "__MACOSX/x", "y"));
        for (int i = 0; i < 600; i++) {
            byte[] bytes = archives.get(i % archives.size()).clone();
            for (int left = random.nextInt(4); left >= 0; left--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
            }
            Path file = file(random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);

            for (Consumer<Path> use : List.<Consumer<Path>>of(into::dryRun, into::preview, NumberLines::areIn)) {
                try {
                    use.accept(file);
                } catch (CsvException e) {
                    assertThat(e).as("round %d, seed %d", i, seed).hasMessageNotContaining("+48");
                }
            }
        }
    }

    @Test
    @DisplayName("M2 what a packed file may hold is capped")
    void bomb() throws IOException {
        byte[] bomb = gzip("22 397 03 31\n".repeat(100_000));
        Path file = file(bomb);

        assertThat(into.maxUnpackedBytes(1_300_000).run(file).rows()).isEqualTo(100_000);
        assertThat(catchThrowableOfType(
                                CsvException.class,
                                () -> into.maxUnpackedBytes(1_299_999).run(file))
                        .code())
                .isEqualTo(CsvException.Code.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[Content_Types].xml", "mimetype", "_rels/.rels", "xl/workbook.xml"})
    @DisplayName("M2 a spreadsheet is no text")
    void spreadsheet(String first) throws IOException {
        assertThat(rule(zip(first, "x"))).isEqualTo(CsvException.Code.NOT_TEXT);
    }

    @Test
    @DisplayName("M2 old spreadsheets, PDF and an archive in an archive are no text")
    void otherFormats() throws IOException {
        assertThat(rule(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0, 0, 0, 0}))
                .isEqualTo(CsvException.Code.NOT_TEXT);
        assertThat(rule("%PDF-1.7\n22 397 03 31\n".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(CsvException.Code.NOT_TEXT);
        assertThat(rule(TestData.gzip(gzip(TEXT)))).isEqualTo(CsvException.Code.NOT_TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "89504E470D0A1A0A0000000D49484452000000010000000108060000001F15C4890000000D49444154789C6360606060000000",
                "FFD8FFE000104A46494600010100000100010000FFDB004300080606070605080707070909080A0C140D0C0B0B0C1912130F",
                "47494638396101000100800000FFFFFF00000021F90401000000002C00000000010001000002024401003B",
                "7F454C4602010100000000000000000002003E0001000000781040000000000040000000000000",
                "504152310102030405060708150415801F",
                "255044462D312E340A25E2E3CFD30A"
            })
    @DisplayName(
            "M2 a picture, a program or any other bytes are no text, in a preview too, and whatever charset is declared")
    void otherBytes(String hex) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(rule(bytes)).isEqualTo(CsvException.Code.NOT_TEXT);
        assertThat(rule(Arrays.copyOf(bytes, 8_192))).isEqualTo(CsvException.Code.NOT_TEXT);
        CsvImport declared = into.format(CsvFormat.GUESSED.withCharset(Charset.forName("windows-1250")));
        for (CsvImport in : List.of(into, declared)) {
            assertThat(catchThrowableOfType(CsvException.class, () -> in.preview(file(bytes)))
                            .code())
                    .isEqualTo(CsvException.Code.NOT_TEXT);
        }
    }

    @Test
    @DisplayName("M2 compressed bytes of a kind that is not known are no text")
    void randomBytes() throws IOException {
        byte[] bytes = new byte[4_096];
        for (int seed = 0; seed < 50; seed++) {
            new Random(seed).nextBytes(bytes);
            bytes[0] = 'B';
            assertThat(rule(bytes)).as("seed %d", seed).isEqualTo(CsvException.Code.NOT_TEXT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1250", "ISO-8859-2", "IBM852", "UTF-16LE", "UTF-16BE"})
    @DisplayName("M2 a text of another charset is still told as that")
    void textOfAnotherCharset(String charset) throws IOException {
        String text = "numer;opis\r\n22 397 03 31;z\u0142o\u015bliwe g\u0142uche telefony\r\n";

        assertThat(rule(text.getBytes(Charset.forName(charset)))).isEqualTo(CsvException.Code.CHARSET);
    }

    private CsvException.Code rule(byte[] bytes) throws IOException {
        Path file = file(bytes);
        return catchThrowableOfType(CsvException.class, () -> into.run(file)).code();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file"), bytes);
    }

    private static byte[] gzip(String text) throws IOException {
        return TestData.gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                out.putNextEntry(new ZipEntry(namesAndTexts[i]));
                out.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
