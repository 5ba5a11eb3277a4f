package io.github.blacklist4j.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.number.PhoneNumber;
import org.junit.jupiter.api.Test;

class NumberRangesTest {
    private static final long HIGHEST = 999_999_999_999_999L;

    @Test
    void theLastNumberHasFifteenDigits() {
        assertThat(NumberRanges.after(HIGHEST - 1)).contains(new PhoneNumber(HIGHEST));
        assertThat(NumberRanges.after(HIGHEST)).isEmpty();
        assertThat(NumberRanges.after(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void aPrefixHasOneRangeForEachLength() {
        assertThat(NumberRanges.beginningWith(HIGHEST))
                .containsExactly(new NumberRanges.Range(new PhoneNumber(HIGHEST), new PhoneNumber(HIGHEST)));
        assertThat(NumberRanges.beginningWith(4_822))
                .hasSize(12)
                .startsWith(
                        new NumberRanges.Range(new PhoneNumber(4_822), new PhoneNumber(4_822)),
                        new NumberRanges.Range(new PhoneNumber(48_220), new PhoneNumber(48_229)))
                .endsWith(new NumberRanges.Range(
                        new PhoneNumber(482_200_000_000_000L), new PhoneNumber(482_299_999_999_999L)));
        assertThat(NumberRanges.beginningWith(1))
                .endsWith(new NumberRanges.Range(
                        new PhoneNumber(100_000_000_000_000L), new PhoneNumber(199_999_999_999_999L)));
        assertThat(NumberRanges.beginningWith(100_000_000_000_000L)).hasSize(1);
    }
}
