package io.github.blacklist4j.csv.internal.run;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Blacklists;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.internal.layout.ImportSettings;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.list.ImportMode;
import io.github.blacklist4j.store.ImportTicket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An import as its caller sees it: other threads read, parse and store, while this one tells of the progress and asks
 * whether to go on. So neither a file nor a store that blocks keeps a cancelled import from returning. Used once.
 */
public final class CancellableImport {
    private static final long ASK_MILLIS = 25;

    /** How long a cancelled import may take to end in order; SPEC: cancelling returns within two seconds. */
    private static final long PATIENCE_MILLIS = 1_000;

    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1); // and days begin earlier elsewhere

    private final ImportRun work;
    private final ProgressMonitor watch;

    public CancellableImport(Blacklists lists, Blacklist list, ImportSettings settings, Path file, boolean dryRun)
            throws IOException {
        refuseOverwriting(settings, file);
        this.work = new ImportRun(list, ticket(lists, settings), settings, dryRun, file);
        this.watch = new ProgressMonitor(settings, work::progress);
    }

    public ImportReport run() throws IOException {
        try (ImportThreads crew = new ImportThreads()) {
            ImportReport report = run(crew);
            watch.tell();
            return report;
        }
    }

    private ImportReport run(ImportThreads crew) throws IOException {
        boolean ended = false;
        try {
            watch.look();
            await(crew.begin(() -> work.stage(crew)));
            watch.look(); // once more before the list changes
            ImportReport report = await(crew.begin(work::end));
            ended = true;
            return report;
        } catch (ProgressMonitor.Cancelled e) {
            ended = true;
            return cancelled(crew);
        } catch (InterruptedException e) {
            ended = true;
            ImportReport report = cancelled(crew);
            Thread.currentThread().interrupt();
            return report;
        } finally {
            if (!ended) {
                cancelled(crew); // a listener threw something, or the import has failed and closed everything by itself
            }
        }
    }

    /** What became of a task; meanwhile the caller is told and asked. */
    private <T> T await(Future<T> task) throws IOException, InterruptedException {
        while (true) {
            if (isDone(task)) {
                return ImportThreads.result(task);
            }
            watch.look();
        }
    }

    private static boolean isDone(Future<?> task) throws InterruptedException {
        try {
            task.get(ASK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        }
        return true;
    }

    /** Ends the import; what a store is still busy with ends behind the caller's back, and publishes nothing. */
    private ImportReport cancelled(ImportThreads crew) throws IOException {
        boolean nothingPublished = work.cancel();
        Future<ImportReport> closed = crew.begin(work::closed); // after what is under way
        try {
            if (nothingPublished) {
                closed.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            }
            return ImportThreads.result(closed);
        } catch (TimeoutException | ExecutionException e) {
            return work.cancelledReport();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return work.cancelledReport();
        }
    }

    private static void refuseOverwriting(ImportSettings settings, Path file) throws IOException {
        if (settings.rejectsTo.isPresent()
                && Files.exists(settings.rejectsTo.get())
                && Files.isSameFile(file, settings.rejectsTo.get())) {
            throw new IllegalArgumentException("The rejected records cannot be written over the file they come from");
        }
    }

    private static ImportTicket ticket(Blacklists lists, ImportSettings settings) {
        ImportTicket blank = lists.ticket(settings.mode);
        if (settings.asOf.filter(blank.at().plus(CLOCKS_DIFFER)::isBefore).isPresent()) {
            throw new IllegalArgumentException("The data is said to be true as of a time in the future");
        }
        Optional<Instant> ofReplace = settings.mode == ImportMode.REPLACE ? Optional.of(blank.at()) : Optional.empty();
        return new ImportTicket(
                blank.operation(),
                settings.mode,
                blank.at(),
                settings.source.orElseGet(
                        () -> Source.importOf(blank.operation().value().toString())),
                "",
                settings.asOf.or(() -> ofReplace));
    }
}
