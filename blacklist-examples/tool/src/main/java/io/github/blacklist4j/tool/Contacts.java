package io.github.blacklist4j.tool;

import io.github.blacklist4j.number.NumberReader;
import io.github.blacklist4j.number.Reading;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/** The records of a file of contacts, of which some columns hold numbers. */
final class Contacts implements Iterator<List<String>> {
    private final Iterator<CSVRecord> records;
    private final List<Integer> places;
    private final Optional<CSVRecord> header;
    private Optional<CSVRecord> waiting;
    private final Deque<List<String>> taken = new ArrayDeque<>(); // and not answered yet: they are taken ahead

    /**
     * Finds the columns.
     *
     * @param columns headers or places counted from 1; none: the first
     */
    Contacts(Iterator<CSVRecord> records, List<String> columns, NumberReader reader) {
        this.records = records;
        Optional<CSVRecord> first = records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        this.places = (columns.isEmpty() ? List.of("1") : columns)
                .stream().map(column -> place(column, first)).toList();
        boolean byName = columns.stream().anyMatch(column -> !isPlace(column));
        boolean hasHeader = first.isPresent() && (byName || looksLikeHeader(first.get(), reader));
        this.header = hasHeader ? first : Optional.empty();
        this.waiting = hasHeader ? Optional.empty() : first;
    }

    private static boolean isPlace(String column) {
        return column.matches("[1-9][0-9]{0,5}");
    }

    private static int place(String column, Optional<CSVRecord> first) {
        if (isPlace(column)) {
            return Integer.parseInt(column) - 1;
        }
        List<String> headers = first.map(CSVRecord::toList).orElse(List.of());
        for (int i = 0; i < headers.size(); i++) {
            if (headers.get(i).strip().equalsIgnoreCase(column.strip())) {
                return i;
            }
        }
        throw new Refused("There is no column '" + column + "' in the first record");
    }

    /** Numbers are read as such; a first record that has letters instead holds headers. */
    private boolean looksLikeHeader(CSVRecord first, NumberReader reader) {
        return cells(first).stream()
                .allMatch(cell -> !(reader.read(cell) instanceof Reading.E164)
                        && cell.chars().noneMatch(Character::isDigit)
                        && cell.chars().anyMatch(Character::isLetter));
    }

    private List<String> cells(CSVRecord record) {
        List<String> cells = new ArrayList<>();
        places.forEach(place -> cells.add(place < record.size() ? record.get(place) : ""));
        return cells;
    }

    Optional<List<String>> header() {
        return header.map(CSVRecord::toList);
    }

    /** The whole record that is answered now: answers come in order, one for each record. */
    List<String> answered() {
        return taken.remove();
    }

    @Override
    public boolean hasNext() {
        return waiting.isPresent() || records.hasNext();
    }

    /** The cells that hold numbers, but for blank ones. */
    @Override
    public List<String> next() {
        CSVRecord record = waiting.isPresent() ? waiting.get() : records.next();
        waiting = Optional.empty();
        taken.add(record.toList());
        return cells(record).stream().filter(cell -> !cell.isBlank()).toList();
    }
}
