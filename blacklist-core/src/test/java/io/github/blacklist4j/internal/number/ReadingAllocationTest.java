package io.github.blacklist4j.internal.number;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.blacklist4j.internal.number.NumberReaders.DigitReader;
import io.github.blacklist4j.number.NumberReader;
import java.lang.management.ManagementFactory;
import java.nio.CharBuffer;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingAllocationTest {
    private static final int READS = 100_000;
    private static final int SLACK = 10_000; // bytes: what the measuring itself takes, far below a byte per read

    private final NumberReaders readers = new NumberReaders(List.of(4), List.of("77"), List.of("000 00"));

    @ParameterizedTest
    @CsvSource({
        "ZZ, +48223970331",
        "ZZ, +48 22 397-03-31",
        "ZZ, +490000000001", // possible, not valid
        "PL, 0048223970331",
        "US, 011 48 22 397 03 31",
        "PL, 22 397 03 31",
        "DE, 030/123456",
        "GB, (020) 7946 0958",
        "US, 1-202-555-0173",
        "PL, tel:+48-22-397-03-31",
        "PL, sip:+48223970331@host;user=phone",
        "PL, sips:%2B48223970331@10.0.0.1:5061;transport=tls"
    })
    @DisplayName("S3 S4 reading a usual text allocates nothing")
    void readingUsualTextAllocatesNothing(String region, String text) {
        NumberReader reader = readers.in(region);
        assertThat(((TextReader) reader).fast.digits(text)).isNotEqualTo(FastReading.UNPROVED);

        assertThat(allocated(reader, text)).isLessThan(SLACK);
    }

    @Test
    @DisplayName("S4 reading a text that is no String allocates nothing")
    void readingOtherTextAllocatesNothing() {
        NumberReader reader = readers.in("PL");
        CharSequence text = CharBuffer.wrap("+48 22\u00a0397 03 31");

        assertThat(((DigitReader) reader).e164Digits(text)).isEqualTo(48223970331L);
        assertThat(allocated(reader, text)).isLessThan(SLACK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+48223970331", "tel:+48-22-397-03-31", "sips:%2B48223970331@10.0.0.1:5061;transport=tls"})
    @DisplayName("S3 that a usual text spells no hidden caller is seen without an object")
    void askingWhetherUsualTextIsHiddenAllocatesNothing(String text) {
        HiddenSpellings spellings = new HiddenSpellings(List.of("private"));

        assertThat(allocated(() -> spellings.include(text) ? 0 : 1)).isLessThan(SLACK);
    }

    private static long allocated(NumberReader reader, CharSequence text) {
        return allocated(() -> ((DigitReader) reader).e164Digits(text));
    }

    private static long allocated(LongSupplier question) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = question.getAsLong();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 1; i < READS; i++) {
            sum += question.getAsLong();
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(sum).isNotZero(); // so that nothing is optimised away
        return bytes;
    }
}
