package io.github.blacklist4j.tool;

import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/** The records of a file of contacts, of which some columns hold numbers. */
final class ContactRecords implements Iterator<List<String>> {
    private final Iterator<CSVRecord> records;
    private final List<Integer> positions;
    private final Optional<CSVRecord> header;
    private Optional<CSVRecord> unread;
    private List<String> current = List.of();

    /**
     * Records in which columns are looked up.
     *
     * @param columns headers or positions counted from 1; none: the first
     */
    ContactRecords(Iterator<CSVRecord> records, List<String> columns, NumberReader reader) {
        this.records = records;
        Optional<CSVRecord> first = records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        this.positions = (columns.isEmpty() ? List.of("1") : columns)
                .stream().map(column -> position(column, first)).toList();
        boolean byName = columns.stream().anyMatch(column -> !isPosition(column));
        boolean hasHeader = first.isPresent() && (byName || looksLikeHeader(first.get(), reader));
        this.header = hasHeader ? first : Optional.empty();
        this.unread = hasHeader ? Optional.empty() : first;
    }

    private static boolean isPosition(String column) {
        return column.matches("[1-9][0-9]{0,5}");
    }

    private static int position(String column, Optional<CSVRecord> first) {
        if (isPosition(column)) {
            return Integer.parseInt(column) - 1;
        }
        List<String> headers = first.map(CSVRecord::toList).orElse(List.of());
        for (int i = 0; i < headers.size(); i++) {
            if (headers.get(i).strip().equalsIgnoreCase(column.strip())) {
                return i;
            }
        }
        throw new RefusedException("There is no column '" + column + "' in the first record");
    }

    /** Headers have letters and no digits, and none can be read as a number. */
    private boolean looksLikeHeader(CSVRecord first, NumberReader reader) {
        return cells(first).stream()
                .allMatch(cell -> !(reader.read(cell) instanceof Reading.E164)
                        && cell.chars().noneMatch(Character::isDigit)
                        && cell.chars().anyMatch(Character::isLetter));
    }

    private List<String> cells(CSVRecord record) {
        List<String> cells = new ArrayList<>();
        positions.forEach(position -> cells.add(position < record.size() ? record.get(position) : ""));
        return cells;
    }

    Optional<List<String>> header() {
        return header.map(CSVRecord::toList);
    }

    /** The whole record of which {@link #next} gave the numbers. */
    List<String> current() {
        return current;
    }

    @Override
    public boolean hasNext() {
        return unread.isPresent() || records.hasNext();
    }

    /** The cells that hold numbers, without blank ones. */
    @Override
    public List<String> next() {
        CSVRecord record = unread.isPresent() ? unread.get() : records.next();
        unread = Optional.empty();
        current = record.toList();
        return cells(record).stream().filter(cell -> !cell.isBlank()).toList();
    }
}
