package io.github.blacklist4j.store.memory;

import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.list.Hit;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The hits of one list, by entry and rule. Guarded by the lock of its list. */
final class ListHits {
    private final TreeMap<HitPlace, Hit> hits = new TreeMap<>(Comparator.comparing(HitPlace::match)
            .thenComparing(HitPlace::number)
            .thenComparing(HitPlace::rule));
    private Optional<Instant> since = Optional.empty();

    /**
     * Where hits stand in the order of pages.
     *
     * @param match empty without an entry
     * @param number empty without an entry
     * @param rule of the hits
     */
    record HitPlace(String match, String number, String rule) {
        static HitPlace of(Hit hit) {
            return new HitPlace(
                    hit.pattern().map(pattern -> pattern.match().name()).orElse(""),
                    hit.pattern().map(Pattern::text).orElse(""),
                    hit.rule());
        }

        /** Without the number. */
        @Override
        public String toString() {
            return "HitPlace[...]";
        }
    }

    Optional<Instant> since() {
        return since;
    }

    void begin(Instant at) {
        since = since.filter(before -> before.isBefore(at)).or(() -> Optional.of(at));
    }

    void add(Hit hit) {
        begin(hit.first());
        hits.merge(HitPlace.of(hit), hit, Hit::plus);
    }

    List<Hit> of(Collection<Pattern> patterns) {
        Set<Pattern> wanted = Set.copyOf(patterns);
        return hits.values().stream()
                .filter(hit -> hit.pattern().filter(wanted::contains).isPresent())
                .toList();
    }

    List<Hit> after(Optional<HitPlace> last, int limit) {
        return last.map(key -> hits.tailMap(key, false)).orElse(hits).values().stream()
                .limit(limit)
                .toList();
    }

    void dropUnless(Predicate<Pattern> kept) {
        hits.values().removeIf(hit -> hit.pattern().filter(kept.negate()).isPresent());
    }

    void clear() {
        hits.clear();
        since = Optional.empty();
    }
}
