package io.github.blacklist4j.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.number.PhoneNumber;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomDrawTest {
    private static final long FIRST = 48_000_000;

    private static NumberIndex blocking(NumberIndex to, long first, int count) {
        return to.with(
                LongStream.range(first, first + count)
                        .mapToObj(number -> new Pattern.Exact(new PhoneNumber(number)))
                        .map(pattern ->
                                (Change) new Change.Put(Entry.of(pattern).build()))
                        .toList(),
                TestIndexes.DATES);
    }

    private static NumberIndex packed(int count) {
        return TestIndexes.compacted(blocking(TestIndexes.EMPTY, FIRST, count));
    }

    @Test
    void everyLayerIsDrawnFromAlike() {
        NumberIndex index = blocking(blocking(packed(300), FIRST + 300, 100).frozen(), FIRST + 400, 3_000);
        SplittableRandom random = new SplittableRandom(1);
        Map<Long, Integer> drawn = new HashMap<>();

        for (int i = 0; i < 100_000; i++) {
            drawn.merge(index.draw(random, 0, number -> true), 1, Integer::sum);
        }

        assertThat(drawn.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(FIRST, FIRST + 3_400).boxed().toList());
        assertThat(drawn.values()).allMatch(count -> count > 3 && count < 80);
    }

    @Test
    void aDrawLooksAtFewNumbers() {
        NumberIndex index = packed(5_000);
        SplittableRandom random = new SplittableRandom(1);
        int[] looks = {0};

        long drawn = index.draw(random, 0, number -> looks[0]++ >= 0);

        assertThat(drawn).isBetween(FIRST, FIRST + 4_999);
        assertThat(looks[0]).isEqualTo(1);
    }

    @Test
    void theOnlyCandidateAmongThousandsIsFound() {
        NumberIndex index = packed(5_000);
        SplittableRandom random = new SplittableRandom(1);

        for (long only : new long[] {FIRST, FIRST + 2_500, FIRST + 4_999}) {
            assertThat(index.draw(random, 0, number -> number == only)).isEqualTo(only);
        }
    }

    @Test
    void whereNothingIsListedNothingIsDrawn() {
        assertThat(TestIndexes.EMPTY.draw(new SplittableRandom(1), 0, number -> true))
                .isZero();
    }
}
