package io.github.blacklist4j.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RuleTableTest {
    private static final long TO_COMPILE =
            100_000_000; // turns of the loop; the compiler steps in after some ten thousand
    private static final long TO_SEE = TimeUnit.SECONDS.toMillis(20);
    private static final long KEY = 48_500_000_000L;

    /** Fails where chunks and slots are read plainly: the compiler reads them once and spins for ever. */
    @Test
    void rulePutInPlaceIsSeenByAReaderThatNeverLooksAway() throws InterruptedException {
        RuleTable table = RuleTable.EMPTY.grown(true);
        Thread reader = new Thread(() -> spin(table, Long.MAX_VALUE));
        reader.setDaemon(true);
        reader.start();
        spin(table, TO_COMPILE);

        table.put(KEY, Rule.BLOCK, 1);

        reader.join(TO_SEE);
        assertThat(reader.isAlive()).as("still sees the free slot").isFalse();
    }

    /** Looks until the key is there; nothing in the loop makes the compiler look again. */
    private static void spin(RuleTable table, long turns) {
        for (long i = 0; i < turns && table.rule(KEY).isSilent(); i++) {
            // not yet
        }
    }
}
