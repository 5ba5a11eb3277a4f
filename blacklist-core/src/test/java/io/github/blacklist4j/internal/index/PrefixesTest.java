package io.github.blacklist4j.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrefixesTest {
    private static Prefixes of(String... digits) {
        Prefixes.Builder all = new Prefixes.Builder(Prefixes.EMPTY);
        for (String one : digits) {
            all.put(one, Rule.BLOCK);
        }
        return all.build();
    }

    @Test
    void roundNumbersHaveAsManyDigitsAsTheyShow() {
        Prefixes prefixes = of("1", "9", "1000000");

        long round = 1;
        for (int digits = 1; digits <= 15; digits++, round *= 10) {
            assertThat(prefixes.longest(round, 0)).isEqualTo(Answer.prefix(digits >= 7 ? 7 : 1, Rule.BLOCK));
            assertThat(prefixes.longest(round * 10 - 1, 0)).isEqualTo(Answer.prefix(1, Rule.BLOCK));
        }
    }

    @Test
    void removingWhatIsNotThereTakesNoMemory() {
        Prefixes prefixes = of("48");
        Prefixes.Builder next = new Prefixes.Builder(prefixes);

        for (int i = 100; i < 400; i++) {
            next.put(Integer.toString(i), Rule.REMOVED);
        }

        assertThat(next.build().bytes()).isEqualTo(prefixes.bytes());
    }

    @Test
    void listsWithoutPrefixesShareOne() {
        Prefixes.Builder next = new Prefixes.Builder(of("48"));
        next.put("48", Rule.REMOVED);

        assertThat(next.build()).isSameAs(Prefixes.EMPTY);
        assertThat(Prefixes.EMPTY.bytes()).isZero();
        assertThat(Prefixes.EMPTY.longest(48_000_000, 0)).isEqualTo(Answer.NONE);
    }
}
