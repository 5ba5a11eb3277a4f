package io.github.blacklist4j.store.memory;

import static java.util.Objects.requireNonNull;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.Hit;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.store.Hits;
import io.github.blacklist4j.store.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The hits of an {@link InMemoryStore}, which each list keeps under its lock. Thread-safe. */
final class InMemoryHits implements Hits {
    private static final int FIELDS = 3;

    private final Function<ListId, InMemoryList> lists;

    InMemoryHits(Function<ListId, InMemoryList> lists) {
        this.lists = lists;
    }

    @Override
    public void begin(ListId list, Instant at) {
        requireNonNull(at, "at");
        lists.apply(list).withHits(hits -> {
            hits.begin(at);
            return at;
        });
    }

    @Override
    public Optional<Instant> since(ListId list) {
        return lists.apply(list).withHits(ListHits::since);
    }

    @Override
    public void add(ListId list, Collection<Hit> hits) {
        checkCount(hits);
        lists.apply(list).count(List.copyOf(hits));
    }

    @Override
    public List<Hit> of(ListId list, Collection<Pattern> patterns) {
        checkCount(patterns);
        return lists.apply(list).withHits(hits -> hits.of(patterns));
    }

    @Override
    public Page<Hit> page(ListId list, Optional<Page.Cursor> after, int limit) {
        Optional<ListHits.HitPlace> last = after.map(InMemoryHits::key);
        List<Hit> hits = lists.apply(list).withHits(all -> all.after(last, limit + 1));
        return Page.of(hits, limit, InMemoryHits::cursor);
    }

    private static void checkCount(Collection<?> items) {
        if (items.size() > MAX_HITS) {
            throw new IllegalArgumentException("At most " + MAX_HITS + " at a time, not " + items.size());
        }
    }

    private static Page.Cursor cursor(Hit last) {
        ListHits.HitPlace key = ListHits.HitPlace.of(last);
        return new Page.Cursor(key.match() + "\n" + key.number() + "\n" + key.rule());
    }

    private static ListHits.HitPlace key(Page.Cursor cursor) {
        String[] fields = cursor.value().split("\n", FIELDS);
        if (fields.length < FIELDS) {
            throw new IllegalArgumentException("Not a cursor of this store");
        }
        return new ListHits.HitPlace(fields[0], fields[1], fields[2]);
    }
}
