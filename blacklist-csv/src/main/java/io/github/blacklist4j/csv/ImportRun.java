package io.github.blacklist4j.csv;

import io.github.blacklist4j.Blacklist;
import io.github.blacklist4j.Bulk;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.store.ImportCounts;
import io.github.blacklist4j.store.ImportTicket;
import io.github.blacklist4j.store.PublishGuard;
import io.github.blacklist4j.store.Staging;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One pass over a file: records in, rows to the list in chunks, and at its end all of them are published or none. */
final class ImportRun {
    private static final int CHUNK_ROWS = 1000; // short transactions: other writers get in between
    private static final int CHUNK_CHARS = 4 * 1024 * 1024; // of records kept for the reject file
    private static final int ROWS_PER_LOOK = 256; // short rows: a buffer of text holds some hundreds of them

    private final Blacklist list;
    private final Settings settings;
    private final boolean dryRun;
    private final CsvText text;
    private final Layout layout;
    private final RowReader rows;
    private final Records records;
    private final RejectLog rejects;
    private final Bulk bulk;
    private final Watch watch;

    private final List<Change> chunk = new ArrayList<>();
    private final List<RejectLog.Place> places = new ArrayList<>();
    private final long began = System.nanoTime();
    private int chunkChars;
    private long count;
    private boolean cancelled;

    ImportRun(
            Blacklist list,
            ImportTicket ticket,
            Settings settings,
            boolean dryRun,
            CsvText text,
            Layout layout,
            Records records,
            RejectLog rejects,
            Bulk bulk,
            Watch watch) {
        this.list = list;
        this.settings = settings;
        this.dryRun = dryRun;
        this.text = text;
        this.layout = layout;
        this.rows = new RowReader(layout, list.numbers(), ticket, settings);
        this.records = records;
        this.rejects = rejects;
        this.bulk = bulk;
        this.watch = watch;
        watch.tell(this::progress);
    }

    /** Reads the file and ends the import one way or the other. */
    ImportReport run() throws IOException {
        try {
            if (layout.headers().isPresent()) {
                records.next();
            }
            while (rejects.total() <= settings.maxRejects && records.next()) {
                take();
                if (count % ROWS_PER_LOOK == 0) {
                    watch.look();
                }
            }
        } catch (Watch.Cancelled e) {
            cancelled = true;
        } catch (CharacterCodingException e) {
            throw text.notOfCharset(records.lineReached());
        }
        flush();
        cancelled |= settings.cancelWhen.getAsBoolean();
        ImportReport report = end();
        settings.onProgress.accept(progress());
        return report;
    }

    private void take() throws IOException {
        count++;
        RejectLog.Place place = place();
        if (records.bad()) {
            rejects.add(place, 0, RejectCode.BAD_RECORD);
            return;
        }
        RowReader.Row row = rows.read(records.cells());
        if (row instanceof RowReader.Row.Refused refused) {
            rejects.add(place, column(refused.column()), refused.code());
        } else if (row instanceof RowReader.Row.Wanted wanted) {
            chunk.add(wanted.change());
            places.add(place);
            chunkChars += place.raw().length();
            if (chunk.size() == CHUNK_ROWS || chunkChars > CHUNK_CHARS) {
                flush();
            }
        }
    }

    private RejectLog.Place place() {
        if (settings.rejectsTo.isEmpty()) {
            return new RejectLog.Place(records.line(), "", 0, "");
        }
        String[] cells = records.cells();
        return new RejectLog.Place(records.line(), records.raw(), cells.length, cells.length == 0 ? "" : cells[0]);
    }

    private int column(int counted) {
        return layout.fieldsAreRecords() ? records.fieldOfLine() : counted + 1;
    }

    private void flush() throws IOException {
        if (chunk.isEmpty()) {
            return;
        }
        List<WriteResult> results = bulk.put(chunk);
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) == WriteResult.CONFLICT) {
                rejects.add(places.get(i), layout.column(Field.KIND) + 1, RejectCode.CONFLICT);
            }
        }
        chunk.clear();
        places.clear();
        chunkChars = 0;
    }

    private Progress progress() {
        return new Progress(
                text.bytesRead(),
                text.totalBytes(),
                count,
                rejects.total(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    private ImportReport end() {
        if (cancelled) {
            return unpublished(ImportReport.Ending.CANCELLED, "Cancelled; nothing was changed");
        }
        if (rejects.total() > mayReject()) {
            return tooManyRejects();
        }
        return dryRun ? tried() : publish();
    }

    private ImportReport tried() {
        return guard().objection(settings.mode, list.size(), bulk.counts())
                .map(this::forbidden)
                .orElseGet(() -> unpublished(ImportReport.Ending.WOULD_PUBLISH, "Dry run; nothing was changed"));
    }

    private ImportReport publish() {
        try {
            Staging.Published published = bulk.publish(guard());
            return report(published.counts(), ImportReport.Ending.PUBLISHED, "Published", published.revision());
        } catch (PublishGuard.Refusal e) {
            return forbidden(e.objection());
        }
    }

    private ImportReport forbidden(PublishGuard.Objection objection) {
        return objection == PublishGuard.Objection.TOO_MANY_CONFLICTS
                ? tooManyRejects()
                : unpublished(
                        ImportReport.Ending.TOO_SMALL,
                        "The new list would be empty or less than half of the old one, which has " + list.size()
                                + " entries; nothing was changed. Ask for force if that is meant");
    }

    private ImportReport tooManyRejects() {
        return rejects.total() > settings.maxRejects || !settings.allOrNothing
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
        long others = rejects.total() - rejects.counts().getOrDefault(RejectCode.CONFLICT, 0L);
        PublishGuard size = settings.force ? PublishGuard.FORCED : PublishGuard.HALF;
        return mayReject() == Long.MAX_VALUE ? size : size.conflicts(mayReject() - others);
    }

    private ImportReport unpublished(ImportReport.Ending ending, String why) {
        return report(bulk.counts(), ending, why, list.revision());
    }

    private ImportReport report(ImportCounts counts, ImportReport.Ending ending, String why, long revision) {
        Map<RejectCode, Long> codes = new EnumMap<>(RejectCode.class);
        codes.putAll(rejects.counts());
        codes.remove(RejectCode.CONFLICT); // the list may have moved since the rows were put: its count is the true one
        if (counts.conflicts() > 0) {
            codes.put(RejectCode.CONFLICT, counts.conflicts());
        }
        return new ImportReport(
                count,
                counts,
                codes,
                rejects.samples(),
                rows.datesReplaced(),
                ending,
                why,
                dryRun,
                revision,
                Duration.ofNanos(System.nanoTime() - began));
    }
}
