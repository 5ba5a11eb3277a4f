package io.github.blacklist4j.csv.internal.row;

import io.github.blacklist4j.csv.format.Plausibility;
import io.github.blacklist4j.csv.format.RejectCode;
import io.github.blacklist4j.csv.internal.layout.ImportSettings;
import io.github.blacklist4j.csv.internal.layout.Layout;
import io.github.blacklist4j.csv.internal.row.RejectLog.Place;
import io.github.blacklist4j.csv.internal.text.Block;
import io.github.blacklist4j.csv.internal.text.ParsedBlock;
import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.store.ImportTicket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the records of a block say, in their order. A row is a record, or one number of a record that has several.
 *
 * @param changes of the rows that were accepted
 * @param lines on which these begin; no object a row, as {@code places} would be
 * @param columns of their numbers, counted from 1
 * @param places of these, if there is a file for rejected records: the store may still find them in conflict; else none
 * @param rejects the other rows
 * @param datesReplaced rows whose date of addition could not be read and was left to the clock, as asked
 * @param plausibility of the numbers that were looked at
 * @param chars of the block's text, as a measure of the batch's memory
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; one number per row
public record Batch(
        List<Change> changes,
        long[] lines,
        int[] columns,
        List<Place> places,
        List<RejectedRecord> rejects,
        long datesReplaced,
        Plausibility plausibility,
        int chars) {
    /**
     * A row that was rejected.
     *
     * @param before how many changes of the batch come before it
     * @param place of its record, the same object for all its rows
     * @param column in fault, counted from 1; 0 for the record as a whole
     * @param code why
     */
    record RejectedRecord(int before, Place place, int column, RejectCode code) {}

    /**
     * Parses a block and reads its rows; blocks may be read by several threads, each by one.
     *
     * @param skipFirst whether the first record that is not broken is the header
     */
    public static Batch of(
            Block block,
            boolean skipFirst,
            Layout layout,
            NumberReader numbers,
            ImportTicket ticket,
            ImportSettings settings) {
        RowReader reader = new RowReader(layout, numbers, ticket, settings);
        ParsedBlock records = new ParsedBlock(block, layout.delimiter());
        Rows rows = new Rows(records, block.count(), layout, settings.rejectsTo.isPresent());
        boolean skip = skipFirst;
        while (records.next()) {
            if (skip && records.fault().isEmpty()) { // the header; broken records before it are rejects
                skip = false;
            } else if (!layout.isRule(records.cells())) {
                rows.place = Optional.empty();
                read(records, reader, rows);
            }
        }
        return new Batch(
                rows.changes,
                rows.lines,
                rows.columns,
                rows.places,
                rows.rejects,
                reader.datesReplaced(),
                reader.plausibility(),
                block.chars());
    }

    private static void read(ParsedBlock records, RowReader reader, Rows rows) {
        if (records.fault().isPresent()) {
            Block.Fault fault = records.fault().get();
            rows.accept(new RowReader.Row.Rejected(fault.column(), fault.code()));
        } else {
            reader.read(records.cells(), records.line(), rows);
        }
    }

    /** The rows of the records so far. */
    private static final class Rows implements Consumer<RowReader.Row> {
        private final List<Change> changes;
        private final List<Place> places = new ArrayList<>();
        private final List<RejectedRecord> rejects = new ArrayList<>();
        private final Layout layout;
        private final boolean rejectFile;
        private long[] lines;
        private int[] columns;
        private final ParsedBlock record; // stands at the record that is being read
        private Optional<Place> place = Optional.empty(); // of the record, once it was needed

        Rows(ParsedBlock record, int records, Layout layout, boolean rejectFile) {
            this.record = record;
            this.changes = new ArrayList<>(records);
            this.lines = new long[records];
            this.columns = new int[records];
            this.layout = layout;
            this.rejectFile = rejectFile;
        }

        @Override
        public void accept(RowReader.Row row) {
            if (row instanceof RowReader.Row.Accepted accepted) {
                int count = changes.size();
                if (count == lines.length) {
                    lines = Arrays.copyOf(lines, 2 * count + 1);
                    columns = Arrays.copyOf(columns, 2 * count + 1);
                }
                lines[count] = record.line();
                columns[count] = accepted.column();
                changes.add(accepted.change());
                if (rejectFile) {
                    places.add(place());
                }
            } else if (row instanceof RowReader.Row.Rejected rejected) {
                boolean field = layout.fieldsAreRecords() && record.fault().isEmpty();
                int column = field ? record.fieldOfLine() : rejected.column();
                rejects.add(new RejectedRecord(changes.size(), place(), column, rejected.code()));
            }
        }

        private Place place() {
            Place now = place.orElseGet(() -> Batch.place(record, layout, rejectFile));
            place = Optional.of(now);
            return now;
        }
    }

    /** How many rows there are. */
    public int size() {
        return changes.size() + rejects.size();
    }

    /** How many of them were rejected. */
    public int rejected() {
        return rejects.size();
    }

    /** The batch up to one of its rejects, which becomes the last record. */
    public Batch upToReject(int index) {
        int accepted = rejects.get(index).before();
        return new Batch(
                changes.subList(0, accepted),
                Arrays.copyOf(lines, accepted),
                Arrays.copyOf(columns, accepted),
                places.isEmpty() ? places : places.subList(0, accepted),
                rejects.subList(0, index + 1),
                datesReplaced,
                plausibility,
                chars);
    }

    /** Where the record of a change is. */
    Place placeOf(int change) {
        return places.isEmpty() ? new Place(lines[change], "", 0, "") : places.get(change);
    }

    private static Place place(ParsedBlock records, Layout layout, boolean withText) {
        if (!withText) {
            return new Place(records.line(), "", 0, "");
        }
        String raw = records.raw();
        if (records.fault().isPresent()) {
            int cells = 1
                    + (int) raw.chars()
                            .filter(c -> c == layout.delimiter())
                            .count(); // as many as it has once its quote is closed
            return new Place(records.line(), raw, cells, raw);
        }
        String[] cells = records.cells();
        return new Place(records.line(), raw, cells.length, cells.length == 0 ? "" : cells[0]);
    }
}
