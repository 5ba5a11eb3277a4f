package io.github.blacklist4j.csv.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;

/** M3: each record is in exactly one counter of a report. */
public final class ImportCounters {
    private ImportCounters() {}

    /**
     * Checks that the counters of a report add up to its rows, and that the dry run before it said the same.
     *
     * @param about what a failure tells, such as a seed
     */
    public static void assertAddUp(ImportReport report, ImportReport dryRun, ImportMode mode, String about) {
        ImportCounts counts = report.counts();
        long entries = mode == ImportMode.REMOVE ? counts.removed() : counts.added() + counts.updated();
        assertThat(report.rows())
                .as("%s: %s", about, report)
                .isEqualTo(entries + counts.unchanged() + counts.duplicates() + report.rejected());
        assertThat(dryRun.counts()).as(about).isEqualTo(counts);
        assertThat(dryRun.rejects()).as(about).isEqualTo(report.rejects());
    }
}
