package io.github.blacklist4j.internal.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MergedCursorTest {
    private static final int MOST = 8_192;

    /** Each of one number, the last one least; two have the same. */
    private static List<NumberSet.NumberCursor> cursors(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> (NumberSet.NumberCursor) new ArrayCursor(new long[] {(count - i) / 2}, 0, 1))
                .toList();
    }

    @Test
    void asManyCursorsAsTheHeapTellsApartAreMerged() {
        MergedCursor merged = new MergedCursor(cursors(MOST));

        for (int number = 0; number <= MOST / 2; number++) {
            assertThat(merged.next()).isTrue();
            assertThat(merged.number()).isEqualTo(number);
        }
        assertThat(merged.next()).isFalse();
    }

    @Test
    void moreAreRefused() {
        List<NumberSet.NumberCursor> cursors = cursors(MOST + 1);

        assertThatThrownBy(() -> new MergedCursor(cursors)).isInstanceOf(IllegalArgumentException.class);
    }
}
