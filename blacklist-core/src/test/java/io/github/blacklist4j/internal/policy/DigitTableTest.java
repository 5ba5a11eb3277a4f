package io.github.blacklist4j.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitTableTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 1_000})
    void findsWhatWasPutInAndNothingElse(int size) {
        SplittableRandom random = new SplittableRandom(size);
        Map<Long, Long> entries = new HashMap<>();
        while (entries.size() < size) {
            entries.put(random.nextLong(1, 4L * size + 1), random.nextLong());
        }

        DigitTable<Long> table = new DigitTable<>(entries, 0L);

        for (long key = 1; key <= 4L * size + 10; key++) {
            assertThat(table.get(key)).isEqualTo(entries.getOrDefault(key, 0L));
        }
    }

    @Test
    void keysOfOnePlaceAreAllFound() {
        Map<Long, String> entries = new HashMap<>();
        for (long i = 0; i < 8; i++) {
            entries.put(1 + (i << 58), Long.toString(i)); // the upper bits of their product are nearly alike
        }

        DigitTable<String> table = new DigitTable<>(entries, "");

        entries.forEach((key, value) -> assertThat(table.get(key)).isEqualTo(value));
    }
}
