package io.github.blacklist4j.tool;

import io.github.blacklist4j.BlacklistRegistry;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.csv.CsvImport;
import io.github.blacklist4j.csv.format.CsvColumn;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.Plausibility;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.list.ImportMode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Imports a CSV file into a list: all of it becomes visible at once, or nothing.")
final class ImportCommand extends StoreCommand implements StoreCommand.ChangesLists {
    @Parameters(paramLabel = "FILE", description = "the file")
    Path file = Path.of("");

    @Mixin
    ListOption list = new ListOption();

    @Mixin
    FormatOptions format = new FormatOptions();

    @Option(names = "--mode", paramLabel = "merge|replace|remove|changes", description = "what the rows do to the list")
    ImportMode mode = ImportMode.MERGE;

    @Option(names = "--require-valid", description = "rejects numbers that are not assigned in their numbering plan")
    boolean requireValid;

    @Option(names = "--allow-raw", description = "takes short codes and extensions too")
    boolean allowRaw;

    @Option(names = "--vanity", description = "reads letters as digits (1-800-FLOWERS)")
    boolean vanity;

    @Option(
            names = "--kind",
            paramLabel = "block|allow",
            description = "what a row is that does not say it, as of a file of consents; default block")
    Entry.Kind kind = Entry.Kind.BLOCK;

    @Option(
            names = "--on-bad-date",
            paramLabel = "reject|now",
            description = "what becomes of a row whose date of addition cannot be read; default reject")
    OnBadDate onBadDate = OnBadDate.REJECT;

    @Option(names = "--as-of", paramLabel = "WHEN", description = "when the data was true")
    Optional<Moment> asOf = Optional.empty();

    @Option(
            names = "--builds-on",
            paramLabel = "REVISION|WHEN",
            description = "changes nothing unless the list has this revision, or its data is as of then")
    Optional<String> buildsOn = Optional.empty();

    @Option(names = "--all-or-nothing", description = "one rejected row is enough to change nothing")
    boolean allOrNothing;

    @Option(names = "--max-rejects", paramLabel = "N", description = "more rejected rows than this change nothing")
    Optional<Long> maxRejects = Optional.empty();

    @Option(names = "--dry-run", description = "does everything but the last step")
    boolean dryRun;

    @Option(names = "--rejects", paramLabel = "FILE", description = "writes the rejected rows, with the reason of each")
    Optional<Path> rejects = Optional.empty();

    @Option(
            names = "--force",
            description = "replaces the list even if the new one is empty or suspiciously small;"
                    + " takes numbers that are not plausible;"
                    + " takes prefixes of fewer than three digits;"
                    + " with --reason removes what the list must still keep")
    boolean force;

    @Mixin
    ReasonOption reason = new ReasonOption();

    enum OnBadDate {
        REJECT,
        NOW
    }

    ImportCommand(Context context) {
        super(context);
    }

    /** Rows of imports that were killed long ago: no process of this tool lives long enough to sweep by itself. */
    @Override
    void begin(BlacklistRegistry registry) {
        registry.sweep();
    }

    @Override
    Optional<Path> dataFile() {
        return rejects;
    }

    @Override
    int run(Blacklists lists, Output out) {
        if (maxRejects.filter(most -> most < 0).isPresent()) {
            throw new WrongUsageException("--max-rejects is not negative");
        }
        ProgressLine progress = new ProgressLine(context());
        CsvImport csv = settings(lists, CsvImport.into(lists, list.name)).onProgress(progress);
        ImportReport report;
        try {
            report = dryRun ? csv.dryRun(file) : csv.run(file);
        } finally {
            progress.end();
        }
        out.card(row(lists.list(list.name).name(), mode, report));
        if (report.rejected() > 0) {
            context()
                    .message(String.format(
                            Locale.ROOT, "%,d of %,d rows were rejected", report.rejected(), report.rows()));
        }
        if (report.kept() > 0) {
            context()
                    .message(String.format(Locale.ROOT, "%,d", report.kept())
                            + " entries stay that the file does not have: the list must keep them");
        }
        boolean succeeded =
                report.ending() == (dryRun ? ImportReport.Ending.WOULD_PUBLISH : ImportReport.Ending.PUBLISHED);
        if (!succeeded) {
            context().message(report.why());
        }
        return succeeded ? Tool.DONE : Tool.REFUSED;
    }

    /** What an import did, as a result. */
    static Row row(String list, ImportMode mode, ImportReport report) {
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
                .with("kept", report.kept())
                .with("duplicates", report.counts().duplicates())
                .with("rejected", report.rejected())
                .with("rejects", rejects)
                .with("revision", report.revision())
                .withSeconds(report.took())
                .with("ending", report.ending().name())
                .with("id", report.id().value().toString())
                .with(
                        "columns",
                        names(report.columns().stream()
                                .filter(column -> column.field().isPresent())
                                .toList()))
                .with("leftOut", names(report.leftOut()))
                .with("linesAbove", report.linesAbove())
                .with("plausibility", plausibility(report.plausibility()));
    }

    /** What the numbers look like; of a long file those that were looked at. */
    static Row plausibility(Plausibility found) {
        return new Row()
                .with("cells", found.cells())
                .with("valid", found.valid())
                .with("possible", found.possible())
                .with("raw", found.raw())
                .with("ownCode", found.ownCode())
                .with("bothWays", found.bothWays())
                .with("dead", found.dead())
                .with("matchNothing", found.matchNothing());
    }

    private static List<String> names(List<CsvColumn> columns) {
        return columns.stream().map(CsvColumn::name).toList();
    }

    private CsvImport settings(Blacklists lists, CsvImport defaults) {
        CsvImport csv = defaults.because(reason.text)
                .format(format.format(context().globals().zone))
                .mode(mode)
                .kind(kind);
        csv = onlyIf(requireValid, csv, CsvImport::requireValid);
        csv = onlyIf(allowRaw, csv, CsvImport::allowRaw);
        csv = onlyIf(vanity, csv, CsvImport::vanity);
        csv = onlyIf(onBadDate == OnBadDate.NOW, csv, CsvImport::onBadDateNow);
        csv = onlyIf(allOrNothing, csv, CsvImport::allOrNothing);
        csv = onlyIf(force, csv, forced -> forced.force().shortPrefixes());
        csv = onlyIf(force && !reason.text.isBlank(), csv, forced -> forced.overridingRetention(reason.text));
        csv = rejects.map(csv::rejectsTo).orElse(csv);
        csv = maxRejects.map(csv::maxRejects).orElse(csv);
        csv = buildsOn.isPresent() ? buildingOn(lists, csv, buildsOn.get()) : csv;
        return asOf.map(moment -> context()
                        .globals()
                        .instant(moment, lists.list(list.name).settings().zone()))
                .map(csv::asOf)
                .orElse(csv);
    }

    private CsvImport buildingOn(Blacklists lists, CsvImport csv, String base) {
        if (base.matches("[0-9]{1,18}")) {
            return csv.buildsOn(Long.parseLong(base));
        }
        try {
            Moment moment = Moment.parse(base);
            return csv.buildsOn(context()
                    .globals()
                    .instant(moment, lists.list(list.name).settings().zone()));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new WrongUsageException("--builds-on: a revision, a date or an instant is expected", e);
        }
    }

    private static CsvImport onlyIf(boolean asked, CsvImport csv, UnaryOperator<CsvImport> setting) {
        return asked ? setting.apply(csv) : csv;
    }
}
