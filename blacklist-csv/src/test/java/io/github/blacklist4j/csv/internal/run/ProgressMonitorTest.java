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
    @DisplayName("M6 progress is told twice a second of the clock: every second at least, and not at every look")
    void cadence() {
        long[] nanos = new long[1];
        List<Progress> told = new ArrayList<>();
        ImportSettings settings = new ImportSettings().with(s -> {
            s.nanos = () -> nanos[0];
            s.onProgress = told::add;
        });
        ProgressMonitor watch = new ProgressMonitor(settings, () -> new Progress(0, 0, 0, 0, Duration.ZERO));

        for (int tenth = 1; tenth <= 100; tenth++) {
            nanos[0] = tenth * 100_000_000L;
            watch.look();
        }

        assertThat(told).hasSize(20);
    }
}
