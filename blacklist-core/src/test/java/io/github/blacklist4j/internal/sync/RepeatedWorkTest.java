package io.github.blacklist4j.internal.sync;

import static io.github.blacklist4j.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RepeatedWorkTest {
    @Test
    @DisplayName("F work is done again whatever it throws, and whatever is thrown while that is told")
    void goesOn() {
        List<Throwable> told = new CopyOnWriteArrayList<>();
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        try {
            ScheduledFuture<?> work = RepeatedWork.every(
                    executor,
                    Duration.ZERO,
                    Duration.ofMillis(1),
                    () -> {
                        throw new OutOfMemoryError("on purpose");
                    },
                    thrown -> {
                        told.add(thrown);
                        throw new StackOverflowError("on purpose");
                    });

            await().until(() -> told.size() > 2);

            assertThat(work.isDone()).isFalse();
            assertThat(told).hasOnlyElementsOfType(OutOfMemoryError.class);
        } finally {
            executor.shutdownNow();
        }
    }
}
