package io.github.blacklist4j.csv.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.csv.format.Progress;
import io.github.blacklist4j.csv.internal.layout.ImportSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProgressMonitorTest {
    @Test
    @DisplayName("M6 progress is reported twice a second of the clock: every second at least, and not at every poll")
    void cadence() {
        long[] nanos = new long[1];
        List<Progress> reported = new ArrayList<>();
        ImportSettings settings = new ImportSettings().with(s -> {
            s.nanoClock = () -> nanos[0];
            s.onProgress = reported::add;
        });
        ProgressMonitor monitor =
                new ProgressMonitor(settings, () -> new Progress(Progress.Phase.ROWS, 0, 0, 0, 0, Duration.ZERO));

        for (int tenth = 1; tenth <= 100; tenth++) {
            nanos[0] = tenth * 100_000_000L;
            monitor.poll();
        }

        assertThat(reported).hasSize(20);
    }
}
