package io.github.blacklist4j.jdbc.internal.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.jdbc.internal.Lists;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SeenPatternsTest {
    private static final int MANY = 1_000_000;
    private static final int MORE = 100_000;

    private final SeenPatterns before = new SeenPatterns();

    @Test
    @DisplayName("what was noted is never denied")
    void neverDenied() {
        LongStream.range(0, MANY).forEach(index -> before.note(Lists.number(index)));

        assertThat(LongStream.range(0, MANY).allMatch(index -> before.note(Lists.number(index))))
                .isTrue();
    }

    @Test
    @DisplayName("after a million patterns one new one in 40 is taken for one of them, after few ones hardly any")
    void fewAreMistaken() {
        long amongFew = mistaken(0, MORE);
        mistaken(MORE, MANY);
        long amongMany = mistaken(MANY, MANY + MORE);

        assertThat(amongFew).isLessThan(MORE / 10_000);
        assertThat(amongMany).isBetween((long) MORE / 80, (long) MORE / 25);
    }

    @Test
    @DisplayName("the same digits as a prefix or a raw text are another pattern")
    void matchTypesAreApart() {
        before.note(Lists.number(0));

        assertThat(before.note(Pattern.prefix(Lists.number(0).text()))).isFalse();
        assertThat(before.note(new Pattern.Raw(Lists.number(0).text().substring(1))))
                .isFalse();
    }

    private long mistaken(long from, long to) {
        return LongStream.range(from, to)
                .filter(index -> before.note(Lists.number(index)))
                .count();
    }
}
