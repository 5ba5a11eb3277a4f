package io.github.blacklist4j.csv.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.csv.internal.TestData;
import io.github.blacklist4j.internal.number.NumberReaders.DigitReader;
import io.github.blacklist4j.number.NumberReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LatinTextTest {
    private static final byte[] LINE = "a;+48 22\u00a0397 03 31;b".getBytes(StandardCharsets.ISO_8859_1);

    private final LatinText text = new LatinText().over(LINE, 2, LINE.length - 2);

    @Test
    @DisplayName("N5 a region of bytes is read as the text that it is, no-break space included")
    void isReadAsItsText() {
        try (BlacklistRegistry registry = TestData.registry("PL")) {
            NumberReader reader = registry.numbers();

            assertThat(((DigitReader) reader).e164Digits(text)).isEqualTo(48223970331L);
            assertThat(((DigitReader) reader).e164Digits(text.toString())).isEqualTo(48223970331L);
        }
    }

    @Test
    void regionsAreChecked() {
        assertThat(text).hasSize(LINE.length - 4).hasToString("+48 22\u00a0397 03 31");
        assertThat(text.subSequence(1, 3)).hasToString("48");
        assertThat(text.over(LINE, 0, 1)).hasToString("a");
        assertThatThrownBy(() -> text.charAt(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> text.over(LINE, 0, LINE.length + 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
