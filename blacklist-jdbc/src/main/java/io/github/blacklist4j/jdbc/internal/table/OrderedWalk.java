package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Pattern.MatchType;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.store.EntrySearch;
import io.github.blacklist4j.store.EntrySearch.AddedRange;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A walk through entries of a list in the order of an index, a few rows with each statement, more with each further one. Used by
 * one thread, within one transaction.
 */
final class OrderedWalk {
    private static final String ENTRIES = "SELECT " + Columns.ENTRY;
    private static final String KEYS = "SELECT added_order, number, match_type";
    private static final String OF_LIST = " FROM blacklist_entry WHERE list_id = ? AND generation = ?";
    private static final String NUMBERS = OF_LIST + " AND match_type = ? AND number >= ? AND number < ?";
    private static final String NUMBERS_UP = " ORDER BY number LIMIT ?";
    private static final String NUMBERS_DOWN = " ORDER BY number DESC LIMIT ?";
    private static final String FROM_DATE =
            OF_LIST + " AND (added_order, number, match_type) > (?, ?, ?)" + " AND added_order < ?";
    private static final String DATES_UP = " ORDER BY added_order, number, match_type LIMIT ?";
    private static final String TO_DATE =
            OF_LIST + " AND (added_order, number, match_type) < (?, ?, ?)" + " AND added_order >= ?";
    private static final String DATES_DOWN = " ORDER BY added_order DESC, number DESC, match_type DESC LIMIT ?";

    private static final int GROWTH = 4;
    private static final int MOST_AT_ONCE = 1_000;

    /** The least that can be put behind a text: stored texts hold no control characters. */
    private static final String BEHIND = "\u0001";

    private final Head head;
    private final Range range;
    private final boolean down;
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private Optional<Entry> last = Optional.empty();
    private boolean ended;
    private int atOnce;

    /** What is walked through: first and last key of an index, as statements bind them. */
    private sealed interface Range {}

    private record Numbers(MatchType match, String from, String until) implements Range {}

    private record Dates(String from, String until, List<Object> start) implements Range {}

    private OrderedWalk(Head head, Range range, boolean down) {
        this.head = head;
        this.range = range;
        this.down = down;
    }

    /** The walks on which all is met that a query can find from its place on; their heads are to be merged. */
    static List<OrderedWalk> of(Head head, EntrySearch search, Narrowing narrowing) {
        boolean down = search.query().isDescending();
        if (search.query().isByDate()) {
            AddedRange added = search.addedRange().orElse(AddedRange.ALL);
            return List.of(new OrderedWalk(head, dates(added, search.after(), down), down));
        }
        List<OrderedWalk> walks = new ArrayList<>();
        for (Narrowing.NumberRange numbers : narrowing.numberRanges()) {
            walks.add(new OrderedWalk(head, numbers(numbers, search.after(), down), down));
        }
        return walks;
    }

    /** From the first date of a range to the last. */
    static OrderedWalk byDate(Head head, AddedRange added) {
        return new OrderedWalk(head, dates(added, Optional.empty(), false), false);
    }

    private static Range dates(AddedRange added, Optional<EntrySearch.PageStart> after, boolean down) {
        List<Object> start = after.map(place -> List.<Object>of(place.addedOrder(), place.number(), place.match()))
                .orElse(List.of(down ? added.limit() : added.first(), "", ""));
        return new Dates(added.first(), added.limit(), start);
    }

    /** Of the entries with the number at the place, those of ways of matching that come behind its own are still to be met. */
    private static Range numbers(Narrowing.NumberRange all, Optional<EntrySearch.PageStart> after, boolean down) {
        if (after.isEmpty()) {
            return new Numbers(all.match(), all.from(), all.until());
        }
        String number = after.get().number();
        int compared = all.match().compareTo(after.get().match());
        return down
                ? new Numbers(all.match(), all.from(), lower(all.until(), compared < 0 ? number + BEHIND : number))
                : new Numbers(all.match(), higher(all.from(), compared > 0 ? number : number + BEHIND), all.until());
    }

    private static String lower(String a, String b) {
        return EntrySearch.compareTexts(a, b) < 0 ? a : b;
    }

    private static String higher(String a, String b) {
        return EntrySearch.compareTexts(a, b) > 0 ? a : b;
    }

    /** Whether there is another entry; reads on if need be. */
    boolean hasNext(Session session, int usually) throws SQLException {
        if (waiting.isEmpty() && !ended) {
            atOnce = atOnce == 0 ? usually : Math.min(MOST_AT_ONCE, atOnce * GROWTH);
            List<Entry> rows = read(session, Math.max(usually, atOnce));
            ended = rows.size() < Math.max(usually, atOnce);
            waiting.addAll(rows);
        }
        return !waiting.isEmpty();
    }

    /** The next entry, which {@link #hasNext} has read. */
    Entry head() {
        return waiting.getFirst();
    }

    Entry next() {
        Entry next = waiting.removeFirst();
        last = Optional.of(next);
        return next;
    }

    /**
     * The keys of the page and one more, of what a narrowing lets through; empty if the database does not find so many within some
     * steps, however many there are. The narrowing asks for numbers and texts alone.
     */
    static Optional<List<Pattern>> keys(Session session, Head head, EntrySearch search, Narrowing narrowing, int steps)
            throws SQLException {
        int wanted = search.query().limit() + 1;
        String columns = search.query().text().isPresent() ? KEYS + ", description" : KEYS;
        List<BestKeys.Key> keys = new ArrayList<>();
        for (OrderedWalk walk : of(head, search, narrowing)) {
            keys.addAll(walk.within(session, columns, narrowing.condition(), wanted, steps));
        }
        if (keys.size() < wanted) {
            return Optional.empty();
        }
        keys.sort(BestKeys.order(search));
        return Optional.of(
                keys.subList(0, wanted).stream().map(BestKeys.Key::pattern).toList());
    }

    private List<BestKeys.Key> within(
            Session session, String columns, Narrowing.Condition condition, int wanted, int steps) throws SQLException {
        Statement statement = statement(steps);
        return session.query(
                KEYS + " FROM (" + columns + statement.sql() + ") walked WHERE 1 = 1" + condition.sql() + order(),
                row -> new BestKeys.Key(row.getString(1), row.getString(2), row.getString(3)),
                statement.values(),
                condition.values(),
                wanted);
    }

    private String order() {
        if (range instanceof Numbers) {
            return down ? NUMBERS_DOWN : NUMBERS_UP;
        }
        return down ? DATES_DOWN : DATES_UP;
    }

    private List<Entry> read(Session session, int most) throws SQLException {
        Statement statement = statement(most);
        return session.query(ENTRIES + statement.sql(), row -> Columns.entry(row, 1), statement.values());
    }

    /** From its place on, without the columns. */
    private record Statement(String sql, List<Object> values) {}

    private Statement statement(int most) {
        long list = head.row().id().value();
        if (range instanceof Numbers numbers) {
            String number = last.map(entry -> entry.pattern().text()).orElse("");
            String from = last.isPresent() && !down ? number + BEHIND : numbers.from();
            String until = last.isPresent() && down ? number : numbers.until();
            return new Statement(
                    NUMBERS + order(), List.of(list, head.generation(), numbers.match(), from, until, most));
        }
        Dates dates = (Dates) range;
        List<Object> start = last.map(entry -> List.<Object>of(
                        EntrySearch.addedOrder(entry),
                        entry.pattern().text(),
                        entry.pattern().match()))
                .orElse(dates.start());
        String bound = down ? dates.from() : dates.until();
        return new Statement(
                (down ? TO_DATE : FROM_DATE) + order(), List.of(list, head.generation(), start, bound, most));
    }
}
