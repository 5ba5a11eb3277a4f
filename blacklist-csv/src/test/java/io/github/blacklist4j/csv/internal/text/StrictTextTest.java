package io.github.blacklist4j.csv.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.blacklist4j.csv.CsvImport;
import io.github.blacklist4j.csv.format.CsvException;
import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.internal.CsvTestBase;
import io.github.blacklist4j.csv.internal.TestData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictTextTest extends CsvTestBase {
    private static final String TEXT = "Zażółć 📞 gęślą\n".repeat(5000);

    @ParameterizedTest
    @CsvSource({"UTF-8,EFBBBF", "UTF-16BE,FEFF", "UTF-16LE,FFFE"})
    @DisplayName("M2 a byte order mark beats the declared charset and is no part of the text")
    void byteOrderMarkWins(String charset, String mark) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(java.util.HexFormat.of().parseHex(mark));
        bytes.write(TEXT.getBytes(Charset.forName(charset)));

        StrictText text = new StrictText(slowly(bytes.toByteArray()), Optional.of(Charset.forName("windows-1250")));

        StringWriter read = new StringWriter();
        text.transferTo(read);
        assertThat(read.toString()).isEqualTo(TEXT);
        assertThat(text.hasByteOrderMark()).isTrue();
        assertThat(text.bytesRead()).isEqualTo(bytes.size());
    }

    @Test
    @DisplayName("M2 UTF-8 is assumed")
    void utf8WithoutAMark() throws IOException {
        StringWriter read = new StringWriter();

        new StrictText(slowly(TEXT.getBytes(StandardCharsets.UTF_8)), Optional.empty()).transferTo(read);

        assertThat(read.toString()).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 9000})
    @DisplayName("M2 a file that is not UTF-8 is refused with its line, and changes nothing")
    void notUtf8(int line) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 1; i < line; i++) {
            bytes.write("+48223970331;opis\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        bytes.write("+48223970332;źródło\r\n".getBytes(Charset.forName("windows-1250")));
        Path file = Files.write(folder.resolve("file.csv"), bytes.toByteArray());

        CsvException thrown = catchThrowableOfType(CsvException.class, () -> into.run(file));

        assertThat(thrown.code()).isEqualTo(CsvException.Code.CHARSET);
        assertThat(thrown.line()).isEqualTo(line);
        assertThat(thrown).hasMessageContaining("declare the charset").hasMessageNotContaining("4822");
        assertThat(TestData.entries(registry)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"\\r,3", "\\r,9000", "\\r\\n,9000", "\\n,9000"})
    @DisplayName(
            "M2 the line is the right one also where it begins with the bytes that are not UTF-8, after any line end")
    void notUtf8AtOnce(String escapedEnd, int line) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String end = escapedEnd.replace("\\r", "\r").replace("\\n", "\n");
        bytes.write(("+48223970331;some text" + end).repeat(line - 1).getBytes(StandardCharsets.US_ASCII));
        bytes.write(0xff);
        Path file = Files.write(folder.resolve("file.csv"), bytes.toByteArray());

        CsvException thrown = catchThrowableOfType(CsvException.class, () -> into.run(file));

        assertThat(thrown.line()).isEqualTo(line);
    }

    @Test
    @DisplayName("M2 the line is named also where it is skipped")
    void notUtf8AmongSkippedLines() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("+48223970331;some text\n".repeat(8999).getBytes(StandardCharsets.US_ASCII));
        bytes.write(0xff);
        Path file = Files.write(folder.resolve("file.csv"), bytes.toByteArray());
        CsvImport skipping = into.format(CsvFormat.GUESSED.withSkipLines(9500));

        CsvException thrown = catchThrowableOfType(CsvException.class, () -> skipping.run(file));

        assertThat(thrown.line()).isEqualTo(9000);
    }

    @Test
    @DisplayName("M2 a character that is cut off at the end is refused too")
    void cutOff() throws IOException {
        Path file = Files.write(folder.resolve("file.csv"), new byte[] {'+', '4', '8', (byte) 0xC5});

        CsvException thrown = catchThrowableOfType(CsvException.class, () -> into.run(file));

        assertThat(thrown.code()).isEqualTo(CsvException.Code.CHARSET);
    }

    /** A stream that gives one to three bytes at a time. */
    private static InputStream slowly(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + pos % 3));
            }
        };
    }
}
