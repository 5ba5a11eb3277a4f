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
 * @param changes of the records that were not refused
 * @param lines on which these begin
 * @param places of these, if there is a file for rejected records; else none
 * @param refusals the other records
 * @param datesReplaced rows whose date of addition could not be read and was left to the clock, as asked
 * @param chars of its text: memory goes with them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; one number per row
public record Batch(
        List<Change> changes, long[] lines, List<Place> places, List<Refusal> refusals, long datesReplaced, int chars) {
    /**
     * A record that was refused.
     *
     * @param before how many changes of the batch come from records before it
     * @param place of the record
     * @param column in fault, counted from 1; 0 for the record as a whole
     * @param code why
     */
    public record Refusal(int before, Place place, int column, RejectCode code) {}

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
        boolean keeps = settings.rejectsTo.isPresent();
        List<Change> changes = new ArrayList<>(block.count());
        long[] lines = new long[block.count()];
        List<Place> places = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        RowReader reader = new RowReader(layout, numbers, ticket, settings);
        ParsedBlock records = new ParsedBlock(block, layout.delimiter());
        boolean skip = skipFirst;
        while (records.next()) {
            if (skip && records.fault().isEmpty()) { // the header: what is broken before it is rejected
                skip = false;
                continue;
            }
            RowReader.Row row = row(records, reader, layout);
            if (row instanceof RowReader.Row.Wanted wanted) {
                lines[changes.size()] = records.line();
                changes.add(wanted.change());
                if (keeps) {
                    places.add(place(records, layout, true));
                }
            } else if (row instanceof RowReader.Row.Refused refused) {
                Place place = place(records, layout, keeps);
                refusals.add(new Refusal(changes.size(), place, refused.column(), refused.code()));
            }
        }
        return new Batch(changes, lines, places, refusals, reader.datesReplaced(), block.chars());
    }

    /** How many records there are. */
    public int size() {
        return changes.size() + refusals.size();
    }

    /** The batch up to a refusal, which is the last record. */
    public Batch upTo(Refusal last) {
        int kept = last.before();
        return new Batch(
                changes.subList(0, kept),
                Arrays.copyOf(lines, kept),
                places.isEmpty() ? places : places.subList(0, kept),
                refusals.subList(0, refusals.indexOf(last) + 1),
                datesReplaced,
                chars);
    }

    /** Where the record of a change is. */
    public Place placeOf(int change) {
        return places.isEmpty() ? new Place(lines[change], "", 0, "") : places.get(change);
    }

    private static RowReader.Row row(ParsedBlock records, RowReader reader, Layout layout) {
        if (records.fault().isPresent()) {
            Block.Fault fault = records.fault().get();
            return new RowReader.Row.Refused(fault.column(), fault.code());
        }
        RowReader.Row row = reader.read(records.cells());
        return layout.fieldsAreRecords() && row instanceof RowReader.Row.Refused refused
                ? new RowReader.Row.Refused(records.fieldOfLine(), refused.code())
                : row;
    }

    private static Place place(ParsedBlock records, Layout layout, boolean whole) {
        if (!whole) {
            return new Place(records.line(), "", 0, "");
        }
        String raw = records.raw();
        if (records.fault().isPresent()) {
            int cells =
                    1 + (int) raw.chars().filter(c -> c == layout.delimiter()).count(); // once its quote is closed
            return new Place(records.line(), raw, cells, raw);
        }
        String[] cells = records.cells();
        return new Place(records.line(), raw, cells.length, cells.length == 0 ? "" : cells[0]);
    }
}
