package io.github.blacklist4j.csv.internal.row;

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

/**
 * What the records of a block say, in their order.
 *
 * @param changes of the records that were accepted
 * @param lines on which these begin; no object a row, as {@code places} would be
 * @param places of these, if there is a file for rejected records: the store may still find them in conflict; else none
 * @param rejects the other records
 * @param datesReplaced rows whose date of addition could not be read and was left to the clock, as asked
 * @param chars of the block's text, as a measure of the batch's memory
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; one number per row
public record Batch(
        List<Change> changes,
        long[] lines,
        List<Place> places,
        List<RejectedRecord> rejects,
        long datesReplaced,
        int chars) {
    /**
     * A record that was rejected.
     *
     * @param before how many changes of the batch come from records before it
     * @param place of the record
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
        boolean rejectFile = settings.rejectsTo.isPresent();
        List<Change> changes = new ArrayList<>(block.count());
        long[] lines = new long[block.count()];
        List<Place> places = new ArrayList<>();
        List<RejectedRecord> rejects = new ArrayList<>();
        RowReader reader = new RowReader(layout, numbers, ticket, settings);
        ParsedBlock records = new ParsedBlock(block, layout.delimiter());
        boolean skip = skipFirst;
        while (records.next()) {
            if (skip && records.fault().isEmpty()) { // the header; broken records before it are rejects
                skip = false;
                continue;
            }
            RowReader.Row row = row(records, reader, layout);
            if (row instanceof RowReader.Row.Accepted accepted) {
                lines[changes.size()] = records.line();
                changes.add(accepted.change());
                if (rejectFile) {
                    places.add(place(records, layout, true));
                }
            } else if (row instanceof RowReader.Row.Rejected rejected) {
                Place place = place(records, layout, rejectFile);
                rejects.add(new RejectedRecord(changes.size(), place, rejected.column(), rejected.code()));
            }
        }
        return new Batch(changes, lines, places, rejects, reader.datesReplaced(), block.chars());
    }

    /** How many records there are. */
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
                places.isEmpty() ? places : places.subList(0, accepted),
                rejects.subList(0, index + 1),
                datesReplaced,
                chars);
    }

    /** Where the record of a change is. */
    Place placeOf(int change) {
        return places.isEmpty() ? new Place(lines[change], "", 0, "") : places.get(change);
    }

    private static RowReader.Row row(ParsedBlock records, RowReader reader, Layout layout) {
        if (records.fault().isPresent()) {
            Block.Fault fault = records.fault().get();
            return new RowReader.Row.Rejected(fault.column(), fault.code());
        }
        RowReader.Row row = reader.read(records.cells());
        return layout.fieldsAreRecords() && row instanceof RowReader.Row.Rejected rejected
                ? new RowReader.Row.Rejected(records.fieldOfLine(), rejected.code())
                : row;
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
