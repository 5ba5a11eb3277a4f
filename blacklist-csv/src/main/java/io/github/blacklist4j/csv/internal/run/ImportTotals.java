package io.github.blacklist4j.csv.internal.run;

import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.Plausibility;
import io.github.blacklist4j.csv.format.RejectCode;
import io.github.blacklist4j.list.ImportCounts;
import java.util.List;
import java.util.Map;

/**
 * How far an import is. Immutable, so that other threads see numbers that belong together.
 *
 * @param rows records read so far
 * @param counts what became of them, as far as they are staged
 * @param rejects how many records were rejected why
 * @param samples the first rejected records
 * @param datesReplaced rows whose date of addition could not be read and was left to the clock, as asked
 * @param plausibility of the numbers that were looked at
 */
record ImportTotals(
        long rows,
        ImportCounts counts,
        Map<RejectCode, Long> rejects,
        List<ImportReport.Reject> samples,
        long datesReplaced,
        Plausibility plausibility) {
    /** Before the first row. */
    static final ImportTotals NONE = new ImportTotals(0, ImportCounts.NONE, Map.of(), List.of(), 0, Plausibility.NONE);

    long rejected() {
        return rejects.values().stream().mapToLong(Long::longValue).sum();
    }
}
