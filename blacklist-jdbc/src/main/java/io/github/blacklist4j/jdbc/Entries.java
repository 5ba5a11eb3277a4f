package io.github.blacklist4j.jdbc;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.store.ListId;
import io.github.blacklist4j.store.ListedEntry;
import io.github.blacklist4j.store.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of all generations. */
final class Entries {
    private static final String WHOLE = "SELECT " + Columns.ENTRY + " FROM blacklist_entry";
    private static final Lookup FIND =
            new Lookup(WHOLE + " WHERE list_id = ? AND generation = ? AND match_type = ? AND number IN");
    private static final String SCAN = WHOLE + " WHERE list_id = ? AND generation = ?"
            + " AND (match_type, number) > (?, ?) ORDER BY match_type, number LIMIT ?";

    private static final String LISTED = "SELECT list_id, e.generation, " + Columns.KEY_AND_VALIDITY
            + " FROM blacklist_list l CROSS JOIN blacklist_entry e"
            + " WHERE e.list_id = l.id AND e.generation = l.generation AND l.deleted = 0";
    private static final String REST_OF_LIST =
            LISTED + " AND l.id = ? AND (e.match_type, e.number) > (?, ?) ORDER BY e.match_type, e.number LIMIT ?";
    private static final String LISTS_AFTER =
            LISTED + " AND l.id > ? ORDER BY l.id, e.generation, e.match_type, e.number LIMIT ?";

    private static final Insertion INSERT = new Insertion("blacklist_entry", "list_id, generation, " + Columns.ENTRY);
    private static final String UPDATE = "UPDATE blacklist_entry SET kind = ?, enabled = ?, valid_from = ?,"
            + " valid_until = ?, added_at = ?, description = ?, source = ?, added_by = ?"
            + " WHERE list_id = ? AND generation = ? AND match_type = ? AND number = ?";
    private static final String DELETE =
            "DELETE FROM blacklist_entry WHERE list_id = ? AND generation = ? AND match_type = ? AND number = ?";
    private static final String FORGET = "UPDATE blacklist_entry SET description = '', source = '', added_by = ''"
            + " WHERE list_id = ? AND generation = ? AND match_type = ? AND number = ?";

    private static final String NTH_KEY = "SELECT match_type, number FROM blacklist_entry"
            + " WHERE list_id = ? AND generation = ? AND (match_type, number) > (?, ?)"
            + " ORDER BY match_type, number LIMIT 1 OFFSET ?";
    private static final String COPY = "INSERT INTO blacklist_entry (list_id, generation, " + Columns.ENTRY
            + ") SELECT list_id, ?, " + Columns.ENTRY + " FROM blacklist_entry"
            + " WHERE list_id = ? AND generation = ? AND (match_type, number) > (?, ?)"
            + " AND (match_type, number) <= (?, ?)";
    private static final String DROP =
            "DELETE FROM blacklist_entry WHERE list_id = ? AND generation = ?" + " AND (match_type, number) <= (?, ?)";
    private static final String NEXT_GENERATION =
            "SELECT MIN(generation) FROM blacklist_entry WHERE list_id = ? AND generation > ?";

    /** After every pattern: no match type begins with a Z. */
    private static final Key END = new Key(0, "Z", "");

    private final Dialect dialect;

    Entries(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * What becomes of the row of one pattern.
     *
     * @param pattern which
     * @param before the row as it is
     * @param after the row as it shall be
     */
    record Edit(Pattern pattern, Optional<Entry> before, Optional<Entry> after) {
        int growth() {
            return (after.isPresent() ? 1 : 0) - (before.isPresent() ? 1 : 0);
        }
    }

    Map<Pattern, Entry> find(Session session, ListId list, long generation, Collection<Pattern> patterns)
            throws SQLException {
        Map<Pattern, Entry> found = new HashMap<>();
        for (Entry entry : FIND.find(session, patterns, row -> Columns.entry(row, 1), list.value(), generation)) {
            found.put(entry.pattern(), entry);
        }
        return found;
    }

    Page<Entry> scan(Session session, ListId list, long generation, Optional<Page.Cursor> after, int limit)
            throws SQLException {
        List<Entry> rows = session.list(
                SCAN,
                row -> Columns.entry(row, 1),
                list.value(),
                generation,
                Key.of(after).pattern(),
                limit + 1L);
        return Key.page(rows, limit, entry -> Key.of(list.value(), entry.pattern()));
    }

    Page<ListedEntry> scanAll(Session session, Optional<Page.Cursor> after, int limit) throws SQLException {
        Key key = Key.of(after);
        List<ListedEntry> rows = new ArrayList<>();
        if (after.isPresent()) {
            rows.addAll(session.list(REST_OF_LIST, Entries::listed, key.first(), key.pattern(), limit + 1L));
        }
        if (rows.size() <= limit) {
            rows.addAll(session.list(LISTS_AFTER, Entries::listed, key.first(), limit + 1L - rows.size()));
        }
        return Key.page(
                rows, limit, row -> Key.of(row.list().value(), row.entry().pattern()));
    }

    /** Writes what differs; answers by how many entries the generation grew. */
    long write(Session session, ListId list, long generation, Collection<Edit> edits) throws SQLException {
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
                row -> List.of(Columns.valuesOf(row), list.value(), generation, Columns.of(row.pattern())));

        dialect.insertMany(session, INSERT, inserted, row -> List.of(list.value(), generation, Columns.of(row)));
        return growth;
    }

    /** Blanks what is personal in an entry. */
    void forget(Session session, ListId list, long generation, Pattern pattern) throws SQLException {
        session.update(FORGET, list.value(), generation, Columns.of(pattern));
    }

    void delete(Session session, ListId list, long generation, Pattern pattern) throws SQLException {
        session.update(DELETE, list.value(), generation, Columns.of(pattern));
    }

    /** The key of the last of the next {@code count} entries after a key; one after all of them if there are fewer. */
    Key ahead(Session session, ListId list, long generation, Key after, int count) throws SQLException {
        return session.first(
                        NTH_KEY,
                        row -> new Key(0, row.getString(1), row.getString(2)),
                        list.value(),
                        generation,
                        after.pattern(),
                        count - 1)
                .orElse(END);
    }

    static boolean isEnd(Key key) {
        return key.equals(END);
    }

    /** Copies a stretch of keys into another generation; answers how many entries. */
    long copy(Session session, ListId list, long from, long to, Key after, Key upTo) throws SQLException {
        return session.update(COPY, to, list.value(), from, after.pattern(), upTo.pattern());
    }

    /** Drops the entries of a generation up to a key. */
    void drop(Session session, ListId list, long generation, Key upTo) throws SQLException {
        session.update(DROP, list.value(), generation, upTo.pattern());
    }

    /** All generations that have entries. */
    List<Long> generations(Session session, ListId list) throws SQLException {
        List<Long> found = new ArrayList<>();
        Optional<Long> next = next(session, list, -1);
        while (next.isPresent()) {
            found.add(next.get());
            next = next(session, list, next.get());
        }
        return found;
    }

    private static Optional<Long> next(Session session, ListId list, long after) throws SQLException {
        return session.list(
                        NEXT_GENERATION,
                        row -> {
                            long generation = row.getLong(1);
                            return row.wasNull() ? Optional.<Long>empty() : Optional.of(generation);
                        },
                        list.value(),
                        after)
                .get(0);
    }

    private static ListedEntry listed(ResultSet row) throws SQLException {
        return new ListedEntry(
                new ListId(row.getLong(1)),
                row.getLong(2),
                Columns.keyAndValidity(row, 3).source(Source.NONE).build());
    }
}
