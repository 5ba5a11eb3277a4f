package io.github.blacklist4j.csv.internal.run;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Bulk;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.Progress;
import io.github.blacklist4j.csv.format.RejectCode;
import io.github.blacklist4j.csv.internal.layout.ImportSettings;
import io.github.blacklist4j.csv.internal.row.Batch;
import io.github.blacklist4j.csv.internal.row.RejectLog;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.list.ImportCounts;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import io.github.blacklist4j.store.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One pass over a file: rows to the list in chunks, and at its end all of them are published or none. Used by one thread,
 * but for {@link #progress}, {@link #cancel} and {@link #cancelledReport}.
 */
final class ImportRun {
    private static final int CHUNK_ROWS = Write.MAX_CHANGES; // short transactions: other writers get in between
    private static final int CHUNK_CHARS = 2 * 1024 * 1024; // rows with long texts, and rejected records, are fewer

    private final Blacklist list;
    private final ImportTicket ticket;
    private final ImportSettings settings;
    private final boolean dryRun;
    private final Path path;
    private final long totalBytes;
    private final long began;

    private final List<Batch> waiting = new ArrayList<>();
    private final Map<WriteResult, Long> results = new EnumMap<>(WriteResult.class);
    private int wanted; // rows of the batches that wait
    private long refused; // likewise
    private long chars; // likewise
    private long count;
    private long datesReplaced;
    private Optional<RejectLog> rejects = Optional.empty();
    private Optional<ImportReport> ended = Optional.empty();
    private Optional<RuntimeException> failed = Optional.empty();

    private volatile Optional<ImportFile> file = Optional.empty();
    private volatile Optional<Bulk> bulk = Optional.empty();
    private volatile Standing standing = new Standing(0, ImportCounts.NONE, Map.of(), List.of(), 0);
    private volatile boolean cancelled;

    /** The thread that is reading the file alone, and may be interrupted. */
    private final AtomicReference<Optional<Thread>> reading = new AtomicReference<>(Optional.empty());

    /** How far the import is, for other threads to see. */
    private record Standing(
            long rows,
            ImportCounts counts,
            Map<RejectCode, Long> rejects,
            List<ImportReport.Reject> samples,
            long datesReplaced) {
        long rejected() {
            return rejects.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    ImportRun(Blacklist list, ImportTicket ticket, ImportSettings settings, boolean dryRun, Path path)
            throws IOException {
        this.list = list;
        this.ticket = ticket;
        this.settings = settings;
        this.dryRun = dryRun;
        this.path = path;
        this.totalBytes = Files.size(path);
        this.began = settings.nanos.getAsLong();
    }

    /** Reads the file and stages its rows. If that fails, nothing is left. */
    boolean stage(ImportThreads crew) throws IOException, InterruptedException {
        boolean done = false;
        try {
            ImportFile opened = open();
            RejectLog log = new RejectLog(settings.rejectsTo, opened.layout(), opened.text());
            rejects = Optional.of(log);
            goOn();
            Bulk opening = list.bulk(ticketFor(opened));
            bulk = Optional.of(opening);
            if (settings.shortPrefixes) {
                opening.allowShortPrefixes();
            }
            takeAll(crew, opened, opening, log);
            log.close(); // what cannot be written must be known before anything is published
            done = true;
            return true;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    /** Publishes what is staged, unless something forbids it, and closes everything. */
    ImportReport end() throws IOException {
        try {
            goOn();
            ImportReport report = ending();
            ended = Optional.of(report);
            return report;
        } catch (RuntimeException e) {
            failed = Optional.of(e);
            throw e;
        } finally {
            close();
        }
    }

    /** Makes the other methods end soon; false if the rows are published already, or just being published. */
    boolean cancel() {
        cancelled = true;
        reading.getAndSet(Optional.empty()).ifPresent(Thread::interrupt);
        return bulk.map(Bulk::cancel).orElse(true);
    }

    /** Closes everything after a cancel, and tells what became of the import, which may have come too late. */
    ImportReport closed() throws IOException {
        close();
        if (failed.isPresent() && !cancel()) {
            throw failed.get(); // while it was published: only the failure knows how that ended
        }
        return ended.orElseGet(this::cancelledReport);
    }

    /** What a cancelled import has done so far, for nothing. */
    ImportReport cancelledReport() {
        Standing now = standing;
        return new ImportReport(
                now.rows(),
                now.counts(),
                now.rejects(),
                now.samples(),
                now.datesReplaced(),
                ImportReport.Ending.CANCELLED,
                "Cancelled; nothing was changed",
                dryRun,
                list.revision(),
                took());
    }

    Progress progress() {
        Standing now = standing;
        long bytes = file.map(opened -> opened.text().bytesRead()).orElse(0L);
        return new Progress(bytes, totalBytes, now.rows(), now.rejected(), took());
    }

    private Duration took() {
        return Duration.ofNanos(settings.nanos.getAsLong() - began);
    }

    private void goOn() {
        if (cancelled) {
            throw new ProgressMonitor.Cancelled();
        }
    }

    /** Opens the file; a thread that is stuck in it is interrupted by a cancel. */
    private ImportFile open() throws IOException {
        Optional<Thread> here = Optional.of(Thread.currentThread());
        reading.set(here);
        goOn();
        ImportFile opened = ImportFile.open(path, list, settings, dryRun, this::goOn);
        file = Optional.of(opened);
        if (!reading.compareAndSet(here, Optional.empty())) {
            throw new ProgressMonitor.Cancelled();
        }
        return opened;
    }

    private ImportTicket ticketFor(ImportFile opened) {
        return new ImportTicket(
                ticket.operation(), ticket.mode(), ticket.at(), ticket.source(), opened.contentHash(), ticket.asOf());
    }

    private void takeAll(ImportThreads crew, ImportFile opened, Bulk into, RejectLog log)
            throws IOException, InterruptedException {
        boolean header = opened.layout().headers().isPresent();
        BlockPipe pipe = new BlockPipe(
                crew,
                opened.records(),
                opened.text(),
                (block, first) -> Batch.of(block, header && first, opened.layout(), list.numbers(), ticket, settings));
        Optional<Batch> batch = pipe.next(this::goOn);
        while (batch.isPresent() && log.total() <= settings.maxRejects) {
            take(batch.get(), into, log);
            standing = stands(log);
            batch = pipe.next(this::goOn);
        }
        flush(into, log);
        standing = stands(log);
    }

    private void take(Batch batch, Bulk into, RejectLog log) throws IOException {
        long may = settings.maxRejects - log.total() - refused;
        boolean tooMany = batch.refusals().size() > may;
        Batch taken = tooMany ? batch.upTo(batch.refusals().get((int) Math.max(0, may))) : batch;
        if (wanted + refused + taken.size() > CHUNK_ROWS || chars + taken.chars() > CHUNK_CHARS) {
            flush(into, log);
        }
        waiting.add(taken);
        wanted += taken.changes().size();
        refused += taken.refusals().size();
        chars += taken.chars();
        count += taken.size();
        datesReplaced += taken.datesReplaced();
        if (tooMany) {
            flush(into, log);
        }
    }

    /** Stages the rows that wait, and logs in their order those that are rejected. */
    private void flush(Bulk into, RejectLog log) throws IOException {
        List<Change> changes = new ArrayList<>(wanted);
        waiting.forEach(batch -> changes.addAll(batch.changes()));
        List<WriteResult> became = changes.isEmpty() ? List.of() : into.put(changes);
        for (WriteResult result : WriteResult.values()) {
            results.merge(result, (long) Collections.frequency(became, result), Long::sum);
        }
        int from = 0;
        for (Batch batch : waiting) {
            int to = from + batch.changes().size();
            log(batch, became.subList(from, to), log);
            from = to;
        }
        waiting.clear();
        wanted = 0;
        refused = 0;
        chars = 0;
    }

    private static void log(Batch batch, List<WriteResult> became, RejectLog log) throws IOException {
        int change = 0;
        for (Batch.Refusal refusal : batch.refusals()) {
            logConflicts(batch, became, change, refusal.before(), log);
            log.add(refusal.place(), refusal.column(), refusal.code());
            change = refusal.before();
        }
        logConflicts(batch, became, change, became.size(), log);
    }

    private static void logConflicts(Batch batch, List<WriteResult> became, int from, int to, RejectLog log)
            throws IOException {
        for (int i = from; i < to; i++) {
            if (became.get(i) == WriteResult.CONFLICT) {
                log.add(batch.placeOf(i), log.columnOfKind(), RejectCode.CONFLICT);
            }
        }
    }

    private Standing stands(RejectLog log) {
        return new Standing(count, ImportCounts.of(results), Map.copyOf(log.counts()), log.samples(), datesReplaced);
    }

    void close() throws IOException {
        bulk.ifPresent(Bulk::close);
        if (rejects.isPresent()) {
            rejects.get().close();
        }
        if (file.isPresent()) {
            file.get().close();
        }
    }

    private ImportReport ending() {
        if (rejects().total() > mayReject()) {
            return tooManyRejects();
        }
        return dryRun ? tried() : publish();
    }

    private RejectLog rejects() {
        return rejects.orElseThrow();
    }

    private Bulk bulk() {
        return bulk.orElseThrow();
    }

    private ImportReport tried() {
        return guard().objection(settings.mode, list.size(), bulk().counts())
                .map(this::forbidden)
                .orElseGet(() -> unpublished(ImportReport.Ending.WOULD_PUBLISH, "Dry run; nothing was changed"));
    }

    private ImportReport publish() {
        try {
            Staging.Published published = bulk().publish(guard());
            return report(published.counts(), ImportReport.Ending.PUBLISHED, "Published", published.revision());
        } catch (PublishGuard.Refusal e) {
            return forbidden(e.objection());
        }
    }

    private ImportReport forbidden(PublishGuard.Objection objection) {
        if (objection == PublishGuard.Objection.CANCELLED) {
            return cancelledReport();
        }
        return objection == PublishGuard.Objection.TOO_MANY_CONFLICTS
                ? tooManyRejects()
                : unpublished(
                        ImportReport.Ending.TOO_SMALL,
                        "The new list would be empty or less than half of the old one, which has " + list.size()
                                + " entries; nothing was changed. Ask for force if that is meant");
    }

    private ImportReport tooManyRejects() {
        return rejects().total() > settings.maxRejects || !settings.allOrNothing
                ? unpublished(
                        ImportReport.Ending.TOO_MANY_REJECTS,
                        "More than " + settings.maxRejects + " records were rejected; nothing was changed")
                : unpublished(
                        ImportReport.Ending.NOT_ALL,
                        "All or nothing was asked for and records were rejected; nothing was changed");
    }

    private long mayReject() {
        return settings.allOrNothing ? 0 : settings.maxRejects;
    }

    /** Conflicts are counted anew under the lock of the list; with the other rejects there may be as many as asked for. */
    private PublishGuard guard() {
        long others = rejects().total() - rejects().counts().getOrDefault(RejectCode.CONFLICT, 0L);
        PublishGuard size = settings.force ? PublishGuard.FORCED : PublishGuard.HALF;
        return mayReject() == Long.MAX_VALUE ? size : size.conflicts(mayReject() - others);
    }

    private ImportReport unpublished(ImportReport.Ending ending, String why) {
        return report(bulk().counts(), ending, why, list.revision());
    }

    private ImportReport report(ImportCounts counts, ImportReport.Ending ending, String why, long revision) {
        Map<RejectCode, Long> codes = new EnumMap<>(RejectCode.class);
        codes.putAll(rejects().counts());
        codes.remove(RejectCode.CONFLICT); // the list may have moved since the rows were put: its count is the true one
        if (counts.conflicts() > 0) {
            codes.put(RejectCode.CONFLICT, counts.conflicts());
        }
        return new ImportReport(
                count, counts, codes, rejects().samples(), datesReplaced, ending, why, dryRun, revision, took());
    }
}
