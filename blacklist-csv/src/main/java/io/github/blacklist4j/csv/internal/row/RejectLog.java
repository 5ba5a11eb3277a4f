package io.github.blacklist4j.csv.internal.row;

import io.github.blacklist4j.csv.format.CsvFormat;
import io.github.blacklist4j.csv.format.Field;
import io.github.blacklist4j.csv.format.ImportReport;
import io.github.blacklist4j.csv.format.RejectCode;
import io.github.blacklist4j.csv.internal.cell.Quoting;
import io.github.blacklist4j.csv.internal.layout.Layout;
import io.github.blacklist4j.csv.internal.text.CsvText;
import io.github.blacklist4j.entry.WriteResult;
import io.github.blacklist4j.file.OwnerFiles;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Counts rejected records, keeps the first of them, and writes all of them to a file if asked: each record as it stands in
 * the original file, and four columns more. So the file can be corrected and imported with the same format. Used by one
 * thread.
 */
public final class RejectLog implements Closeable {
    /** What a list refuses, and so is not known before the row meets it. */
    public static final List<RejectCode> BY_THE_LIST =
            List.of(RejectCode.CONFLICT, RejectCode.RETAINED, RejectCode.REASON_MISSING);

    private static final String[] COLUMNS = {"line", "column", "code", "message"};

    private final Layout layout;
    private final char delimiter;
    private final Quoting quoting;
    private final Optional<Writer> file;
    private final Map<RejectCode, Long> counts = new EnumMap<>(RejectCode.class);
    private final List<ImportReport.Reject> samples = new ArrayList<>();
    private final List<String> pendingColumns = new ArrayList<>();
    private final List<RejectCode> pendingCodes = new ArrayList<>();
    private Optional<Place> pending = Optional.empty(); // of a record some of whose numbers may still be rejected
    private long total;

    /**
     * A log.
     *
     * @param path the file to write, if any; what it held is lost
     * @param layout of the original
     * @param text the original, for its charset
     */
    public RejectLog(Optional<Path> path, Layout layout, CsvText text) throws IOException {
        this.layout = layout;
        this.delimiter = layout.delimiter() == CsvFormat.NO_DELIMITER ? ',' : layout.delimiter();
        this.quoting = new Quoting(delimiter);
        this.file = path.isEmpty() ? Optional.empty() : Optional.of(open(path.get(), text));
    }

    private Writer open(Path path, CsvText text) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(OwnerFiles.overwrite(path), text.charset()));
        if (text.hasByteOrderMark()) {
            writer.write('\ufeff');
        }
        if (layout.sepLine()) {
            writer.write("sep=" + delimiter + "\n");
        }
        if (layout.headers().isPresent()) {
            List<String> columns = new ArrayList<>(layout.headers().get());
            columns.addAll(List.of(COLUMNS));
            writer.write(quoting.line(columns));
        }
        return writer;
    }

    /**
     * Adds the rejected records of a batch and those that the store found in conflict, in the order of the file.
     *
     * @param batch the batch
     * @param staged what became of its changes
     */
    public void addAll(Batch batch, List<WriteResult> staged) throws IOException {
        int change = 0;
        for (Batch.RejectedRecord rejected : batch.rejects()) {
            addConflicts(batch, staged, change, rejected.before());
            add(rejected.place(), rejected.column(), rejected.code());
            change = rejected.before();
        }
        addConflicts(batch, staged, change, staged.size());
    }

    private void addConflicts(Batch batch, List<WriteResult> staged, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            Place place = batch.placeOf(i);
            switch (staged.get(i)) {
                case CONFLICT -> add(place, Field.KIND, RejectCode.CONFLICT);
                case RETAINED -> add(place, batch.columns()[i], RejectCode.RETAINED);
                case REASON_MISSING -> add(place, Field.DESCRIPTION, RejectCode.REASON_MISSING);
                default -> {} // taken
            }
        }
    }

    private void add(Place place, Field field, RejectCode code) throws IOException {
        add(place, layout.column(field) + 1, code); // 0 if there is no such column
    }

    @SuppressWarnings("ReferenceEquality") // two records may look the same and stand on one line
    private void add(Place place, int column, RejectCode code) throws IOException {
        total++;
        counts.merge(code, 1L, Long::sum);
        if (samples.size() < ImportReport.MAX_SAMPLES) {
            samples.add(new ImportReport.Reject(place.line(), column, code, code.message()));
        }
        if (file.isPresent()) {
            if (pending.filter(before -> before != place).isPresent()) {
                writePending();
            }
            pending = Optional.of(place);
            pendingColumns.add(Integer.toString(column));
            pendingCodes.add(code);
        }
    }

    /** A record once, however many of its numbers were rejected: mended in one place, it imports. */
    private void writePending() throws IOException {
        if (pending.isEmpty() || file.isEmpty()) {
            return;
        }
        Place place = pending.get();
        String end = quoting.line(List.of(
                Long.toString(place.line()),
                String.join(" ", pendingColumns),
                pendingCodes.stream().map(RejectCode::name).collect(Collectors.joining(" ")),
                pendingCodes.stream().map(RejectCode::message).distinct().collect(Collectors.joining("; "))));
        file.get().write(original(place) + delimiter + end);
        pending = Optional.empty();
        pendingColumns.clear();
        pendingCodes.clear();
    }

    /** How many records were rejected so far. */
    public long total() {
        return total;
    }

    public Map<RejectCode, Long> counts() {
        return counts;
    }

    /** A copy of the first of them. */
    public List<ImportReport.Reject> samples() {
        return List.copyOf(samples);
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            try {
                writePending();
            } finally {
                file.get().close();
            }
        }
    }

    /** The record as it was, with as many columns as the header has. */
    private String original(Place place) {
        String raw = place.raw();
        if (layout.delimiter() == CsvFormat.NO_DELIMITER || raw.startsWith("#")) {
            raw = quoting.quoted(place.onlyCell());
        }
        int missing = layout.headers().map(List::size).orElse(0) - Math.max(1, place.cells());
        return raw + Character.toString(delimiter).repeat(Math.max(0, missing));
    }

    /**
     * A record and where it is.
     *
     * @param line on which it begins
     * @param raw as it stands in the file; empty if it is beyond the limits, or if no file is written
     * @param cells how many it has
     * @param onlyCell the text of its first cell
     */
    record Place(long line, String raw, int cells, String onlyCell) {}
}
