package io.github.blacklist4j.store;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.Hit;
import io.github.blacklist4j.list.ListId;
import io.github.blacklist4j.list.OperationId;
import io.github.blacklist4j.tck.Operations;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;

/** Hits with a fault each, for the kit to find. */
final class WrongHits {
    private static final long MOMENT_NANOS = 1_000_000;

    private WrongHits() {}

    /** A store whose hits have a fault. */
    static BlacklistStore withHits(BiFunction<BlacklistStore, Hits, Hits> fault) {
        return new DelegatingStore() {
            private Optional<Hits> wrong = Optional.empty();

            @Override
            public synchronized Optional<Hits> hits() {
                wrong = wrong.or(() -> super.hits().map(hits -> fault.apply(delegate, hits)));
                return wrong;
            }
        };
    }

    /** Hits that do as others do, until a subclass does something else. */
    private static class DelegatingHits implements Hits {
        final Hits delegate;

        DelegatingHits(Hits delegate) {
            this.delegate = delegate;
        }

        @Override
        public void begin(ListId list, Instant at) {
            delegate.begin(list, at);
        }

        @Override
        public Optional<Instant> since(ListId list) {
            return delegate.since(list);
        }

        @Override
        public void add(ListId list, Collection<Hit> hits) {
            delegate.add(list, hits);
        }

        @Override
        public List<Hit> of(ListId list, Collection<Pattern> patterns) {
            return delegate.of(list, patterns);
        }

        @Override
        public Page<Hit> page(ListId list, Optional<Page.Cursor> after, int limit) {
            return delegate.page(list, after, limit);
        }
    }

    /** Keeps hits for themselves, whatever becomes of lists and entries. */
    static class BesideTheLists extends DelegatingHits {
        private static final Comparator<Hit> ORDER = Comparator.comparing((Hit hit) -> hit.pattern()
                        .map(pattern -> pattern.match() + pattern.text())
                        .orElse(""))
                .thenComparing(Hit::rule);

        final Map<Key, Hit> all = new ConcurrentHashMap<>();

        record Key(ListId list, String rule, Optional<Pattern> pattern) {}

        BesideTheLists(Hits delegate) {
            super(delegate);
        }

        static Key key(ListId list, Hit hit) {
            return new Key(list, hit.rule(), hit.pattern());
        }

        @Override
        public void add(ListId list, Collection<Hit> hits) {
            hits.forEach(hit -> all.merge(key(list, hit), hit, Hit::plus));
        }

        private List<Hit> of(ListId list) {
            return all.entrySet().stream()
                    .filter(each -> each.getKey().list().equals(list))
                    .map(Map.Entry::getValue)
                    .sorted(ORDER)
                    .toList();
        }

        @Override
        public List<Hit> of(ListId list, Collection<Pattern> patterns) {
            return of(list).stream()
                    .filter(hit -> hit.pattern().filter(patterns::contains).isPresent())
                    .toList();
        }

        @Override
        public Page<Hit> page(ListId list, Optional<Page.Cursor> after, int limit) {
            int from = after.map(cursor -> Integer.parseInt(cursor.value())).orElse(0);
            List<Hit> rest = of(list).stream().skip(from).limit(limit + 1L).toList();
            return Page.of(rest, limit, last -> new Page.Cursor(Integer.toString(from + limit)));
        }
    }

    /** Looks first, and writes a moment later. */
    static final class AddsWithoutLock extends BesideTheLists {
        AddsWithoutLock(Hits delegate) {
            super(delegate);
        }

        @Override
        public void add(ListId list, Collection<Hit> hits) {
            for (Hit hit : hits) {
                Optional<Hit> before = Optional.ofNullable(all.get(key(list, hit)));
                LockSupport.parkNanos(MOMENT_NANOS);
                all.put(key(list, hit), before.map(hit::plus).orElse(hit));
            }
        }
    }

    /** Tells the hits of entries, and no others. */
    static final class OfEntriesAlone extends DelegatingHits {
        OfEntriesAlone(Hits delegate) {
            super(delegate);
        }

        @Override
        public Page<Hit> page(ListId list, Optional<Page.Cursor> after, int limit) {
            Page<Hit> page = super.page(list, after, limit);
            return new Page<>(
                    page.items().stream()
                            .filter(hit -> hit.pattern().isPresent())
                            .toList(),
                    page.next());
        }
    }

    /** Takes the last beginning for the only one. */
    static final class BeginsAnew extends DelegatingHits {
        private final Map<ListId, Instant> since = new ConcurrentHashMap<>();

        BeginsAnew(Hits delegate) {
            super(delegate);
        }

        @Override
        public void begin(ListId list, Instant at) {
            super.begin(list, at);
            since.put(list, at);
        }

        @Override
        public Optional<Instant> since(ListId list) {
            return super.since(list).map(earliest -> since.getOrDefault(list, earliest));
        }
    }

    /** Makes a revision of what is counted. */
    static final class AreChanges extends DelegatingHits {
        private final BlacklistStore store;

        AreChanges(BlacklistStore store, Hits delegate) {
            super(delegate);
            this.store = store;
        }

        @Override
        public void add(ListId list, Collection<Hit> hits) {
            super.add(list, hits);
            store.alter(list, traits -> traits, Operations.of(OperationId.random()));
        }
    }
}
