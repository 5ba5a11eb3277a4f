package io.github.blacklist4j.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.internal.number.NumberReaders;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.PhoneNumber;
import io.github.blacklist4j.number.Reading;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProtectedNumbersTest {
    private static final String LINE = "+48223970331";
    private static final String OTHER = "+48601234567";

    private final NumberReader reader = new NumberReaders(List.of(), List.of(), List.of()).in("PL");
    private final ProtectedNumbers numbers = new ProtectedNumbers(List.of(LINE), reader);

    private boolean concerns(String text) {
        return numbers.concerns(text, reader.read(text), "PL");
    }

    private boolean concernsDialled(String text) {
        return numbers.concernsDialled(text, reader.read(text), "PL");
    }

    @Test
    @DisplayName("Order 2: emergency numbers as they are sent, and the vendor's own lines, however they are looked up")
    void emergencyNumbersAndOwnLines() {
        assertThat(concerns("112")).isTrue();
        assertThat(concerns(LINE)).isTrue();
        assertThat(concerns("22 397 03 31")).isTrue();
        assertThat(concerns(OTHER)).isFalse();
        assertThat(numbers.concerns("112", 48_112L, "PL")).isTrue();
        assertThat(numbers.concerns(LINE, 48_223_970_331L, "PL")).isTrue();
        assertThat(numbers.concerns(OTHER, 48_601_234_567L, "PL")).isFalse();
        ProtectedNumbers emergencyOnly = new ProtectedNumbers(List.of(), reader);
        assertThat(emergencyOnly.concerns(LINE, reader.read(LINE), "PL")).isFalse();
        assertThat(emergencyOnly.concerns("999", reader.read("999"), "PL")).isTrue();
    }

    @Test
    @DisplayName("Order 2: a machine does not dial an emergency number with its country code either")
    void emergencyNumbersThatAreDialled() {
        assertThat(concernsDialled("112")).isTrue();
        assertThat(concernsDialled(LINE)).isTrue();
        assertThat(concernsDialled("+48112")).isTrue();
        assertThat(concernsDialled(OTHER)).isFalse();
        Reading number = new Reading.E164(new PhoneNumber(2_710_111)); // 10111 with its country code
        assertThat(numbers.concernsDialled("0027 10111", number, "ZA")).isTrue();
        assertThat(numbers.concerns("0027 10111", number, "ZA")).isFalse();
    }
}
