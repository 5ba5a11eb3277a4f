package io.github.blacklist4j.csv.internal.run;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.internal.layout.ImportSettings;
import io.github.blacklist4j.csv.internal.text.ByteSource;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.store.ImportTicket;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An import as its caller sees it: other threads read, parse and store, while the caller's thread reports progress and
 * asks whether to cancel. So a cancelled import returns even while the file or the store blocks. Used once, by one thread.
 */
public final class CancellableImport {
    private static final System.Logger LOG = System.getLogger("io.github.blacklist4j.csv");

    private static final long POLL_MILLIS = 25;

    /** How long a cancelled import may take to close the store and its files; docs/import.md promises two seconds. */
    private static final long CLOSE_MILLIS = 1_000;

    /** How far ahead of the clock data may be: clocks differ, and days begin earlier elsewhere. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);

    private final String listName;
    private final ImportRun importRun;
    private final ProgressMonitor monitor;

    public CancellableImport(
            Blacklists lists, Blacklist list, ImportSettings settings, ByteSource source, boolean dryRun)
            throws IOException {
        refuseOverwriting(settings, source);
        this.listName = list.name();
        this.importRun = new ImportRun(list, ticket(lists, settings), settings, dryRun, source);
        this.monitor = new ProgressMonitor(settings, importRun::progress);
    }

    public ImportReport run() throws IOException {
        try (ImportThreads threads = new ImportThreads()) {
            ImportReport report = run(threads);
            log(report);
            return report.listenerFailure().isPresent() ? report : toldToTheEnd(report);
        }
    }

    /** Says nothing of the file: its name may hold a number. */
    private void log(ImportReport report) {
        LOG.log(
                System.Logger.Level.INFO,
                "Import into list {0}: {1}, {2} of {3} records rejected, {4}",
                listName,
                report.ending(),
                Long.toString(report.rejected()),
                Long.toString(report.rows()),
                report.took());
    }

    /** The import has ended, so what the listener throws now cannot end it, and must not hide how it ended. */
    private ImportReport toldToTheEnd(ImportReport report) {
        try {
            monitor.report();
            return report;
        } catch (ProgressMonitor.ListenerFailed e) {
            return with(e, report);
        }
    }

    private static ImportReport with(ProgressMonitor.ListenerFailed failure, ImportReport report) {
        return new ImportReport(
                report.id(),
                report.rows(),
                report.counts(),
                report.kept(),
                report.rejects(),
                report.samples(),
                report.datesReplaced(),
                report.columns(),
                report.linesAbove(),
                report.plausibility(),
                report.ending(),
                report.why(),
                report.dryRun(),
                report.revision(),
                report.took(),
                Optional.ofNullable(failure.getCause()));
    }

    private ImportReport run(ImportThreads threads) throws IOException {
        boolean ended = false;
        try {
            monitor.poll();
            await(threads.submitStoreTask(() -> importRun.stage(threads)));
            monitor.poll(); // once more before the list changes
            ImportReport report = await(threads.submitStoreTask(importRun::end));
            ended = true;
            return report;
        } catch (ProgressMonitor.Cancelled e) {
            ended = true;
            return cancelled(threads);
        } catch (ProgressMonitor.ListenerFailed e) {
            ended = true;
            return afterListenerFailed(e, threads);
        } catch (InterruptedException e) {
            ended = true;
            ImportReport report = cancelled(threads);
            Thread.currentThread().interrupt();
            return report;
        } finally {
            if (!ended) {
                cancelled(threads); // it failed and has closed everything already
            }
        }
    }

    /** Ends the import by what the caller's code threw, unless it is too late: then the report has it. */
    private ImportReport afterListenerFailed(ProgressMonitor.ListenerFailed failure, ImportThreads threads)
            throws IOException {
        ImportReport report;
        try {
            report = cancelled(threads);
        } catch (IOException | RuntimeException e) {
            Optional.ofNullable(failure.getCause()).ifPresent(e::addSuppressed);
            throw e; // it says more about the list
        }
        if (report.published()) {
            return with(failure, report);
        }
        throw failure.thrown();
    }

    /** The result of a task; until then the monitor polls. */
    private <T> T await(Future<T> task) throws IOException, InterruptedException {
        while (true) {
            if (isDone(task)) {
                return ImportThreads.result(task);
            }
            monitor.poll();
        }
    }

    private static boolean isDone(Future<?> task) throws InterruptedException {
        try {
            task.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        }
        return true;
    }

    /** Ends the import. What the store is just doing may end after this returns; it publishes nothing. */
    private ImportReport cancelled(ImportThreads threads) throws IOException {
        boolean nothingPublished = importRun.cancel();
        Future<ImportReport> closed =
                threads.submitStoreTask(importRun::closed); // queued behind the task that is running
        try {
            if (nothingPublished) {
                closed.get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
            }
            return ImportThreads.result(closed);
        } catch (TimeoutException | ExecutionException e) {
            return importRun.cancelledReport();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return importRun.cancelledReport();
        }
    }

    private static void refuseOverwriting(ImportSettings settings, ByteSource source) throws IOException {
        if (settings.rejectsTo.isPresent()
                && source.file().isPresent()
                && Files.exists(settings.rejectsTo.get())
                && Files.isSameFile(source.file().get(), settings.rejectsTo.get())) {
            throw new IllegalArgumentException("The rejected records cannot be written over the file they come from");
        }
    }

    private static ImportTicket ticket(Blacklists lists, ImportSettings settings) {
        ImportTicket template = lists.ticket(settings.mode);
        if (settings.asOf.filter(template.at().plus(CLOCK_TOLERANCE)::isBefore).isPresent()) {
            throw new IllegalArgumentException("The data is said to be true as of a time in the future");
        }
        Optional<Instant> replacedAt =
                settings.mode == ImportMode.REPLACE ? Optional.of(template.at()) : Optional.empty();
        return new ImportTicket(
                        template.operation(),
                        settings.mode,
                        template.at(),
                        template.source(),
                        "",
                        settings.asOf.or(() -> replacedAt))
                .buildingOn(new ImportTicket.Base(settings.baseRevision, settings.baseAsOf));
    }
}
