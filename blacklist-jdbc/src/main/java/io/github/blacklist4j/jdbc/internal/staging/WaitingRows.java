package io.github.blacklist4j.jdbc.internal.staging;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.jdbc.internal.table.StagedRows.StagedRow;
import io.github.blacklist4j.store.ChangeRules;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of an import that wait in memory, so that many of them go into a table in the order of its key: rows in any other
 * order change nearly every page of a large table in each transaction, and each page is written to the log and to the file.
 * Benchmark {@code StoreImport} has what that costs with and without waiting.
 *
 * <p>Nothing is lost with them: an import that did not end has to be repeated as a whole. Used by one thread.
 */
final class WaitingRows {
    /** A row with its strings, dates and places in a table, without its texts: an estimate. */
    private static final long BYTES_OF_ROW = 400;

    private static final int BYTES_OF_CHARACTER = 2;

    /** The most that waits is this part of the heap ... */
    private static final int PART_OF_HEAP = 16;

    /** ... and not more than some 600,000 rows: how much longer runs gain was not measured. */
    private static final long MOST_BYTES = 256L << 20;

    private static final Comparator<Place> BY_KEY = Comparator.comparing(
                    (Place place) -> place.pattern().match().name())
            .thenComparing(Place::text);

    private final long mostBytes;
    private final Map<Pattern, StagedRow> rows = new HashMap<>();
    private long bytes;
    private long revision;
    private Optional<Place> last = Optional.empty(); // of the rows that came in order

    /** What is being taken out, in order; may name patterns that wait no more. */
    private final Deque<Pattern> order = new ArrayDeque<>();

    /** Where a row goes; the text is made once. */
    private record Place(String text, Pattern pattern) {
        static Place of(Pattern pattern) {
            return new Place(pattern.text(), pattern);
        }
    }

    /**
     * No rows.
     *
     * @param mostBytes how much memory they may take
     * @param revision the list's, up to which there is nothing to forget
     */
    WaitingRows(long mostBytes, long revision) {
        this.mostBytes = mostBytes;
        this.revision = revision;
    }

    /** How much memory the rows of an import may take in this process. */
    static long usualBytes() {
        return Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    boolean isFull() {
        return bytes >= mostBytes;
    }

    Optional<StagedRow> find(Pattern pattern) {
        return Optional.ofNullable(rows.get(pattern));
    }

    /** Takes rows, or changes those that wait. */
    void put(Collection<StagedRow> more) {
        for (StagedRow row : more) {
            remove(row.pattern());
            rows.put(row.pattern(), row);
            bytes += bytes(row);
        }
        order.clear();
    }

    /** Whether nothing waits, and rows go on in the order of keys from the ones before: such had better be written at once. */
    boolean goOnInOrder(List<Pattern> patterns) {
        Optional<Place> at = last;
        for (Pattern pattern : patterns) {
            Place next = Place.of(pattern);
            if (!isEmpty()
                    || at.filter(before -> BY_KEY.compare(before, next) >= 0).isPresent()) {
                return false;
            }
            at = Optional.of(next);
        }
        last = at;
        return true;
    }

    /** The revision of the list up to which rows were forgotten. */
    long revision() {
        return revision;
    }

    /** Does to the rows what was done meanwhile to all that the store holds: their texts are blanked, or they go. */
    void forget(List<Change.Forgotten> forgotten, long upTo) {
        for (Change.Forgotten one : forgotten) {
            find(one.pattern()).ifPresent(row -> {
                remove(one.pattern());
                if (!one.erased()) {
                    StagedRow bare = new StagedRow(ChangeRules.bare(row.wanted()), row.result());
                    rows.put(one.pattern(), bare);
                    bytes += bytes(bare);
                }
            });
        }
        revision = upTo;
    }

    /** The next rows in the order of their keys, which wait until they are {@linkplain #remove removed}. */
    List<StagedRow> next(int count) {
        if (order.isEmpty()) {
            sort();
        }
        List<StagedRow> next = new ArrayList<>();
        for (Pattern pattern : order) {
            if (next.size() == count) {
                break;
            }
            find(pattern).ifPresent(next::add);
        }
        return next;
    }

    /** Removes rows that were {@linkplain #next next}. */
    void remove(List<StagedRow> done) {
        done.forEach(row -> remove(row.pattern()));
        while (!order.isEmpty() && !rows.containsKey(order.getFirst())) {
            order.removeFirst();
        }
    }

    void clear() {
        rows.clear();
        order.clear();
        bytes = 0;
    }

    private void remove(Pattern pattern) {
        Optional.ofNullable(rows.remove(pattern)).ifPresent(row -> bytes -= bytes(row));
    }

    /** As the keys of the tables are ordered, but for texts of rare characters, which lose nothing but their neighbours. */
    private void sort() {
        rows.keySet().stream().map(Place::of).sorted(BY_KEY).forEach(place -> order.add(place.pattern()));
    }

    private static long bytes(StagedRow row) {
        Change wanted = row.wanted();
        int characters = wanted.why().length();
        if (wanted instanceof Change.Put put) {
            Entry after = put.after();
            characters += after.description().length()
                    + after.source().origin().length()
                    + after.source().author().length();
        }
        return BYTES_OF_ROW + (long) BYTES_OF_CHARACTER * characters;
    }
}
