package io.github.blacklist4j.internal.index;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;

/**
 * The entries of one list as checks need them. Immutable: {@link #with} gives a new one that shares what did not change,
 * so publishing it is one volatile write. Looking up takes two binary searches and allocates nothing.
 */
public final class PlainIndex {
    /** No entries. */
    public static final PlainIndex EMPTY = new PlainIndex(LayeredRules.EMPTY, PrefixRules.EMPTY, Map.of());

    private static final int LUCKY_TRIES = 64; // if half of the places are candidates, failing all has odds of 2^-64

    private final LayeredRules exact;
    private final PrefixRules prefixes;
    private final Map<String, Rule> raw;

    private PlainIndex(LayeredRules exact, PrefixRules prefixes, Map<String, Rule> raw) {
        this.exact = exact;
        this.prefixes = prefixes;
        this.raw = raw;
    }

    /**
     * The live entry that decides about a number: an exact one before the longest prefix.
     *
     * @param number digits in E.164 form
     * @param epochMillis now
     * @return see {@link Answer}
     */
    public int find(long number, long epochMillis) {
        Rule rule = exact.rule(number);
        return rule.countsAt(epochMillis) ? Answer.exact(rule) : prefixes.longest(number, epochMillis);
    }

    /**
     * The live entry that decides about a text that is no E.164 number.
     *
     * @param text in normal form
     * @param epochMillis now
     * @return see {@link Answer}; exact or none
     */
    public int findRaw(String text, long epochMillis) {
        Rule rule = raw.getOrDefault(text, Rule.REMOVED);
        return rule.countsAt(epochMillis) ? Answer.exact(rule) : Answer.NONE;
    }

    /**
     * A live exact BLOCK number, each with the same probability. Tries places at random; only where most of them fail it
     * goes through all.
     *
     * @param random the source of chance
     * @param epochMillis now
     * @param accept says no to numbers that must not be drawn
     * @return its digits, or 0 if there is none
     */
    public long draw(RandomGenerator random, long epochMillis, LongPredicate accept) {
        int places = exact.places();
        for (int i = 0; i < LUCKY_TRIES && places > 0; i++) {
            long key = exact.keyAt(random.nextInt(places));
            if (isCandidate(key, epochMillis, accept)) {
                return key;
            }
        }
        long chosen = 0;
        int seen = 0;
        for (int place = 0; place < places; place++) {
            long key = exact.keyAt(place);
            if (isCandidate(key, epochMillis, accept) && random.nextInt(++seen) == 0) {
                chosen = key;
            }
        }
        return chosen;
    }

    private boolean isCandidate(long key, long epochMillis, LongPredicate accept) {
        if (key < 0) {
            return false;
        }
        Rule rule = exact.rule(key);
        return !rule.allow() && rule.countsAt(epochMillis) && accept.test(key);
    }

    /**
     * This index after some changes.
     *
     * @param changes full after-images, in order
     * @param dates of the list
     * @return a new index
     */
    public PlainIndex with(List<Change> changes, NumberIndex.Dates dates) {
        if (changes.isEmpty()) {
            return this;
        }
        Collector collector = new Collector(dates, new HashMap<>(raw));
        changes.forEach(collector::apply);
        return new PlainIndex(
                exact.with(collector.exact.sorted()),
                prefixes.with(collector.prefixes.sorted()),
                collector.raw.isEmpty() ? Map.of() : collector.raw);
    }

    /**
     * How many entries there are, live or not.
     *
     * @return the number of entries
     */
    public long size() {
        return (long) exact.size() + prefixes.size() + raw.size();
    }

    /**
     * Memory of the index.
     *
     * @return bytes, with a rough figure for texts
     */
    public long bytes() {
        return exact.bytes() + prefixes.bytes() + 100L * raw.size();
    }

    /**
     * Collects the entries of a list that is being loaded.
     *
     * @param dates of the list
     * @return a collector
     */
    public static Collector collect(NumberIndex.Dates dates) {
        return new Collector(dates, new HashMap<>());
    }

    /** Takes entries in any order; a pattern that comes twice counts as it came last. Not thread-safe. */
    public static final class Collector {
        private final NumberIndex.Dates dates;
        private final RulesCollector exact = new RulesCollector();
        private final RulesCollector prefixes = new RulesCollector();
        private final Map<String, Rule> raw;

        private Collector(NumberIndex.Dates dates, Map<String, Rule> raw) {
            this.dates = dates;
            this.raw = raw;
        }

        /**
         * Takes an entry.
         *
         * @param entry pattern, kind and validity are used
         */
        public void add(Entry entry) {
            set(entry.pattern(), Rule.of(entry, dates));
        }

        private void apply(Change change) {
            if (change instanceof Change.Put put) {
                add(put.after());
            } else if (change instanceof Change.Removed || (change instanceof Change.Forgotten f && f.erased())) {
                set(change.pattern(), Rule.REMOVED);
            }
        }

        private void set(Pattern pattern, Rule rule) {
            if (pattern instanceof Pattern.Exact e) {
                exact.add(e.number().digits(), rule);
            } else if (pattern instanceof Pattern.Prefix p) {
                prefixes.add(PrefixRules.key(p.digits()), rule);
            } else if (rule.equals(Rule.REMOVED)) {
                raw.remove(pattern.text());
            } else {
                raw.put(pattern.text(), rule);
            }
        }

        /**
         * The index.
         *
         * @return a new index
         */
        public PlainIndex build() {
            return new PlainIndex(
                    LayeredRules.of(exact.sorted()),
                    new PrefixRules(LayeredRules.of(prefixes.sorted())),
                    raw.isEmpty() ? Map.of() : raw);
        }
    }
}
