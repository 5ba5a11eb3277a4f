package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.jdbc.internal.connection.Dialect;
import io.github.blacklist4j.jdbc.internal.connection.Insertion;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.EntryConsumer;
import io.github.blacklist4j.store.EntrySearch;
import io.github.blacklist4j.store.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The entries of all generations of all lists. Stateless and thread-safe. */
public final class Entries {
    private static final String WHOLE = "SELECT " + Columns.ENTRY + " FROM blacklist_entry";
    private static final PatternLookup FIND =
            new PatternLookup(WHOLE + " WHERE list_id = ? AND generation = ? AND match_type = ? AND number IN");
    private static final PatternLookup FIND_KEYS = new PatternLookup("SELECT added_order, number, match_type"
            + " FROM blacklist_entry WHERE list_id = ? AND generation = ? AND match_type = ? AND number IN");
    private static final String SCAN = WHOLE + " WHERE list_id = ? AND generation = ?"
            + " AND (match_type, number) > (?, ?) ORDER BY match_type, number LIMIT ?";

    private static final String LISTS =
            "SELECT id, epoch, generation, entry_count FROM blacklist_list WHERE deleted = 0 ORDER BY id";

    /**
     * Small lists, of a range. It stands there for the entries too: with statistics PostgreSQL goes through both tables side by side, and
     * without it would read those of all lists, one place of the disk for each: 404,000 pages instead of 51,000 for 5,001 small lists
     * beside a large one of 300,000.
     */
    public static final String SMALL_LISTS = "SELECT l.id, " + Columns.qualified("e", Columns.ENTRY)
            + " FROM blacklist_list l CROSS JOIN blacklist_entry e"
            + " WHERE e.list_id = l.id AND e.generation = l.generation AND l.deleted = 0 AND l.id > ? AND l.id <= ?"
            + " AND e.list_id > ? AND e.list_id <= ?"
            + " ORDER BY l.id, e.generation, e.match_type, e.number";

    /** Almost all entries of large lists. The index blacklist_entry_other has the rest: its condition is the same, word by word. */
    private static final String IS_PLAIN = "(match_type = 'EXACT' AND kind = 'BLOCK'"
            + " AND enabled = 1 AND valid_from IS NULL AND valid_until IS NULL)";

    private static final String PLAIN =
            "SELECT number FROM blacklist_entry WHERE list_id = ? AND generation = ? AND " + IS_PLAIN;

    private static final Insertion INSERT =
            new Insertion("blacklist_entry", "list_id, generation, " + Columns.ENTRY + ", added_order");
    private static final String AT_KEY = " WHERE list_id = ? AND generation = ? AND match_type = ? AND number = ?";
    private static final String UPDATE =
            "UPDATE blacklist_entry SET " + Columns.SET_VALUES + ", added_order = ?" + AT_KEY;
    private static final String DELETE = "DELETE FROM blacklist_entry" + AT_KEY;
    private static final String FORGET = "UPDATE blacklist_entry SET " + Columns.BLANK_TEXTS + AT_KEY;
    private static final String HAS = "SELECT COUNT(*) FROM blacklist_entry" + AT_KEY;

    private static final KeyRanges RANGES = new KeyRanges("blacklist_entry", "list_id = ? AND generation = ?");
    private static final String COPY = "INSERT INTO blacklist_entry (list_id, generation, " + Columns.ENTRY
            + ", added_order) SELECT list_id, ?, " + Columns.ENTRY + ", added_order FROM blacklist_entry"
            + " WHERE list_id = ? AND generation = ? AND (match_type, number) > (?, ?)"
            + " AND (match_type, number) <= (?, ?)";
    private static final String NEXT_GENERATION =
            "SELECT MIN(generation) FROM blacklist_entry WHERE list_id = ? AND generation > ?";

    /** Entries up to which a list is read together with others, in order, which costs a place of the disk for each. Not measured alone. */
    private static final int FEW = 10_000;

    /** The index without which the entries that are no plain numbers are not found. */
    public static final String OTHERS = "blacklist_entry_other";

    private final Dialect dialect;
    private final String others;

    Entries(Dialect dialect) {
        this.dialect = dialect;
        this.others = others(dialect);
    }

    /** What is left of a list whose plain numbers were read. */
    public static String others(Dialect dialect) {
        return WHOLE + dialect.goingBy(OTHERS) + " WHERE list_id = ? AND generation = ? AND NOT " + IS_PLAIN;
    }

    /**
     * What becomes of the row of one pattern.
     *
     * @param pattern whose row
     * @param before the row as it is
     * @param after the row as it will be
     */
    public record Edit(Pattern pattern, Optional<Entry> before, Optional<Entry> after) {
        /** 1, 0 or -1: how many rows more there will be. */
        public int growth() {
            return (after.isPresent() ? 1 : 0) - (before.isPresent() ? 1 : 0);
        }
    }

    /** The entries of those patterns that have one. */
    public Map<Pattern, Entry> find(Session session, ListId list, long generation, Collection<Pattern> patterns)
            throws SQLException {
        Map<Pattern, Entry> found = new HashMap<>();
        for (Entry entry : FIND.find(session, patterns, row -> Columns.entry(row, 1), list.value(), generation)) {
            found.put(entry.pattern(), entry);
        }
        return found;
    }

    /** By what the entries of some patterns are ordered, of those in what readers see. */
    List<BestKeys.Key> keys(Session session, Head head, List<Pattern> patterns) throws SQLException {
        return FIND_KEYS.find(
                session,
                patterns,
                row -> new BestKeys.Key(row.getString(1), row.getString(2), row.getString(3)),
                head.row().id().value(),
                head.generation());
    }

    /** The entries of those patterns that have one in what readers see, in the order of the patterns. */
    List<Entry> inOrder(Session session, Head head, List<Pattern> patterns) throws SQLException {
        Map<Pattern, Entry> found = find(session, head.row().id(), head.generation(), patterns);
        return patterns.stream()
                .flatMap(pattern -> Optional.ofNullable(found.get(pattern)).stream())
                .toList();
    }

    public Page<Entry> scan(Session session, ListId list, long generation, Optional<Page.Cursor> after, int limit)
            throws SQLException {
        List<Entry> rows = session.query(
                SCAN,
                row -> Columns.entry(row, 1),
                list.value(),
                generation,
                RowKey.of(after).pattern(),
                limit + 1L);
        return RowKey.page(rows, limit, entry -> RowKey.of(list.value(), entry.pattern()));
    }

    /** Gives the entries of all lists, one after the other. */
    public void load(Session session, EntryConsumer to) throws SQLException {
        List<Size> large = new ArrayList<>();
        List<Size> small = new ArrayList<>(); // neighbours
        for (Size size : session.query(LISTS, Size::of)) {
            if (size.entries() <= FEW) {
                small.add(size);
            } else {
                large.add(size);
                loadSmall(session, small, to);
                small.clear();
            }
        }
        loadSmall(session, small, to);
        for (Size size : large) {
            load(session, size.list(), size.generation(), to);
        }
    }

    /**
     * How large a list is.
     *
     * @param list which
     * @param generation that its readers see
     * @param entries of it
     */
    private record Size(ListId list, long generation, long entries) {
        static Size of(ResultSet row) throws SQLException {
            return new Size(Heads.id(row, 1, 2), row.getLong(3), row.getLong(4));
        }
    }

    private static void loadSmall(Session session, List<Size> neighbours, EntryConsumer to) throws SQLException {
        if (neighbours.isEmpty()) {
            return;
        }
        Map<Long, Size> byId = new HashMap<>();
        neighbours.forEach(size -> byId.put(size.list().value(), size));
        long first = neighbours.get(0).list().value();
        long last = neighbours.get(neighbours.size() - 1).list().value();
        session.stream(
                SMALL_LISTS,
                row -> {
                    Size size = Objects.requireNonNull(byId.get(row.getLong(1)));
                    to.entry(size.list(), size.generation(), Columns.entry(row, 2));
                },
                first - 1,
                last,
                first - 1,
                last);
    }

    /** Gives the entries of one generation, plain numbers first, in the order that costs least. */
    public void load(Session session, ListId list, long generation, EntryConsumer to) throws SQLException {
        dialect.readsMuch(session);
        dialect.texts(
                session,
                PLAIN,
                (text, length) -> to.number(list, generation, PlainNumber.of(text, length)),
                list.value(),
                generation);
        session.stream(others, row -> to.entry(list, generation, Columns.entry(row, 1)), list.value(), generation);
    }

    /**
     * The text of an exact number, read here: PostgreSQL takes 0.25 s of a processor for a million texts, and 0.48 s where it makes
     * numbers of them and shows that nothing else stood there; a stored number gains nothing on that, unless it were the first column.
     * As bytes, since a million strings take 0.05 s more with PostgreSQL's driver, 0.13 s with SQLite's.
     */
    private static final class PlainNumber {
        private static final int MOST_DIGITS = 15;
        private static final int BASE = 10;

        static long of(byte[] text, int length) {
            int digits = length - 1; // without the plus
            if (digits < 1 || digits > MOST_DIGITS || text[0] != '+' || text[1] == '0') {
                throw none();
            }
            long number = 0;
            for (int i = 1; i <= digits; i++) {
                int digit = text[i] - '0';
                if (digit < 0 || digit >= BASE) {
                    throw none();
                }
                number = number * BASE + digit;
            }
            return number;
        }

        private static IllegalArgumentException none() {
            return new IllegalArgumentException("An exact entry is no number");
        }
    }

    /** Writes what differs; returns by how many entries the generation grew. */
    public long write(Session session, ListId list, long generation, Collection<Edit> edits) throws SQLException {
        List<Entry> inserted = new ArrayList<>();
        List<Entry> updated = new ArrayList<>();
        List<Pattern> deleted = new ArrayList<>();
        long growth = 0;
        for (Edit edit : edits) {
            if (edit.before().equals(edit.after())) {
                continue;
            }
            growth += edit.growth();
            if (edit.after().isEmpty()) {
                deleted.add(edit.pattern());
            } else if (edit.before().isEmpty()) {
                inserted.add(edit.after().get());
            } else {
                updated.add(edit.after().get());
            }
        }
        session.batch(DELETE, deleted, pattern -> List.of(list.value(), generation, Columns.of(pattern)));
        session.batch(
                UPDATE,
                updated,
                row -> List.of(
                        Columns.valuesOf(row),
                        EntrySearch.addedOrder(row),
                        list.value(),
                        generation,
                        Columns.of(row.pattern())));
        insert(session, list, generation, inserted, row -> row);
        return growth;
    }

    /** Inserts entries whose patterns have none yet, each made of an item. */
    public <T> void insert(Session session, ListId list, long generation, Collection<T> items, Function<T, Entry> entry)
            throws SQLException {
        dialect.insertMany(session, INSERT, items, item -> {
            Entry inserted = entry.apply(item);
            return List.of(list.value(), generation, Columns.of(inserted), EntrySearch.addedOrder(inserted));
        });
    }

    boolean has(Session session, ListId list, long generation, Pattern pattern) throws SQLException {
        return session.queryLong(HAS, list.value(), generation, Columns.of(pattern)) > 0;
    }

    /** Blanks the texts of an entry. */
    public void forget(Session session, ListId list, long generation, Pattern pattern) throws SQLException {
        session.update(FORGET, list.value(), generation, Columns.of(pattern));
    }

    public void delete(Session session, ListId list, long generation, Pattern pattern) throws SQLException {
        session.update(DELETE, list.value(), generation, Columns.of(pattern));
    }

    /** The key of the last of the next {@code count} entries after a key; at the end if there are fewer. */
    public RowKey ahead(Session session, ListId list, long generation, RowKey after, int count) throws SQLException {
        return RANGES.ahead(session, after, count, list.value(), generation);
    }

    /** The patterns of a range of keys. */
    public List<Pattern> patterns(Session session, ListId list, long generation, RowKey after, RowKey upTo)
            throws SQLException {
        return RANGES.patterns(session, after, upTo, list.value(), generation);
    }

    /** Copies a range of keys into another generation; returns how many entries. */
    public long copy(Session session, ListId list, long from, long to, RowKey after, RowKey upTo) throws SQLException {
        return session.update(COPY, to, list.value(), from, after.pattern(), upTo.pattern());
    }

    /** Drops the next entries of a generation after a key and returns the last key; at the end if these were the rest. */
    public RowKey dropNext(Session session, ListId list, long generation, RowKey after, int count) throws SQLException {
        return RANGES.dropNext(session, after, count, list.value(), generation);
    }

    /** Drops a range of keys. */
    public void drop(Session session, ListId list, long generation, RowKey after, RowKey upTo) throws SQLException {
        RANGES.drop(session, after, upTo, list.value(), generation);
    }

    /** All generations that have entries, found by skipping from one to the next in the primary key. */
    public List<Long> generations(Session session, ListId list) throws SQLException {
        List<Long> found = new ArrayList<>();
        Optional<Long> next = nextGeneration(session, list, -1);
        while (next.isPresent()) {
            found.add(next.get());
            next = nextGeneration(session, list, next.get());
        }
        return found;
    }

    private static Optional<Long> nextGeneration(Session session, ListId list, long after) throws SQLException {
        return session.query(
                        NEXT_GENERATION,
                        row -> {
                            long generation = row.getLong(1);
                            return row.wasNull() ? Optional.<Long>empty() : Optional.of(generation);
                        },
                        list.value(),
                        after)
                .get(0);
    }
}
