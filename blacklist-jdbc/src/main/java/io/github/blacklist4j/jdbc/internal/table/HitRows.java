package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Pattern.MatchType;
import io.github.blacklist4j.jdbc.internal.connection.Dialect;
import io.github.blacklist4j.jdbc.internal.connection.Insertion;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.list.Hit;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.ChangeRules;
import io.github.blacklist4j.store.Page;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How often entries decided: a row for each entry and rule, and one for each rule without an entry. Who adds holds the lock of the list's
 * head, so that rows are read, summed up and written with nobody in between. Stateless and thread-safe.
 */
public final class HitRows {
    /** No entry is of this generation: with it the hits of all entries are of none that is there. */
    public static final long NO_GENERATION = -1;

    private static final String KEY = "match_type, number, rule";
    private static final String VALUES = "hits, first_hit, last_hit";
    private static final String SELECT = "SELECT " + KEY + ", " + VALUES + " FROM blacklist_hit WHERE list_id = ?";
    private static final String PAGE = SELECT + " AND (" + KEY + ") > (?, ?, ?) ORDER BY " + KEY + " LIMIT ?";
    private static final String FIRST_PAGE = SELECT + " ORDER BY " + KEY + " LIMIT ?";
    private static final String WITHOUT_ENTRY = SELECT + " AND match_type = ''";
    private static final PatternLookup OF = new PatternLookup(SELECT + " AND match_type = ? AND number IN");
    private static final Insertion INSERT = new Insertion("blacklist_hit", "list_id, " + KEY + ", " + VALUES);
    private static final String UPDATE = "UPDATE blacklist_hit SET hits = ?, first_hit = ?, last_hit = ?"
            + " WHERE list_id = ? AND match_type = ? AND number = ? AND rule = ?";
    private static final String FORGET =
            "DELETE FROM blacklist_hit WHERE list_id = ? AND match_type = ? AND number = ?";
    private static final String ANY = "SELECT list_id FROM blacklist_hit WHERE list_id = ? LIMIT 1";
    private static final String NTH = "SELECT match_type, number FROM blacklist_hit WHERE list_id = ?"
            + " AND (match_type, number) > (?, ?) ORDER BY match_type, number LIMIT 1 OFFSET ?";
    private static final String DROP_GONE = "DELETE FROM blacklist_hit WHERE list_id = ?"
            + " AND (match_type, number) > (?, ?) AND (match_type, number) <= (?, ?)"
            + " AND NOT EXISTS (SELECT 1 FROM blacklist_entry e WHERE e.list_id = blacklist_hit.list_id"
            + " AND e.generation = ? AND e.match_type = blacklist_hit.match_type AND e.number = blacklist_hit.number)";
    private static final String DROP_WITHOUT_ENTRY = "DELETE FROM blacklist_hit WHERE list_id = ? AND match_type = ''";
    private static final String SINCE = "SELECT hits_since FROM blacklist_list WHERE id = ?";
    private static final String SET_SINCE = "UPDATE blacklist_list SET hits_since = ? WHERE id = ?";

    private static final int KEY_PARTS = 3;

    private final Dialect dialect;

    HitRows(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * What a row is known by.
     *
     * @param match of the entry; empty without one
     * @param number of the entry; empty without one
     * @param rule of the hits
     */
    private record HitKey(String match, String number, String rule) {
        static HitKey of(Hit hit) {
            return new HitKey(
                    hit.pattern().map(pattern -> pattern.match().name()).orElse(""),
                    hit.pattern().map(Pattern::text).orElse(""),
                    hit.rule());
        }

        List<Object> values() {
            return List.of(match, number, rule);
        }

        Page.Cursor cursor() {
            byte[] bytes = (match + "\n" + number + "\n" + rule).getBytes(StandardCharsets.UTF_8);
            return new Page.Cursor(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }

        static HitKey of(Page.Cursor cursor) {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor.value());
            String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\n", KEY_PARTS);
            if (parts.length != KEY_PARTS) {
                throw new IllegalArgumentException("Not a cursor of this store");
            }
            return new HitKey(parts[0], parts[1], parts[2]);
        }

        /** Without the number. */
        @Override
        public String toString() {
            return "HitKey[...]";
        }
    }

    public Optional<Instant> since(Session session, ListId list) throws SQLException {
        return session.query(SINCE, row -> Optional.ofNullable(row.getString(1)), list.value()).stream()
                .flatMap(Optional::stream)
                .map(Instant::parse)
                .findFirst();
    }

    /** Notes when counting began; an earlier beginning stays. The caller holds the lock of the head. */
    public void begin(Session session, ListId list, Instant at) throws SQLException {
        if (since(session, list).filter(before -> !before.isAfter(at)).isEmpty()) {
            session.update(SET_SINCE, at, list.value());
        }
    }

    /** Adds hits; those of patterns that are not {@code known} without them. The caller holds the lock of the head. */
    public void add(Session session, ListId list, Collection<Hit> hits, Set<Pattern> known) throws SQLException {
        Map<HitKey, Hit> added = new LinkedHashMap<>();
        for (Hit hit : hits) {
            boolean gone =
                    hit.pattern().filter(pattern -> !known.contains(pattern)).isPresent();
            Hit counted = gone ? hit.withoutPattern() : hit;
            added.merge(HitKey.of(counted), counted, Hit::plus);
        }
        Map<HitKey, Hit> before = new HashMap<>();
        of(session, list, known).forEach(hit -> before.put(HitKey.of(hit), hit));
        session.query(WITHOUT_ENTRY, HitRows::hit, list.value()).forEach(hit -> before.put(HitKey.of(hit), hit));
        List<Hit> fresh = new ArrayList<>();
        List<Hit> raised = new ArrayList<>();
        for (Map.Entry<HitKey, Hit> each : added.entrySet()) {
            Optional<Hit> there = Optional.ofNullable(before.get(each.getKey()));
            there.ifPresentOrElse(hit -> raised.add(hit.plus(each.getValue())), () -> fresh.add(each.getValue()));
        }
        session.batch(
                UPDATE,
                raised,
                hit -> List.of(
                        hit.count(),
                        hit.first(),
                        hit.last(),
                        list.value(),
                        HitKey.of(hit).values()));
        dialect.insertMany(
                session,
                INSERT,
                fresh,
                hit -> List.of(list.value(), HitKey.of(hit).values(), hit.count(), hit.first(), hit.last()));
        Optional<Instant> first = hits.stream().map(Hit::first).min(Instant::compareTo);
        if (first.isPresent()) {
            begin(session, list, first.get());
        }
    }

    public List<Hit> of(Session session, ListId list, Collection<Pattern> patterns) throws SQLException {
        return OF.find(session, patterns, HitRows::hit, list.value());
    }

    public Page<Hit> page(Session session, ListId list, Optional<Page.Cursor> after, int limit) throws SQLException {
        Optional<HitKey> last = after.map(HitKey::of);
        List<Hit> rows = last.isPresent()
                ? session.query(PAGE, HitRows::hit, list.value(), last.get().values(), limit + 1L)
                : session.query(FIRST_PAGE, HitRows::hit, list.value(), limit + 1L);
        return Page.of(rows, limit, hit -> HitKey.of(hit).cursor());
    }

    public void forget(Session session, ListId list, Pattern pattern) throws SQLException {
        session.update(FORGET, list.value(), Columns.of(pattern));
    }

    public boolean has(Session session, ListId list) throws SQLException {
        return session.queryFirst(ANY, row -> row.getLong(1), list.value()).isPresent();
    }

    /** Drops, among the next hits after a key, those of entries that a generation does not have; returns where the next begin. */
    public RowKey dropNext(Session session, ListId list, long generation, RowKey after, int count) throws SQLException {
        RowKey upTo = session.queryFirst(
                        NTH,
                        row -> new RowKey(list.value(), row.getString(1), row.getString(2)),
                        list.value(),
                        after.pattern(),
                        count - 1)
                .orElse(RowKey.END);
        session.update(DROP_GONE, list.value(), after.pattern(), upTo.pattern(), generation);
        return upTo;
    }

    public void dropWithoutEntry(Session session, ListId list) throws SQLException {
        session.update(DROP_WITHOUT_ENTRY, list.value());
    }

    private static Hit hit(ResultSet row) throws SQLException {
        String match = row.getString(1);
        Optional<Pattern> pattern = match.isEmpty()
                ? Optional.empty()
                : Optional.of(ChangeRules.pattern(MatchType.valueOf(match), row.getString(2)));
        return new Hit(
                row.getString(3),
                pattern,
                row.getLong(4),
                Instant.parse(row.getString(5)),
                Instant.parse(row.getString(6)));
    }
}
