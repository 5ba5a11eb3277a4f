package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
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
        boolean manyBefore =
                search.after().filter(place -> place.counted() > few(query)).isPresent();
        if (decides && manyBefore && narrowing.isExact()) {
            Optional<EntryPage> walked = walked(session, head, search, narrowing, 0); // the cursor knows how many
            if (walked.isPresent()) {
                return walked;
            }
        }
        List<BestKeys.Key> all = found(session, head, copy.get(), search);
        List<BestKeys.Key> found =
                all.stream().filter(key -> agrees(key, query)).toList();
        boolean enough = all.size() >= ENOUGH;
        if (!decides || (enough && found.size() < ENOUGH)) {
            boolean few = !enough && (found.size() <= FEW || query.text().isPresent());
            return few ? Optional.of(selected(session, head, search, found)) : Optional.empty();
        }
        if (narrowing.isExact() && (enough || (query.isByDate() && found.size() > few(query)))) {
            Optional<EntryPage> walked = walked(session, head, search, narrowing, found.size());
            if (walked.isPresent()) {
                return walked;
            }
        }
        if (enough) {
            return Optional.empty();
        }
        BestKeys best = new BestKeys(search);
        (query.isByDate() ? entries.keys(session, head, patterns(found)) : found).forEach(best::add);
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

    /** The keys of all whose number or description holds the part, as they stand; some of them if there are enough. */
    private List<BestKeys.Key> found(Session session, Head head, Stretches.Copy copy, EntrySearch search)
            throws SQLException {
        Map<Pattern, ConcurrentChange> changed =
                revisions.changed(session, head.row().id(), copy.revision(), head.revision());
        List<BestKeys.Key> found = new ArrayList<>();
        for (BestKeys.Key key : copied(session, copy, search, ENOUGH + changed.size())) {
            if (changed.isEmpty() || !changed.containsKey(key.pattern())) {
                found.add(key);
            }
        }
        List<Pattern> perhaps = changed.keySet().stream()
                .filter(pattern -> search.query()
                        .digits()
                        .filter(digits -> !pattern.text().contains(digits))
                        .isEmpty())
                .filter(pattern -> changed.get(pattern) != ConcurrentChange.REMOVED)
                .toList();
        entries.find(session, head.row().id(), head.generation(), perhaps).values().stream()
                .filter(entry -> hasPart(entry, search))
                .forEach(entry -> found.add(new BestKeys.Key(
                        "", entry.pattern().text(), entry.pattern().match())));
        return found;
    }

    private List<BestKeys.Key> copied(Session session, Stretches.Copy copy, EntrySearch search, int enough)
            throws SQLException {
        Optional<String> digits = search.query().digits();
        return digits.isPresent()
                ? stretches.withDigits(session, copy, digits.get(), enough)
                : stretches.withText(session, copy, search.foldedText().orElseThrow(), enough);
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
