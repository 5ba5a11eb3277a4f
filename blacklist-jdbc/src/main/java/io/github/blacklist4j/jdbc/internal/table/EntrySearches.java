package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.jdbc.internal.connection.Dialect;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.store.EntrySearch;
import io.github.blacklist4j.store.EntrySearch.AddedRange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Pages of the entries that a query asks for. SQL leaves out what cannot be found; {@link EntrySearch} decides about every
 * entry. Stateless and thread-safe.
 *
 * <p>Parts of numbers and texts are looked for by {@link StretchSearch}; the few that an index has alone or that lie together are
 * sorted by the database. Of the rest, where matches are many, a page is found by walking in order from its place on: through the primary key, a walk for each
 * way of matching, or through the index of dates of addition. Where they are few that would go through the whole list in an
 * order in which the rows do not lie, so after {@link #walk some entries} all of it is read once in whatever order instead, and
 * the best are kept. With SQLite and a million entries: 10 ms against 12 s for twenty matches by date.
 */
public final class EntrySearches {
    private static final String ADDED_BETWEEN = "SELECT COUNT(*) FROM (SELECT 1 FROM blacklist_entry WHERE list_id = ?"
            + " AND generation = ? AND added_order >= ? AND added_order < ?";
    private static final String LIMITED = " LIMIT ?) counted";
    private static final String COUNT_BETWEEN = ADDED_BETWEEN + LIMITED;
    private static final String COUNT_ADDED = ADDED_BETWEEN + Narrowing.ADDED + LIMITED;

    private static final String COUNT_NUMBERS = "SELECT COUNT(*) FROM (SELECT 1 FROM blacklist_entry WHERE list_id = ?"
            + " AND generation = ? AND match_type = ? AND number >= ? AND number < ?" + LIMITED;

    /** So many with the same leading digits lie together: all of them are read sooner than others are met by date. */
    private static final long FEW_NEIGHBOURS = 20_000;

    /** Entries of so few are all read, whatever else is asked: some milliseconds. */
    private static final int FEW = 2_000;

    /** How far a walk goes before the whole list is read: a hundredth of it, but at least and at most so many. */
    private static final int SHARE_WALKED = 100;

    /** A large page is worth a longer walk, if one in so many matches. */
    private static final int WALKED_PER_MATCH = 10;

    private static final int LEAST_WALKED = 1_000;
    private static final int MOST_WALKED = 2_000; // some 20 ms, where all of a million takes 150

    private static final String WITHOUT_BOUNDS = " AND valid_from IS NULL AND valid_until IS NULL";
    private static final String WITH_BOUNDS = " AND (valid_from IS NOT NULL OR valid_until IS NOT NULL)";

    private static final String COUNT_RARE =
            "SELECT COUNT(*) FROM (SELECT 1 FROM blacklist_entry WHERE list_id = ? AND generation = ?";

    private final Dialect dialect;
    private final Entries entries;
    private final StretchSearch stretches;

    EntrySearches(Dialect dialect, Entries entries, StretchSearch stretches) {
        this.dialect = dialect;
        this.entries = entries;
        this.stretches = stretches;
    }

    /** The page of a list whose head was read by this transaction. */
    public EntryPage page(Session session, Head head, EntrySearch search) throws SQLException {
        Optional<AddedRange> added = search.addedRange();
        if (added.isPresent() && isFew(session, head, added.get())) {
            return search.select(all(session, OrderedWalk.byDate(head, added.get())));
        }
        Narrowing narrowing = new Narrowing(search, dialect);
        if (areFew(session, head, search, narrowing)) {
            return narrowing.isExact()
                    ? sorted(session, head, search, narrowing)
                    : scan(session, head, search, narrowing);
        }
        Optional<EntryPage> ofParts = stretches.page(session, head, search, narrowing);
        if (ofParts.isPresent()) {
            return ofParts.get();
        }
        if (search.query().isByDate() && search.query().leading().isPresent() && narrowing.isForNumbersAlone()) {
            Optional<List<Pattern>> keys = OrderedWalk.keys(session, head, search, narrowing, StretchSearch.MOST_STEPS);
            if (keys.isPresent()) {
                List<Entry> found = entries.inOrder(session, head, keys.get());
                return search.page(found, search.after().isPresent() ? 0 : count(session, head, search, narrowing));
            }
        }
        List<Entry> found = new ArrayList<>();
        Walked walked = walk(session, head, search, narrowing, found);
        if (walked == Walked.TOO_FAR) {
            return scan(session, head, search, narrowing);
        }
        if (search.after().isPresent()) {
            return search.page(found, 0); // the cursor knows
        }
        return search.page(found, walked == Walked.TO_THE_END ? found.size() : count(session, head, search, narrowing));
    }

    private enum Walked {
        PAGE_FULL,
        TO_THE_END,
        TOO_FAR
    }

    private static Walked walk(Session session, Head head, EntrySearch search, Narrowing narrowing, List<Entry> found)
            throws SQLException {
        List<OrderedWalk> walks = OrderedWalk.of(head, search, narrowing);
        Comparator<OrderedWalk> first = Comparator.comparing(OrderedWalk::head, search.order());
        int wanted = search.query().limit() + 1;
        long most = Math.max(LEAST_WALKED, Math.min(MOST_WALKED, head.entries() / SHARE_WALKED))
                + (long) wanted * WALKED_PER_MATCH;
        for (long seen = 0; found.size() < wanted; seen++) {
            List<OrderedWalk> left = new ArrayList<>();
            for (OrderedWalk walk : walks) {
                if (walk.hasNext(session, wanted)) {
                    left.add(walk);
                }
            }
            if (left.isEmpty()) {
                return Walked.TO_THE_END;
            }
            if (seen >= most && !narrowing.isWalked()) {
                return Walked.TOO_FAR;
            }
            Entry entry = left.stream().min(first).orElseThrow().next();
            if (search.matches(entry)) {
                found.add(entry);
            }
        }
        return Walked.PAGE_FULL;
    }

    private static Stream<Entry> all(Session session, OrderedWalk walk) throws SQLException {
        List<Entry> all = new ArrayList<>();
        while (walk.hasNext(session, FEW)) {
            all.add(walk.next());
        }
        return all.stream();
    }

    /** Reads all that may match, in any order, and keeps the best. */
    private EntryPage scan(Session session, Head head, EntrySearch search, Narrowing narrowing) throws SQLException {
        if (narrowing.isExact()) {
            return scanKeys(session, head, search, narrowing);
        }
        EntrySearch.Selection selection = search.selection();
        each(session, head, narrowing, "", entry -> {
            selection.add(entry);
            return true;
        });
        return selection.page();
    }

    /**
     * Reads the keys of all that is found, and the entries of the page alone. Keys are read from the index of dates where the
     * query asks for nothing that it does not hold.
     */
    private EntryPage scanKeys(Session session, Head head, EntrySearch search, Narrowing narrowing)
            throws SQLException {
        BestKeys best = new BestKeys(search);
        for (Narrowing.Part part : narrowing.parts()) {
            session.each(
                    "SELECT added_order, number, match_type" + part.from(),
                    row -> new BestKeys.Key(row.getString(1), row.getString(2), row.getString(3)),
                    key -> {
                        best.add(key);
                        return true;
                    },
                    part.values(head));
        }
        List<Pattern> patterns = best.patterns();
        return search.page(entries.inOrder(session, head, patterns), best.matches());
    }

    /** Has the database sort the keys of what is found, and counts that apart. */
    private EntryPage sorted(Session session, Head head, EntrySearch search, Narrowing narrowing) throws SQLException {
        boolean byDate = search.query().isByDate();
        boolean down = search.query().isDescending();
        String then = down ? " DESC" : "";
        String added = "added_order || ''"; // not by the index of dates, through which all of the list would be read
        String key = byDate ? "(" + added + ", number, match_type)" : "(number, match_type)";
        String place = search.after().isPresent()
                ? " AND " + key + (down ? " < " : " > ") + (byDate ? "(?, ?, ?)" : "(?, ?)")
                : "";
        String order = " ORDER BY " + (byDate ? added + then + ", " : "") + "number" + then + ", match_type" + then
                + " LIMIT ?";
        int wanted = search.query().limit() + 1;
        BestKeys best = new BestKeys(search);
        for (Narrowing.Part part : narrowing.parts()) {
            List<Object> start = search.after()
                    .map(after -> byDate
                            ? List.<Object>of(after.addedOrder(), after.number(), after.match())
                            : List.<Object>of(after.number(), after.match()))
                    .orElse(List.of());
            session.query(
                            "SELECT added_order, number, match_type" + part.from() + place + order,
                            row -> new BestKeys.Key(row.getString(1), row.getString(2), row.getString(3)),
                            part.values(head),
                            start,
                            wanted)
                    .forEach(best::add);
        }
        List<Entry> found = entries.inOrder(session, head, best.patterns());
        return search.page(found, search.after().isPresent() ? 0 : count(session, head, search, narrowing));
    }

    private static long count(Session session, Head head, EntrySearch search, Narrowing narrowing) throws SQLException {
        long most = EntryPage.MOST_COUNTED + 1L;
        if (search.query().isForAll()) {
            return head.entries();
        }
        if (narrowing.isForDatesAlone()) {
            AddedRange added = search.addedRange().orElse(AddedRange.ALL);
            return session.queryLong(COUNT_ADDED, between(head, added), Narrowing.valuesOf(added), most);
        }
        if (narrowing.isExact()) {
            return counted(session, head, narrowing, "", most);
        }
        boolean unbounded = narrowing.isExactWithoutBounds();
        long[] counted = {unbounded ? counted(session, head, narrowing, WITHOUT_BOUNDS, most) : 0};
        if (counted[0] < most) {
            each(session, head, narrowing, unbounded ? WITH_BOUNDS : "", entry -> {
                counted[0] += search.matches(entry) ? 1 : 0;
                return counted[0] < most;
            });
        }
        return counted[0];
    }

    private static long counted(Session session, Head head, Narrowing narrowing, String and, long most)
            throws SQLException {
        long counted = 0;
        for (Narrowing.Part part : narrowing.parts()) {
            counted += session.queryLong(
                    "SELECT COUNT(*) FROM (SELECT 1" + part.from() + and + LIMITED, part.values(head), most - counted);
        }
        return counted;
    }

    private static void each(Session session, Head head, Narrowing narrowing, String and, Predicate<Entry> wantsMore)
            throws SQLException {
        for (Narrowing.Part part : narrowing.parts()) {
            session.each(
                    "SELECT " + Columns.ENTRY + part.from() + and,
                    row -> Columns.entry(row, 1),
                    wantsMore,
                    part.values(head));
        }
    }

    private static boolean isFew(Session session, Head head, AddedRange added) throws SQLException {
        return session.queryLong(COUNT_BETWEEN, between(head, added), FEW + 1) <= FEW;
    }

    /** Whether an index leads to all that may be found, and it is so few that they are sorted sooner than walked to. */
    private static boolean areFew(Session session, Head head, EntrySearch search, Narrowing narrowing)
            throws SQLException {
        Optional<String> rare = narrowing.rareCondition();
        if (rare.isPresent()) {
            return session.queryLong(
                            COUNT_RARE + rare.get() + LIMITED,
                            head.row().id().value(),
                            head.generation(),
                            FEW_NEIGHBOURS + 1)
                    <= FEW_NEIGHBOURS;
        }
        if (!search.query().isByDate() || search.query().leading().isEmpty()) {
            return false;
        }
        long counted = 0;
        for (Narrowing.NumberRange numbers : narrowing.numberRanges()) {
            counted += session.queryLong(
                    COUNT_NUMBERS,
                    head.row().id().value(),
                    head.generation(),
                    numbers.match(),
                    numbers.from(),
                    numbers.until(),
                    FEW_NEIGHBOURS + 1 - counted);
        }
        return counted <= FEW_NEIGHBOURS;
    }

    private static List<Object> between(Head head, AddedRange added) {
        return List.of(head.row().id().value(), head.generation(), added.first(), added.limit());
    }
}
