package io.github.blacklist4j.internal.longs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PowersOfTenTest {
    @Test
    void powersAndDigitsAreThoseOfTheDecimalText() {
        for (int exponent = 0; exponent <= 18; exponent++) {
            long power = PowersOfTen.of(exponent);

            assertThat(Long.toString(power)).isEqualTo("1" + "0".repeat(exponent));
            for (long number : new long[] {power - 1, power, power + 1}) {
                assertThat(PowersOfTen.digits(number))
                        .isEqualTo(Long.toString(number).length());
            }
        }
        assertThat(PowersOfTen.digits(Long.MAX_VALUE)).isEqualTo(19);
    }
}
