package io.github.blacklist4j;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waiting for conditions: as long as a machine may take that is busy with other things. */
public final class Patience {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Patience() {}

    @SuppressWarnings("exports") // tests are no module
    public static ConditionFactory await() {
        return Awaitility.await().atMost(LIMIT);
    }
}
