package io.github.blacklist4j.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RuleTableTest {
    private static final long TO_COMPILE = 300; // milliseconds of spinning, after which the loop is compiled
    private static final long TO_SEE = TimeUnit.SECONDS.toMillis(20);
    private static final long KEY = 48_500_000_000L;

    /** Fails where slots are read plainly: the compiler reads them once and spins for ever. */
    @Test
    void rulePutInPlaceIsSeenByAReaderThatNeverLooksAway() throws InterruptedException {
        RuleTable table = RuleTable.EMPTY.grown(true);
        Thread reader = new Thread(() -> {
            while (table.rule(KEY).isSilent()) {
                // nothing in here makes the reader look again
            }
        });
        reader.setDaemon(true);
        reader.start();
        Thread.sleep(TO_COMPILE);

        table.put(KEY, Rule.BLOCK, 1);

        reader.join(TO_SEE);
        assertThat(reader.isAlive()).as("still sees the free slot").isFalse();
    }
}
