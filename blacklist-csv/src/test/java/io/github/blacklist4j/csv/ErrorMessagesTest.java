package io.github.blacklist4j.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.internal.CsvTestBase;
import io.github.blacklist4j.csv.internal.TestData;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages name what helps. */
class ErrorMessagesTest extends CsvTestBase {
    private static final String TEXT = "phone;opis\r\n+48223970331;zażółć\r\n";

    @ParameterizedTest
    @CsvSource({"UTF-16LE,UTF-16LE", "UTF-16BE,UTF-16", "UTF-32LE,UTF-32"})
    @DisplayName("M2 the wide charset that a file is in is named, not some 8-bit one")
    void wideCharsets(Charset charset, String named) throws IOException {
        Path file = folder.resolve("file.csv");
        Files.write(file, ((named.equals("UTF-32") ? "\ufeff" : "") + TEXT).getBytes(charset));

        CsvException thrown = catchThrowableOfType(CsvException.class, () -> into.run(file));

        assertThat(thrown.code()).isEqualTo(CsvException.Code.CHARSET);
        assertThat(thrown).hasMessageContaining(named).hasMessageNotContaining("windows");
    }

    @Test
    @DisplayName("M1 where no charset can be proposed, the preview says what the import says")
    void noCharsetFits() throws IOException {
        byte[] bytes = "phone;opis\n+48223970331;жалоба\n".getBytes(Charset.forName("windows-1251"));
        bytes[bytes.length - 2] = (byte) 0x98; // the one byte that windows-1251 has no letter for
        Path file = Files.write(folder.resolve("file.csv"), bytes);

        CsvException previewed = catchThrowableOfType(CsvException.class, () -> into.preview(file));
        CsvException imported = catchThrowableOfType(CsvException.class, () -> into.run(file));

        assertThat(previewed).hasMessage(imported.getMessage()).hasMessageContaining("UTF-8");
    }

    @Test
    @DisplayName("M2 an archive in an archive is called so")
    void archiveInArchive() throws IOException {
        byte[] once = TestData.gzip(TEXT.getBytes(Charset.forName("UTF-8")));
        Path file = Files.write(folder.resolve("file.gz"), TestData.gzip(once));

        assertThatThrownBy(() -> into.run(file)).hasMessageContaining("another archive");
    }

    @Test
    @DisplayName("L12 data cannot be true as of a future day, or the list would never be out of date")
    void asOfTheFuture() throws IOException {
        Path file = TestData.write(folder, "+48223970331\n");

        assertThatThrownBy(
                        () -> into.asOf(TestData.NOW.plus(Duration.ofDays(2))).run(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("future");

        assertThat(TestData.entries(registry)).isEmpty();
        assertThat(into.asOf(TestData.NOW).run(file).counts().added()).isEqualTo(1);
    }
}
