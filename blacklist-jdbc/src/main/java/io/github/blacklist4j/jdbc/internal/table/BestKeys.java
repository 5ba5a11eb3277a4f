package io.github.blacklist4j.jdbc.internal.table;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Pattern.MatchType;
import io.github.blacklist4j.store.ChangeRules;
import io.github.blacklist4j.store.EntrySearch;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** The first keys of a page in the order of a query, out of the keys of all that it finds. Used by one thread. */
final class BestKeys {
    private static final Comparator<Key> BY_NUMBER =
            Comparator.comparing(Key::number, EntrySearch::compareTexts).thenComparing(Key::match);
    private static final Comparator<Key> BY_DATE =
            Comparator.comparing(Key::addedOrder).thenComparing(BY_NUMBER);

    private final Comparator<Key> order;
    private final Optional<Key> place;
    private final int most;
    private final PriorityQueue<Key> best;
    private long matches;

    /** What an entry is ordered by. */
    record Key(String addedOrder, String number, MatchType match) {
        Key(String addedOrder, String number, String match) {
            this(addedOrder, number, MatchType.valueOf(match));
        }

        Pattern pattern() {
            return ChangeRules.pattern(match, number);
        }

        /** Without the number. */
        @Override
        public String toString() {
            return "Key[...]";
        }
    }

    static Comparator<Key> order(EntrySearch search) {
        Comparator<Key> ascending = search.query().isByDate() ? BY_DATE : BY_NUMBER;
        return search.query().isDescending() ? ascending.reversed() : ascending;
    }

    BestKeys(EntrySearch search) {
        order = order(search);
        place = place(search);
        most = search.query().limit() + 1;
        best = new PriorityQueue<>(most + 1, order.reversed());
    }

    private static Optional<Key> place(EntrySearch search) {
        return search.after().map(after -> new Key(after.addedOrder(), after.number(), after.match()));
    }

    /** Whether a key comes behind the place where the page begins. */
    static boolean isAhead(EntrySearch search, Key key) {
        Optional<Key> place = place(search);
        return place.isEmpty() || order(search).compare(key, place.get()) > 0;
    }

    void add(Key key) {
        matches++;
        boolean ahead = place.isEmpty() || order.compare(key, place.get()) > 0;
        if (ahead && (best.size() < most || order.compare(key, best.element()) < 0)) {
            best.add(key);
            if (best.size() > most) {
                best.remove();
            }
        }
    }

    long matches() {
        return matches;
    }

    /** The keys of the page, and one more if there is one, in order. */
    List<Pattern> patterns() {
        return best.stream().sorted(order).map(Key::pattern).toList();
    }
}
