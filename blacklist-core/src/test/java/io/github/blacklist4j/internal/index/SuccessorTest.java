package io.github.blacklist4j.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.number.PhoneNumber;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SuccessorTest {
    private static final long FIRST = 48_000_000;

    private static Change put(Pattern pattern) {
        return new Change.Put(Entry.of(pattern).build());
    }

    private static Pattern exact(long number) {
        return new Pattern.Exact(new PhoneNumber(number));
    }

    private static NumberIndex after(NumberIndex index, Change... changes) {
        return index.with(List.of(changes), TestIndexes.DATES);
    }

    private static NumberIndex blocking(int count) {
        return TestIndexes.EMPTY.with(
                LongStream.range(FIRST, FIRST + count)
                        .mapToObj(number -> put(exact(number)))
                        .toList(),
                TestIndexes.DATES);
    }

    @Test
    void onlyWhatIsErasedIsNoLongerListed() {
        for (Pattern pattern : List.of(exact(FIRST), new Pattern.Prefix("4800"), new Pattern.Raw("2001"))) {
            NumberIndex index = after(TestIndexes.EMPTY, put(pattern));

            assertThat(after(index, new Change.Forgotten(pattern, false)).size())
                    .isEqualTo(1);
            assertThat(after(index, new Change.Forgotten(pattern, true)).size()).isZero();
        }
    }

    @Test
    void aBatchIsNotSeenByTheIndexBeforeIt() {
        NumberIndex before = blocking(3_000);

        NumberIndex next = after(before, put(exact(FIRST - 1)), put(exact(FIRST - 2)));

        assertThat(next.size()).isEqualTo(3_002);
        assertThat(next.find(FIRST - 2, 0)).isEqualTo(Answer.exact(Rule.BLOCK));
        assertThat(before.size()).isEqualTo(3_000);
        assertThat(before.find(FIRST - 1, 0)).isEqualTo(Answer.NONE);
        assertThat(before.find(FIRST - 2, 0)).isEqualTo(Answer.NONE);
    }

    @Test
    void whatIsSaidAlreadyTakesNoMemory() {
        NumberIndex listed = blocking(3_000);
        NumberIndex frozen = blocking(3_000).frozen();

        assertThat(after(listed, put(exact(FIRST)), put(exact(FIRST + 1)))).isSameAs(listed);
        assertThat(after(frozen, put(exact(FIRST)), put(exact(FIRST + 1)))).isSameAs(frozen);
        assertThat(after(frozen, put(exact(FIRST)))).isSameAs(frozen);
        assertThat(frozen.delta.capacity()).isZero();
    }
}
