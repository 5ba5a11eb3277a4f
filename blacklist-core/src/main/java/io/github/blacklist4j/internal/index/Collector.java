package io.github.blacklist4j.internal.index;

import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.internal.longs.PowersOfTen;
import io.github.blacklist4j.internal.packed.NumberSorter;
import io.github.blacklist4j.number.PhoneNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects the entries of a list that is being loaded, in any order; of a pattern that comes again the last entry
 * counts, and an entry more than a number that came alone. Numbers in ascending order, whether as numbers or as texts, are packed as
 * they come. Not thread-safe.
 */
public final class Collector {
    private static final int LEAST_LATE =
            1 << 16; // numbers; merging fewer into the run costs more than it saves (not measured alone)

    private final NumberIndex.Dates dates;
    private final double slack;
    private final SortedMap<Integer, Run> runs = new TreeMap<>(); // by length: texts of one length ascend like numbers
    private final Prefixes.Builder prefixes = new Prefixes.Builder(Prefixes.EMPTY);
    private final Map<String, Rule> raw = new HashMap<>();

    Collector(NumberIndex.Dates dates, double slack) {
        this.dates = dates;
        this.slack = slack;
    }

    /**
     * Takes an entry.
     *
     * @param entry pattern, kind, validity and date of addition are used
     */
    public void add(Entry entry) {
        Rule rule = Rule.of(entry, dates);
        if (entry.pattern() instanceof Pattern.Exact exact) {
            add(exact.number().digits(), rule);
        } else if (entry.pattern() instanceof Pattern.Prefix prefix) {
            prefixes.put(prefix.digits(), rule);
        } else {
            raw.put(entry.pattern().text(), rule);
        }
    }

    /**
     * Takes a BLOCK for ever of one number, of which nothing else is known.
     *
     * @param number which
     */
    public void block(PhoneNumber number) {
        try {
            run(number.digits()).numbers.add(number.digits());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it has no files
        }
    }

    private void add(long number, Rule rule) {
        run(number).add(number, rule);
    }

    private Run run(long number) {
        return runs.computeIfAbsent(PowersOfTen.digits(number), digits -> new Run(slack));
    }

    /**
     * The index.
     *
     * @return a new index; the collector is of no use afterwards
     */
    public NumberIndex build() {
        return new NumberIndex(
                base(), RuleTable.EMPTY, RuleTable.EMPTY, prefixes.build(), raw.isEmpty() ? Map.of() : raw);
    }

    private BaseLayer base() {
        List<BaseLayer> parts = runs.values().stream().map(Run::build).toList();
        if (parts.size() == 1) {
            return parts.get(0);
        }
        BaseLayer.Builder all = new BaseLayer.Builder(slack);
        parts.forEach(part -> part.copyTo(all, RuleTable.EMPTY));
        return all.build();
    }

    /** Numbers of one length: those that came alone, over them a packed ascending run, and over it those that came out of order, which are newer. */
    private static final class Run {
        private final double slack;
        private final NumberSorter numbers;
        private BaseLayer.Builder ascending;
        private long size;
        private RuleTable late = RuleTable.EMPTY;

        Run(double slack) {
            this.slack = slack;
            this.numbers = NumberSorter.inMemory(slack);
            this.ascending = new BaseLayer.Builder(slack);
        }

        void add(long number, Rule rule) {
            if (number > ascending.last()) {
                ascending.add(number, rule);
                size++;
                return;
            }
            if (late.isFull()) {
                late = late.grown(true);
            }
            late.put(number, rule, 0);
            if (late.used() > Math.max(LEAST_LATE, size / 2)) {
                mergeLate();
            }
        }

        private void mergeLate() {
            BaseLayer before = ascending.build();
            ascending = new BaseLayer.Builder(slack);
            before.copyTo(ascending, late);
            size += late.used();
            late = RuleTable.EMPTY;
        }

        BaseLayer build() {
            if (late.used() > 0) {
                mergeLate();
            }
            try {
                return ascending.build().over(numbers.build());
            } catch (IOException e) {
                throw new UncheckedIOException(e); // it has no files
            }
        }
    }
}
