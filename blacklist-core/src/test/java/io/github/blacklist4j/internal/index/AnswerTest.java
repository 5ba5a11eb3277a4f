package io.github.blacklist4j.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.number.PhoneNumber;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final Rule ALLOW = new Rule(true, Long.MIN_VALUE, Long.MAX_VALUE);

    @Test
    void onlyABlockIsListed() {
        assertThat(Answer.isBlock(Answer.exact(Rule.BLOCK))).isTrue();
        assertThat(Answer.isBlock(Answer.prefix(1, Rule.BLOCK))).isTrue();
        assertThat(Answer.isBlock(Answer.exact(ALLOW))).isFalse();
        assertThat(Answer.isBlock(Answer.prefix(1, ALLOW))).isFalse();
        assertThat(Answer.isBlock(Answer.NONE)).isFalse();
    }

    @Test
    void thePatternIsTheNumberOrItsFirstDigits() {
        long number = 482_239_703_310_001L;

        for (Rule rule : new Rule[] {Rule.BLOCK, ALLOW}) {
            assertThat(Answer.pattern(Answer.exact(rule), number))
                    .isEqualTo(new Pattern.Exact(new PhoneNumber(number)));
            for (int digits = 1; digits <= 15; digits++) {
                assertThat(Answer.pattern(Answer.prefix(digits, rule), number))
                        .isEqualTo(new Pattern.Prefix("482239703310001".substring(0, digits)));
            }
        }
    }
}
