package io.github.blacklist4j.csv.internal.run;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Bulk;
import io.github.blacklist4j.csv.format.CsvColumn;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.Progress;
import io.github.blacklist4j.csv.format.RejectCode;
import io.github.blacklist4j.csv.internal.layout.ImportSettings;
import io.github.blacklist4j.csv.internal.row.Batch;
import io.github.blacklist4j.csv.internal.row.RejectLog;
import io.github.blacklist4j.csv.internal.text.ByteSource;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.list.ListState;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The steps of one import: open the file, stage its rows, and publish all of them or none. Runs on the thread that works
 * with the store; {@link #progress}, {@link #cancel} and {@link #cancelledReport} are for the caller's thread.
 */
final class ImportRun {
    private static final int MAX_NAME = 200; // the end of it, which has the extension

    private final Blacklist list;
    private final ImportTicket ticket;
    private final ImportSettings settings;
    private final boolean dryRun;
    private final ByteSource source;
    private final long knownBytes;
    private final long began;

    private Optional<RejectLog> rejects = Optional.empty();
    private Optional<ImportReport> ended = Optional.empty();
    private Optional<RuntimeException> failed = Optional.empty();

    private volatile Optional<ImportFile> file = Optional.empty();
    private volatile Optional<Bulk> bulk = Optional.empty();
    private volatile ImportTotals totals = ImportTotals.NONE;
    private volatile boolean cancelled;
    private volatile Progress.Phase phase = Progress.Phase.OPENING;

    /** The thread while it opens the file: it uses no store then, so a cancel may interrupt it. */
    private final AtomicReference<Optional<Thread>> opening = new AtomicReference<>(Optional.empty());

    ImportRun(Blacklist list, ImportTicket ticket, ImportSettings settings, boolean dryRun, ByteSource source)
            throws IOException {
        this.list = list;
        this.ticket = ticket;
        this.settings = settings;
        this.dryRun = dryRun;
        this.source = source;
        this.knownBytes = source.sizeNow();
        this.began = settings.nanoClock.getAsLong();
    }

    /** Reads the file and stages its rows. If that fails, everything is closed and nothing is left. */
    boolean stage(ImportThreads threads) throws IOException, InterruptedException {
        boolean done = false;
        try {
            ImportFile opened = open();
            RejectLog log = new RejectLog(settings.rejectsTo, opened.layout(), opened.text());
            rejects = Optional.of(log);
            checkCancelled();
            phase = Progress.Phase.ROWS;
            Bulk into = list.bulk(ticketFor(opened));
            bulk = Optional.of(into);
            if (settings.takesShortPrefixes()) {
                into.allowShortPrefixes();
            }
            stageAll(threads, opened, into, log);
            log.close(); // a reject that cannot be written must fail the import before it is published
            done = true;
            return true;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    /** Publishes what is staged, unless the rejects or the guard forbid it, and closes everything. */
    ImportReport end() throws IOException {
        try {
            checkCancelled();
            phase = Progress.Phase.PUBLISHING;
            ImportReport report = ending();
            ended = Optional.of(report);
            phase = Progress.Phase.ENDED;
            return report;
        } catch (RuntimeException e) {
            failed = Optional.of(e);
            throw e;
        } finally {
            close();
        }
    }

    /** Cancels whatever step is running; false if the rows are published already or just being published. */
    boolean cancel() {
        cancelled = true;
        opening.getAndSet(Optional.empty()).ifPresent(Thread::interrupt);
        return bulk.map(Bulk::cancel).orElse(true);
    }

    /** Closes everything after a cancel, and reports how the import ended: the cancel may have come too late. */
    ImportReport closed() throws IOException {
        close();
        if (failed.isPresent() && !cancel()) {
            throw failed.get(); // failed while it was published: only the exception says how that ended
        }
        return ended.orElseGet(this::cancelledReport);
    }

    /** The report of a cancelled import, with what it had counted until then. */
    ImportReport cancelledReport() {
        ImportTotals now = totals;
        return new ImportReport(
                ticket.operation(),
                now.rows(),
                now.counts(),
                0,
                now.rejects(),
                now.samples(),
                now.datesReplaced(),
                columns(),
                file.map(opened -> opened.layout().linesAbove()).orElse(0),
                now.plausibility(),
                ImportReport.Ending.CANCELLED,
                "Cancelled; nothing was changed",
                dryRun,
                list.revision(),
                took(),
                Optional.empty());
    }

    Progress progress() {
        ImportTotals now = totals;
        long bytes = file.map(opened -> opened.text().bytesRead()).orElse(0L);
        long totalBytes = file.map(ImportFile::size).filter(size -> size > 0).orElse(knownBytes);
        return new Progress(phase, bytes, totalBytes, now.rows(), now.rejected(), took());
    }

    private Duration took() {
        return Duration.ofNanos(settings.nanoClock.getAsLong() - began);
    }

    private void checkCancelled() {
        if (cancelled) {
            throw new ProgressMonitor.Cancelled();
        }
    }

    /** Opens the file. A cancel interrupts it, in case it is stuck in the file. */
    private ImportFile open() throws IOException {
        Optional<Thread> here = Optional.of(Thread.currentThread());
        opening.set(here);
        checkCancelled();
        ImportFile opened = ImportFile.open(source, list, settings, dryRun, this::checkCancelled);
        file = Optional.of(opened);
        if (!opening.compareAndSet(here, Optional.empty())) {
            throw new ProgressMonitor.Cancelled();
        }
        return opened;
    }

    private ImportTicket ticketFor(ImportFile opened) {
        return new ImportTicket(
                        ticket.operation(),
                        ticket.mode(),
                        ticket.at(),
                        ticket.source(),
                        opened.contentHash(),
                        ticket.asOf())
                .buildingOn(ticket.base())
                .withNote(new ImportTicket.Note(
                        printable(source.name()), ticket.note().why(), Optional.empty()));
    }

    /** A name that a list's trace can hold: file systems allow what no stored text may be. */
    private static String printable(String name) {
        String line = name.replaceAll("[^\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Zs}]", "?");
        return line.length() <= MAX_NAME ? line : line.substring(line.length() - MAX_NAME);
    }

    private List<CsvColumn> columns() {
        return file.map(opened -> opened.layout().seen()).orElse(List.of());
    }

    private void stageAll(ImportThreads threads, ImportFile opened, Bulk into, RejectLog log)
            throws IOException, InterruptedException {
        boolean header = opened.layout().headers().isPresent();
        BlockPipe pipe = new BlockPipe(
                threads,
                opened.records(),
                opened.text(),
                (block, first) -> Batch.of(block, header && first, opened.layout(), list.numbers(), ticket, settings));
        ChunkWriter writer = new ChunkWriter(into, log, settings.maxRejects);
        Optional<Batch> batch = pipe.next(this::checkCancelled);
        while (batch.isPresent() && log.total() <= settings.maxRejects) {
            writer.add(batch.get());
            totals = writer.totals();
            batch = pipe.next(this::checkCancelled);
        }
        writer.flush();
        totals = writer.totals();
    }

    private void close() throws IOException {
        bulk.ifPresent(Bulk::close);
        if (rejects.isPresent()) {
            rejects.get().close();
        }
        if (file.isPresent()) {
            file.get().close();
        }
    }

    private ImportReport ending() {
        if (totals.rejected() > allowedRejects()) {
            return tooManyRejects();
        }
        ListState state = list.dataAsOf().map(ListState.NONE::withDataAsOf).orElse(ListState.NONE);
        if (!ticket.base().isThis(list.revision(), state)) { // asked again under the lock of the list
            return otherBase();
        }
        Optional<String> implausible = settings.force || settings.ofExport
                ? Optional.empty()
                : PlausibleNumbers.objection(
                        totals.plausibility(), file.orElseThrow().layout(), settings);
        if (implausible.isPresent()) {
            return unpublished(ImportReport.Ending.IMPLAUSIBLE, implausible.get());
        }
        if (totals.rows() == totals.rejected() && !(settings.mode == ImportMode.REPLACE && settings.force)) {
            return nothingTaken();
        }
        long lost = settings.force ? 0 : lost();
        if (lost > 0) {
            return unpublished(
                    ImportReport.Ending.WOULD_LOSE,
                    "Up to " + lost + " of " + list.size()
                            + " entries would be lost by rows that were rejected; nothing was changed. Mend these rows, or ask for force");
        }
        return dryRun ? dryRunReport() : publish();
    }

    /**
     * How many entries a REPLACE may lose by its rejected rows, if these are too many: no more than are rejected, and no more than
     * would be removed. What is removed is counted only then, which takes a while.
     */
    private long lost() {
        long rejected = totals.rejected() - totals.rejects().getOrDefault(RejectCode.BLANK_NUMBER, 0L);
        double allowed = list.size() * settings.maxLost;
        if (settings.mode != ImportMode.REPLACE || rejected <= allowed) {
            return 0;
        }
        long lost = Math.min(rejected, bulk().counts().removed());
        return lost > allowed ? lost : 0;
    }

    private Bulk bulk() {
        return bulk.orElseThrow();
    }

    private ImportReport dryRunReport() {
        return guard().objection(settings.mode, list.size(), bulk().counts())
                .map(this::refused)
                .orElseGet(() -> unpublished(ImportReport.Ending.WOULD_PUBLISH, "Dry run; nothing was changed"));
    }

    private ImportReport publish() {
        try {
            Staging.Published published = bulk().publish(guard());
            return report(published.counts(), ImportReport.Ending.PUBLISHED, "Published", published.revision());
        } catch (PublishGuard.Refusal e) {
            return refused(e.objection());
        }
    }

    private ImportReport refused(PublishGuard.Objection objection) {
        if (objection == PublishGuard.Objection.CANCELLED) {
            return cancelledReport();
        }
        if (objection == PublishGuard.Objection.OTHER_BASE) {
            return otherBase();
        }
        return objection == PublishGuard.Objection.TOO_MANY_CONFLICTS
                ? tooManyRejects()
                : unpublished(
                        ImportReport.Ending.TOO_SMALL,
                        "The new list would be empty or less than half of the old one, which has " + list.size()
                                + " entries; nothing was changed. Ask for force if that is meant");
    }

    private ImportReport otherBase() {
        return unpublished(
                ImportReport.Ending.OTHER_BASE,
                "The list is not what the file builds on: its revision is " + list.revision() + ", its data as of "
                        + list.dataAsOf().map(Instant::toString).orElse("an unknown time") + "; nothing was changed");
    }

    private ImportReport nothingTaken() {
        String why = totals.rows() == 0 ? "The file holds no records" : "All records were rejected";
        String force = settings.mode == ImportMode.REPLACE
                ? ". The list has " + list.size() + " entries: ask for force if it is to be emptied"
                : "";
        return unpublished(ImportReport.Ending.NOTHING_TAKEN, why + "; nothing was changed" + force);
    }

    private ImportReport tooManyRejects() {
        return totals.rejected() > settings.maxRejects || !settings.allOrNothing
                ? unpublished(
                        ImportReport.Ending.TOO_MANY_REJECTS,
                        "More than " + settings.maxRejects + " records were rejected; nothing was changed")
                : unpublished(
                        ImportReport.Ending.NOT_ALL,
                        "All or nothing was asked for and records were rejected; nothing was changed");
    }

    private long allowedRejects() {
        return settings.allOrNothing ? 0 : settings.maxRejects;
    }

    /** Conflicts are counted again under the lock of the list, so the guard gets what the other rejects leave of the limit. */
    private PublishGuard guard() {
        long others = totals.rejected()
                - RejectLog.BY_THE_LIST.stream()
                        .mapToLong(code -> totals.rejects().getOrDefault(code, 0L))
                        .sum();
        PublishGuard size = settings.force ? PublishGuard.FORCED : PublishGuard.HALF;
        return allowedRejects() == Long.MAX_VALUE ? size : size.conflicts(allowedRejects() - others);
    }

    private ImportReport unpublished(ImportReport.Ending ending, String why) {
        return report(bulk().counts(), ending, why, list.revision());
    }

    private ImportReport report(ImportCounts counts, ImportReport.Ending ending, String why, long revision) {
        return new ImportReport(
                ticket.operation(),
                totals.rows(),
                counts,
                bulk().kept(),
                rejects(counts.conflicts()),
                totals.samples(),
                totals.datesReplaced(),
                columns(),
                file.map(opened -> opened.layout().linesAbove()).orElse(0),
                totals.plausibility(),
                ending,
                why,
                dryRun,
                revision,
                took(),
                Optional.empty());
    }

    /**
     * How many records were rejected why. Those that the list refuses were counted while staging, and it may have changed since:
     * what is more or less in the end is of the usual code.
     */
    private Map<RejectCode, Long> rejects(long byTheList) {
        Map<RejectCode, Long> rejects = new EnumMap<>(RejectCode.class);
        rejects.putAll(totals.rejects());
        long left = byTheList;
        for (RejectCode code : RejectLog.BY_THE_LIST) {
            long counted = Math.min(left, rejects.getOrDefault(code, 0L));
            rejects.put(code, counted);
            left -= counted;
        }
        rejects.merge(usual(), left, Long::sum);
        rejects.values().removeIf(count -> count == 0);
        return rejects;
    }

    /** Only removals are retained or want a reason. */
    private RejectCode usual() {
        if (settings.mode != ImportMode.REMOVE) {
            return RejectCode.CONFLICT;
        }
        return list.settings().keepFor().isPresent() ? RejectCode.RETAINED : RejectCode.REASON_MISSING;
    }
}
