package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Pattern.MatchType;
import io.github.blacklist4j.jdbc.internal.connection.Dialect;
import io.github.blacklist4j.jdbc.internal.connection.Insertion;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.EntrySearch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The numbers and the texts of a large list once more, many to a row, for those who look for a part of one. A <em>copy</em> of
 * a list is known by the revision that it stood at when the copy was begun. Nobody who writes entries writes it: what has been
 * changed since that revision is in the feed, and counts instead. So it takes as long as it takes, and grows old; then another
 * is made. Only what is forgotten is taken out of it. Stateless and thread-safe.
 */
public final class Stretches {
    private static final String NUMBERS = "NUMBERS";
    private static final String TEXTS = "TEXTS";

    /** The generation of a copy that is being dropped. */
    private static final long NONE = -1;

    private static final String COMPLETE = "SELECT MAX(revision) FROM blacklist_stretched"
            + " WHERE list_id = ? AND generation = ? AND match_type = 'Z'"; // RowKey.END
    private static final String BEGUN =
            "SELECT MAX(revision) FROM blacklist_stretched WHERE list_id = ? AND generation = ?";
    private static final String BEGIN = "INSERT INTO blacklist_stretched (list_id, revision, generation, match_type,"
            + " number) VALUES (?, ?, ?, '', '')"; // RowKey.START
    private static final String OF_COPY = " WHERE list_id = ? AND revision = ?";
    private static final String LOCK = "UPDATE blacklist_stretched SET generation = generation" + OF_COPY;
    private static final String UP_TO =
            "SELECT match_type, number FROM blacklist_stretched" + OF_COPY + " AND generation = ?";
    private static final String SET_UP_TO = "UPDATE blacklist_stretched SET match_type = ?, number = ?" + OF_COPY;
    private static final String SET_NONE =
            "UPDATE blacklist_stretched SET generation = " + NONE + ", match_type = '', number = ''";
    private static final String DELETE_COPY = "DELETE FROM blacklist_stretched" + OF_COPY;
    private static final String OF_NO_USE = "SELECT list_id, revision FROM blacklist_stretched s WHERE NOT EXISTS"
            + " (SELECT 1 FROM blacklist_list l WHERE l.id = s.list_id AND l.deleted = 0 AND l.generation = s.generation"
            + " AND l.entry_count >= ?)"
            + " OR EXISTS (SELECT 1 FROM blacklist_stretched n WHERE n.list_id = s.list_id"
            + " AND n.generation = s.generation AND n.revision > s.revision AND n.match_type = 'Z')";

    private static final String NEXT_ENTRIES = "SELECT match_type, number, description FROM blacklist_entry"
            + " WHERE list_id = ? AND generation = ? AND (match_type, number) > (?, ?)"
            + " ORDER BY match_type, number LIMIT ?";
    private static final Insertion INSERT =
            new Insertion("blacklist_stretch", "list_id, revision, part, match_type, number, shared, content, packed");
    private static final String OF_PART = OF_COPY + " AND part = ?";
    private static final KeyRanges RANGES =
            new KeyRanges("blacklist_stretch", "list_id = ? AND revision = ? AND part = ?");

    private static final String COPIES = "SELECT revision FROM blacklist_stretched WHERE list_id = ?";
    private static final String LOCK_ALL = "UPDATE blacklist_stretched SET generation = generation WHERE list_id = ?";
    private static final String WITH = "SELECT shared, content, packed, number FROM blacklist_stretch" + OF_PART
            + " AND match_type = ? AND number <= ? ORDER BY number DESC LIMIT 1";
    private static final String DELETE =
            "DELETE FROM blacklist_stretch" + OF_PART + " AND match_type = ? AND number = ?";

    private static final String LOOK =
            "SELECT shared, content, packed FROM blacklist_stretch" + OF_PART + " AND match_type = ?";
    private static final String FROM_ROW_OF = " AND number >= COALESCE((SELECT MAX(number) FROM blacklist_stretch"
            + OF_PART + " AND match_type = ? AND number <= ?), '')";
    private static final String TO_ROW_OF = " AND number <= ?";
    private static final int ROWS_AT_ONCE = 100;

    private final Dialect dialect;

    Stretches(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * A copy.
     *
     * @param list the number of its list, of whichever epoch
     * @param revision which it begins at
     */
    public record Copy(long list, long revision) {
        private List<Object> key() {
            return List.of(list, revision);
        }
    }

    /** The last copy of what readers see that has all of it. */
    public Optional<Copy> complete(Session session, Head head) throws SQLException {
        return newest(session, COMPLETE, head);
    }

    private static Optional<Copy> newest(Session session, String which, Head head) throws SQLException {
        long list = head.row().id().value();
        return Optional.of(session.queryLong(which, list, head.generation()))
                .filter(revision -> revision > 0) // MAX of none
                .map(revision -> new Copy(list, revision));
    }

    /** The last copy of what readers see, complete or not. */
    public Optional<Copy> begun(Session session, Head head) throws SQLException {
        return newest(session, BEGUN, head);
    }

    /** Begins a copy, unless there is one of this revision. The list is locked. */
    public Copy begin(Session session, Head head) throws SQLException {
        Copy copy = new Copy(head.row().id().value(), head.revision());
        if (begun(session, head).filter(copy::equals).isEmpty()) {
            session.update(BEGIN, copy.key(), head.generation());
        }
        return copy;
    }

    /**
     * Adds the next entries of a generation, at most so many; returns whether there are more. Locks the copy alone, as
     * {@link #forget} does, so that nothing is added that was forgotten meanwhile.
     */
    public boolean addNext(Session session, Copy copy, long generation, int count) throws SQLException {
        session.update(LOCK, copy.key());
        Optional<RowKey> after = session.queryFirst(
                UP_TO, row -> new RowKey(Long.MAX_VALUE, row.getString(1), row.getString(2)), copy.key(), generation);
        if (after.isEmpty() || after.get().isEnd()) {
            return false;
        }
        record Described(String match, String number, String text) {} // what this version cannot read is copied as well
        List<Described> lines = session.query(
                NEXT_ENTRIES,
                row -> new Described(row.getString(1), row.getString(2), EntrySearch.folded(row.getString(3))),
                copy.list(),
                generation,
                after.get().pattern(),
                count);
        Filling numbers = new Filling(NUMBERS);
        Filling texts = new Filling(TEXTS);
        for (Described line : lines) {
            numbers.add(line.match(), line.number(), "");
            if (!line.text().isEmpty()) {
                texts.add(line.match(), line.number(), line.text());
            }
        }
        insert(session, copy, numbers.rows());
        insert(session, copy, texts.rows());
        boolean more = lines.size() == count;
        RowKey upTo = more
                ? new RowKey(
                        0, lines.get(count - 1).match(), lines.get(count - 1).number())
                : RowKey.END;
        session.update(SET_UP_TO, upTo.pattern(), copy.key());
        return more;
    }

    private void insert(Session session, Copy copy, List<Row> rows) throws SQLException {
        dialect.insertMany(session, INSERT, rows, row -> {
            Stretch.Stored stored = row.stretch().stored();
            return List.of(
                    copy.key(),
                    row.part(),
                    row.match(),
                    row.stretch().first(),
                    stored.shared(),
                    stored.content(),
                    stored.packed());
        });
    }

    private record Row(String part, String match, Stretch stretch) {
        /** Without the numbers. */
        @Override
        public String toString() {
            return "Row[...]";
        }
    }

    /** Puts entries that come in order into as few stretches as may be. */
    private static final class Filling {
        private final String part;
        private final List<Row> rows = new ArrayList<>();

        Filling(String part) {
            this.part = part;
        }

        void add(String match, String number, String text) {
            Row last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
            if (last == null || !last.match().equals(match) || !last.stretch().hasRoomFor(number, text)) {
                last = new Row(part, match, part.equals(TEXTS) ? Stretch.ofTexts() : Stretch.ofNumbers(number));
                rows.add(last);
            }
            last.stretch().add(number, text);
        }

        List<Row> rows() {
            return rows;
        }
    }

    /** Takes the text of a pattern out of all copies of a list, or the number as well. The list is locked. */
    public void forget(Session session, ListId list, Pattern pattern, boolean erase) throws SQLException {
        session.update(LOCK_ALL, list.value());
        for (long revision : session.query(COPIES, row -> row.getLong(1), list.value())) {
            Copy copy = new Copy(list.value(), revision);
            takeOut(session, copy, TEXTS, pattern);
            if (erase) {
                takeOut(session, copy, NUMBERS, pattern);
                session.update( // it would go on after this number, and so has to begin anew
                        SET_NONE + OF_COPY + " AND match_type = ? AND number = ?", copy.key(), Columns.of(pattern));
            }
        }
    }

    private void takeOut(Session session, Copy copy, String part, Pattern pattern) throws SQLException {
        record Found(String key, Stretch stretch) {}
        Optional<Found> found = session.queryFirst(
                WITH,
                row -> new Found(row.getString(4), Stretch.of(stored(row), part.equals(TEXTS))),
                copy.key(),
                part,
                Columns.of(pattern));
        if (found.isPresent() && found.get().stretch().remove(pattern.text())) {
            Stretch rest = found.get().stretch();
            session.update(
                    DELETE, copy.key(), part, pattern.match(), found.get().key());
            insert(
                    session,
                    copy,
                    rest.isEmpty()
                            ? List.of()
                            : List.of(new Row(part, pattern.match().name(), rest)));
        }
    }

    /** The copies that nobody need look into: of generations that are not seen, of small lists, and those before a complete one. */
    public List<Copy> ofNoUse(Session session, long large) throws SQLException {
        return session.query(OF_NO_USE, row -> new Copy(row.getLong(1), row.getLong(2)), large);
    }

    /** Drops the next rows of a copy, at most so many of each part; returns whether there are more. */
    public boolean dropNext(Session session, Copy copy, int count) throws SQLException {
        session.update(SET_NONE + OF_COPY, copy.key());
        boolean more = false;
        for (String part : List.of(NUMBERS, TEXTS)) {
            more |= !RANGES.dropNext(session, RowKey.START, count, copy.list(), copy.revision(), part)
                    .isEnd();
        }
        if (!more) {
            session.update(DELETE_COPY, copy.key());
        }
        return more;
    }

    /**
     * What is looked for within numbers or texts, and from where on.
     *
     * @param part of which copies
     * @param condition which rows may hold it, as SQL
     * @param values of the condition
     * @param within the numbers of a row that have it
     */
    private record Sought(
            String part, String condition, List<Object> values, Function<Stretch.Stored, List<String>> within) {}

    /**
     * Gives the numbers of entries of one way of matching that hold what a query looks for, a row after the other in the order of
     * the query by number, from where its page begins, until the consumer wants no more.
     *
     * @param fromPlace false: all, in that order
     */
    void each(
            Session session,
            Copy copy,
            EntrySearch search,
            MatchType match,
            boolean fromPlace,
            Predicate<List<String>> wantsMore)
            throws SQLException {
        Sought sought = search.query().digits().isPresent()
                ? ofDigits(search.query().digits().get())
                : ofText(search.foldedText().orElseThrow());
        boolean down = search.query().isDescending();
        StringBuilder sql = new StringBuilder(LOOK).append(sought.condition());
        List<Object> values = new ArrayList<>(List.of(copy.key(), sought.part(), match, sought.values()));
        Optional<String> place = search.after().filter(any -> fromPlace).map(EntrySearch.PageStart::number);
        if (place.isPresent()) {
            sql.append(down ? TO_ROW_OF : FROM_ROW_OF);
            values.addAll(down ? List.of(place.get()) : List.of(copy.key(), sought.part(), match, place.get()));
        }
        session.each(
                sql.append(" ORDER BY number").append(down ? " DESC" : "").toString(),
                ROWS_AT_ONCE,
                row -> sought.within().apply(stored(row)),
                wantsMore,
                values);
    }

    private static Stretch.Stored stored(ResultSet row) throws SQLException {
        return new Stretch.Stored(row.getString(1), row.getString(2), Optional.ofNullable(row.getBytes(3)));
    }

    private static Sought ofDigits(String digits) {
        return new Sought(NUMBERS, "", List.of(), new DigitSearch(digits)::in); // in packed ones, SQL finds nothing
    }

    private Sought ofText(String folded) {
        return new Sought(
                TEXTS,
                " AND " + dialect.contains("content"),
                List.of(folded),
                stored -> Stretch.numbersWithText(folded, stored));
    }
}
