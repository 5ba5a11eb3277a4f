package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Pattern.MatchType;
import io.github.blacklist4j.jdbc.internal.connection.Dialect;
import io.github.blacklist4j.jdbc.internal.connection.Insertion;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.EntrySearch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
            new Insertion("blacklist_stretch", "list_id, revision, part, match_type, number, shared, content");
    private static final String OF_PART = OF_COPY + " AND part = ?";
    private static final KeyRanges RANGES =
            new KeyRanges("blacklist_stretch", "list_id = ? AND revision = ? AND part = ?");

    private static final String COPIES = "SELECT revision FROM blacklist_stretched WHERE list_id = ?";
    private static final String LOCK_ALL = "UPDATE blacklist_stretched SET generation = generation WHERE list_id = ?";
    private static final String WITH = "SELECT number, shared, content FROM blacklist_stretch" + OF_PART
            + " AND match_type = ? AND number <= ? ORDER BY number DESC LIMIT 1";
    private static final String DELETE =
            "DELETE FROM blacklist_stretch" + OF_PART + " AND match_type = ? AND number = ?";

    private static final String LOOK = "SELECT match_type, shared, content FROM blacklist_stretch" + OF_PART;

    /** Of 250 numbers, most probably one or another holds so few digits: there is nothing to leave out. */
    private static final int IN_NEARLY_ALL = 3;

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
                    copy.key(), row.part(), row.match(), row.stretch().first(), stored.shared(), stored.content());
        });
    }

    private record Row(String part, String match, Stretch stretch) {
        /** Without the numbers. */
        @Override
        public String toString() {
            return "Row[...]";
        }
    }

    private static Stretch empty(String part) {
        return part.equals(TEXTS) ? Stretch.ofTexts() : Stretch.ofNumbers();
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
                last = new Row(part, match, empty(part));
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
                row -> {
                    Stretch stretch = empty(part);
                    stretch.read(new Stretch.Stored(row.getString(2), row.getString(3)));
                    return new Found(row.getString(1), stretch);
                },
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

    /** The keys of entries whose number holds some digits, in any order; no more are looked for once there are enough. */
    List<BestKeys.Key> withDigits(Session session, Copy copy, String digits, int enough) throws SQLException {
        StringBuilder condition = new StringBuilder();
        List<Object> values = new ArrayList<>();
        if (digits.length() > IN_NEARLY_ALL) {
            condition.append(" AND (").append(dialect.contains("content"));
            condition.append(" OR ").append(dialect.contains("shared"));
            values.add(List.of(digits, digits));
            for (int i = 1; i < digits.length(); i++) {
                condition
                        .append(" OR (shared LIKE ? AND ")
                        .append(dialect.contains("content"))
                        .append(')');
                values.add(List.of("%" + digits.substring(0, i), Stretch.lineWith(digits.substring(i))));
            }
            condition.append(')');
        }
        return look(
                session,
                copy,
                NUMBERS,
                condition.toString(),
                values,
                enough,
                stored -> Stretch.numbersWith(digits, stored));
    }

    /** The keys of entries whose description holds a folded text. */
    List<BestKeys.Key> withText(Session session, Copy copy, String folded, int enough) throws SQLException {
        return look(
                session,
                copy,
                TEXTS,
                " AND " + dialect.contains("content"),
                List.of(folded),
                enough,
                stored -> Stretch.numbersWithText(folded, stored));
    }

    private static List<BestKeys.Key> look(
            Session session,
            Copy copy,
            String part,
            String condition,
            List<Object> values,
            int enough,
            Function<Stretch.Stored, List<String>> numbers)
            throws SQLException {
        List<BestKeys.Key> found = new ArrayList<>();
        session.each(
                LOOK + condition,
                row -> {
                    MatchType match = MatchType.valueOf(row.getString(1));
                    return numbers.apply(new Stretch.Stored(row.getString(2), row.getString(3))).stream()
                            .map(number -> new BestKeys.Key("", number, match))
                            .toList();
                },
                keys -> {
                    found.addAll(keys);
                    return found.size() < enough;
                },
                copy.key(),
                part,
                values);
        return found;
    }
}
