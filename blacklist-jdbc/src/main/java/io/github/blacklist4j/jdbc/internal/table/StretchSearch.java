package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Pattern.MatchType;
import io.github.blacklist4j.jdbc.internal.connection.Session;
import io.github.blacklist4j.list.EntryPage;
import io.github.blacklist4j.list.EntryQuery;
import io.github.blacklist4j.store.ConcurrentChange;
import io.github.blacklist4j.store.EntrySearch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pages of queries for digits within a number or a text within a description, by the {@link Stretches}: they have every
 * entry that holds these, and no other, once what was changed since is put in its place, so that often only the entries of the page itself are read. Stateless and thread-safe.
 */
final class StretchSearch {
    /**
     * With more matches by date, one walks to a page sooner than all their dates are read: with a million entries both take 8 ms
     * for 1,600.
     */
    private static final int FEW = 1_600;

    /** The same of texts, which a walk does not read from the index itself. Not measured alone. */
    private static final int FEW_TEXTS = 4_000;

    /** So far the database walks for a page, through the index itself: some milliseconds. Not measured alone. */
    static final int MOST_STEPS = 20_000;

    /** The same where it reads each entry. */
    private static final int MOST_STEPS_OF_TEXTS = 4_000;

    /** With more changes than that since the copy was begun, which are all read, the whole list is read as well. Not measured alone. */
    private static final int MOST_CHANGES = 5_000;

    private static final int ENOUGH = EntryPage.MOST_COUNTED + 1;

    private final Entries entries;
    private final Revisions revisions;
    private final Stretches stretches;

    StretchSearch(Entries entries, Revisions revisions, Stretches stretches) {
        this.entries = entries;
        this.revisions = revisions;
        this.stretches = stretches;
    }

    /** The page; empty if there is no part to look for, or another way is better. */
    Optional<EntryPage> page(Session session, Head head, EntrySearch search, Narrowing narrowing) throws SQLException {
        EntryQuery query = search.query();
        if (query.digits().isEmpty() && query.text().isEmpty()) {
            return Optional.empty();
        }
        Optional<Stretches.Copy> copy = stretches.complete(session, head);
        if (copy.isEmpty()
                || revisions.areMore(session, head.row().id(), copy.get().revision(), MOST_CHANGES)) {
            return Optional.empty();
        }
        boolean decides = asksForNothingElse(query);
        boolean walks = decides && query.isByDate() && narrowing.isExact();
        if (walks
                && search.after().filter(place -> place.counted() > few(query)).isPresent()) {
            Optional<EntryPage> walked = walked(session, head, search, narrowing, 0);
            if (walked.isPresent()) {
                return walked;
            }
        }
        if (decides && !query.isByDate()) {
            boolean further = search.after().isPresent(); // its cursor knows how many there are
            int most = further ? query.limit() + 1 : ENOUGH;
            return page(session, head, search, found(session, head, copy.get(), search, further, most));
        }
        List<BestKeys.Key> found = found(session, head, copy.get(), search, false, ENOUGH);
        boolean enough = found.size() >= ENOUGH;
        if (!decides) {
            boolean few = !enough && (found.size() <= FEW || query.text().isPresent());
            return few ? Optional.of(selected(session, head, search, found)) : Optional.empty();
        }
        if (walks && found.size() > few(query)) {
            Optional<EntryPage> walked = walked(session, head, search, narrowing, found.size());
            if (walked.isPresent()) {
                return walked;
            }
        }
        return enough ? Optional.empty() : page(session, head, search, entries.keys(session, head, patterns(found)));
    }

    /** The page of all keys that are found, or of the first ones from its place on, in any order. */
    private Optional<EntryPage> page(Session session, Head head, EntrySearch search, List<BestKeys.Key> found)
            throws SQLException {
        BestKeys best = new BestKeys(search);
        found.forEach(best::add);
        List<Pattern> page = best.patterns();
        List<Entry> standing = entries.inOrder(session, head, page);
        return standing.size() == page.size() // else somebody of a version before has erased one past the copy
                ? Optional.of(search.page(standing, best.matches()))
                : Optional.empty();
    }

    private static int few(EntryQuery query) {
        return query.text().isPresent() ? FEW_TEXTS : FEW;
    }

    /** Whether a number or a description alone says that an entry is found. */
    private static boolean asksForNothingElse(EntryQuery query) {
        return query.kind().isEmpty()
                && query.state().isEmpty()
                && query.source().isEmpty()
                && query.author().isEmpty()
                && query.addedFrom().isEmpty()
                && query.addedUntil().isEmpty()
                && (query.digits().isEmpty() || query.text().isEmpty());
    }

    /**
     * The keys of those whose number or description holds the part, as they stand, also of those that were changed since. If there
     * are more than some, at least the first ones in the order by number.
     *
     * @param fromPlace only from where the page begins
     */
    private List<BestKeys.Key> found(
            Session session, Head head, Stretches.Copy copy, EntrySearch search, boolean fromPlace, int some)
            throws SQLException {
        EntryQuery query = search.query();
        Map<Pattern, ConcurrentChange> changed =
                revisions.changed(session, head.row().id(), copy.revision(), head.revision());
        List<BestKeys.Key> found = new ArrayList<>();
        for (MatchType match : query.match().map(List::of).orElse(List.of(MatchType.values()))) {
            List<BestKeys.Key> ofMatch = new ArrayList<>();
            stretches.each(session, copy, search, match, fromPlace, numbers -> {
                numbers.stream()
                        .map(number -> new BestKeys.Key("", number, match))
                        .filter(key -> agrees(key, query) && (!fromPlace || BestKeys.isAhead(search, key)))
                        .filter(key -> changed.isEmpty() || !changed.containsKey(key.pattern()))
                        .forEach(ofMatch::add);
                return ofMatch.size() < some;
            });
            found.addAll(ofMatch);
        }
        List<Pattern> perhaps = changed.keySet().stream()
                .filter(pattern -> query.digits()
                        .filter(digits -> !pattern.text().contains(digits))
                        .isEmpty())
                .filter(pattern -> changed.get(pattern) != ConcurrentChange.REMOVED)
                .toList();
        entries.find(session, head.row().id(), head.generation(), perhaps).values().stream()
                .filter(entry -> hasPart(entry, search))
                .map(entry -> new BestKeys.Key(
                        "", entry.pattern().text(), entry.pattern().match()))
                .filter(key -> agrees(key, query))
                .forEach(found::add);
        return found;
    }

    private static boolean hasPart(Entry entry, EntrySearch search) {
        return search.query()
                .digits()
                .map(entry.pattern().text()::contains)
                .orElseGet(() -> EntrySearch.folded(entry.description())
                        .contains(search.foldedText().orElseThrow()));
    }

    private static boolean agrees(BestKeys.Key key, EntryQuery query) {
        return query.match().filter(match -> match != key.match()).isEmpty()
                && query.leading()
                        .filter(digits -> !key.number().startsWith(digits)
                                && !key.number().startsWith("+" + digits))
                        .isEmpty();
    }

    private static List<Pattern> patterns(List<BestKeys.Key> keys) {
        return keys.stream().map(BestKeys.Key::pattern).toList();
    }

    private EntryPage selected(Session session, Head head, EntrySearch search, List<BestKeys.Key> found)
            throws SQLException {
        return search.select(entries.inOrder(session, head, patterns(found)).stream());
    }

    /** Has the database walk in the order of the query until the page is full, but not far; what it lets through is found. */
    private Optional<EntryPage> walked(
            Session session, Head head, EntrySearch search, Narrowing narrowing, long matches) throws SQLException {
        int steps = search.query().text().isPresent() ? MOST_STEPS_OF_TEXTS : MOST_STEPS;
        Optional<List<Pattern>> keys = OrderedWalk.keys(session, head, search, narrowing, steps);
        return keys.isPresent()
                ? Optional.of(search.page(entries.inOrder(session, head, keys.get()), matches))
                : Optional.empty();
    }
}
