package io.github.blacklist4j.tool;

import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.list.ImportMode;
import java.util.Locale;
import java.util.TreeMap;

/** What an import did, as a result. */
final class ImportReportRow {
    private ImportReportRow() {}

    static Row of(String list, ImportMode mode, ImportReport report) {
        Row rejects = new Row();
        new TreeMap<>(report.rejects()).forEach((code, count) -> rejects.with(code.name(), count));
        return new Row()
                .with("list", list)
                .with("mode", mode.name().toLowerCase(Locale.ROOT))
                .with("dryRun", report.dryRun())
                .with("rows", report.rows())
                .with("added", report.counts().added())
                .with("updated", report.counts().updated())
                .with("unchanged", report.counts().unchanged())
                .with("removed", report.counts().removed())
                .with("duplicates", report.counts().duplicates())
                .with("rejected", report.rejected())
                .with("rejects", rejects)
                .with("revision", report.revision())
                .withSeconds(report.took())
                .with("ending", report.ending().name());
    }
}
