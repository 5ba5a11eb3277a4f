package io.github.blacklist4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import io.github.blacklist4j.policy.InboundDecision;
import org.junit.jupiter.api.Test;

class TextToVerdictTest {
    private static final int LISTED = 700; // fewer than there are texts
    private static final int ASKED = 1_000;

    @Test
    void peersAgreeOnEveryText() throws NumberParseException {
        TextToVerdict library = filled();
        TextToVerdict policies = filled();
        TextToVerdict peer = filled();
        int hits = 0;

        for (int i = 0; i < ASKED; i++) {
            boolean verdict = library.contains();
            hits += verdict ? 1 : 0;
            assertThat(verdict).isEqualTo(peer.libphonenumberAndHashSet());
            assertThat(policies.inbound() instanceof InboundDecision.Reject).isEqualTo(verdict);
        }

        assertThat(hits).isBetween(ASKED / 3, ASKED * 2 / 3);
        library.close();
        policies.close();
        peer.close();
    }

    private static TextToVerdict filled() {
        TextToVerdict benchmark = new TextToVerdict();
        benchmark.listed = LISTED;
        benchmark.fill();
        return benchmark;
    }
}
