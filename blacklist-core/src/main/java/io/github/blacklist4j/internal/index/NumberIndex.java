package io.github.blacklist4j.internal.index;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.internal.longs.ObjectSizes;
import io.github.blacklist4j.internal.longs.SectionsReader;
import io.github.blacklist4j.internal.longs.SectionsWriter;
import io.github.blacklist4j.internal.packed.NumberSet;
import io.github.blacklist4j.internal.packed.NumberSets;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * The entries of one list as checks need them: a packed base layer, over it a delta of the changes since, and while a
 * {@link Compaction} runs, a frozen delta between the two, which it merges into the base.
 *
 * <p>Readers need no lock. One writer at a time makes the successors: {@link #with}, {@link #frozen} and {@link
 * Compaction#into} each return the next index, to be published with a volatile write. A single change may show in the
 * index before at once, a batch never.
 */
public final class NumberIndex {
    /**
     * What an index needs to know of the dates of its list.
     *
     * @param zone what its dates mean
     * @param inMemory whether the date of addition of a BLOCK is kept in the index, as that of an ALLOW always is
     */
    public record Dates(ZoneId zone, boolean inMemory) {
        /** The day on which an entry was added, in the zone of the list; {@link Rule#NO_DAY} if it is not kept. */
        int dayAdded(Entry entry) {
            if (!inMemory && entry.kind() == Entry.Kind.BLOCK) {
                return Rule.NO_DAY;
            }
            return entry.addedAt()
                    .map(added ->
                            (int) LocalDate.ofInstant(added.start(zone), zone).toEpochDay())
                    .orElse(Rule.NO_DAY);
        }
    }

    /** Lists of up to so many numbers have no delta: packing them again with each change takes some microseconds. */
    private static final int SMALL = 128;

    private static final int LEAST_DELTA = 1_024; // changes; compacting earlier costs more than it saves
    private static final int LARGEST_DELTA = 1 << 18; // changes: 4 MiB of buckets, which stay in the last-level cache
    private static final int DELTA_SHARE = 100; // 1 % of the base; what that costs a lookup, RuleTable says

    final BaseLayer base;
    final RuleTable frozen; // over the base, and being merged into it
    final RuleTable delta; // over both
    final Prefixes prefixes;
    final Map<String, Rule> raw;

    NumberIndex(BaseLayer base, RuleTable frozen, RuleTable delta, Prefixes prefixes, Map<String, Rule> raw) {
        this.base = base;
        this.frozen = frozen;
        this.delta = delta;
        this.prefixes = prefixes;
        this.raw = raw;
    }

    // ---- readers

    /**
     * The live entry that decides about a number: an exact one before the longest prefix. Allocates nothing.
     *
     * @param number digits in E.164 form
     * @param epochMillis now
     * @return see {@link Answer}
     */
    public int find(long number, long epochMillis) {
        Rule rule = rule(number);
        return rule.countsAt(epochMillis) ? Answer.exact(rule) : prefixes.longest(number, epochMillis);
    }

    /**
     * Whether the live entry that decides about a number is a BLOCK: as {@link #find}, for those who need no more, and without a
     * clock where no validity and no prefix has a say.
     *
     * @param number digits in E.164 form
     * @param epochMillis now
     * @return true if the number is listed
     */
    public boolean blocks(long number, LongSupplier epochMillis) {
        Rule rule = rule(number);
        if (rule.isAlways()) {
            return !rule.allow();
        }
        boolean silent = !rule.isEntry() && prefixes.size() == 0;
        return !silent && Answer.isBlock(find(number, epochMillis.getAsLong()));
    }

    /**
     * All entries with an E.164 number, if each is a number that is blocked for ever: whoever holds this index then needs to ask
     * nothing else. No change is ever added to such an index in place.
     *
     * @return says whether a number is one of them; empty if there is anything else
     */
    public Optional<LongPredicate> onlyBlocked() {
        boolean nothingElse = frozen.capacity() == 0 && delta.capacity() == 0 && prefixes.size() == 0;
        return nothingElse ? base.onlyBlocked() : Optional.empty();
    }

    /**
     * Of which of many numbers this index may have something to say; of the others it says nothing at any time. Asked
     * together, so that reads of memory overlap: see {@link NumberSets#containsAll}. An index with prefixes may have
     * something to say of every number.
     *
     * @param numbers digits in E.164 form
     * @return false at the place of a number for which {@link #find} would answer {@link Answer#NONE}
     */
    public boolean[] mayFind(long[] numbers) {
        boolean[] found = new boolean[numbers.length];
        if (prefixes.size() > 0) {
            Arrays.fill(found, true);
            return found;
        }
        base.containsAll(numbers, found);
        for (int i = 0; i < numbers.length; i++) {
            found[i] |= !frozen.rule(numbers[i]).isSilent()
                    || !delta.rule(numbers[i]).isSilent();
        }
        return found;
    }

    /** The rule of an exact number; {@link Rule#REMOVED} if there is none. The newest layer that has a rule decides. */
    Rule rule(long number) {
        Rule rule = delta.rule(number);
        return rule.isSilent() ? ruleBelowDelta(number) : rule;
    }

    Rule ruleBelowDelta(long number) {
        Rule rule = frozen.rule(number);
        return rule.isSilent() ? base.rule(number) : rule;
    }

    /**
     * Whether there is an entry, live or not.
     *
     * @param pattern a number or a text; of prefixes nothing is said
     * @return false also for a prefix
     */
    public boolean has(Pattern pattern) {
        return pattern instanceof Pattern.Exact exact
                ? rule(exact.number().digits()).isEntry()
                : pattern instanceof Pattern.Raw && raw.containsKey(pattern.text());
    }

    /**
     * When an entry was added, in the zone of the list.
     *
     * @param pattern as it is stored
     * @param allow of which kind it is: somebody may have put another one in its place
     * @return empty if there is no such entry of that kind, or its date is not kept
     */
    public Optional<LocalDate> added(Pattern pattern, boolean allow) {
        Rule rule = ruleOf(pattern);
        int day = rule.allow() == allow ? rule.added() : Rule.NO_DAY;
        return day == Rule.NO_DAY ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
    }

    /**
     * How many ALLOWs there are of which nothing tells where they come from: no description, no author, no import. Goes through
     * all but plain numbers, unless it finds enough.
     *
     * @param most counts no further
     * @return how many, live or not
     */
    public long untraced(long most) {
        return allows(rule -> !rule.traced(), most);
    }

    /**
     * Whether any entry is an ALLOW, live or not. Goes through all but plain numbers, unless it finds one.
     *
     * @return true if one is
     */
    public boolean hasAllow() {
        return allows(rule -> true, 1) > 0;
    }

    private long allows(Predicate<Rule> which, long most) {
        Predicate<Rule> counted = rule -> rule.isEntry() && rule.allow() && which.test(rule);
        long others =
                prefixes.count(counted) + raw.values().stream().filter(counted).count();
        long exact = LongStream.concat(base.otherNumbers(), changed())
                .filter(number -> counted.test(rule(number)))
                .distinct()
                .limit(most)
                .count();
        return Math.min(most, others + exact);
    }

    /** The numbers whose rules have changed since the last compaction, some perhaps twice. */
    private LongStream changed() {
        return LongStream.concat(LongStream.of(frozen.sortedKeys()), LongStream.of(delta.sortedKeys()));
    }

    private Rule ruleOf(Pattern pattern) {
        if (pattern instanceof Pattern.Exact exact) {
            return rule(exact.number().digits());
        }
        return pattern instanceof Pattern.Prefix prefix
                ? prefixes.rule(prefix.digits())
                : raw.getOrDefault(pattern.text(), Rule.REMOVED);
    }

    /**
     * All exact numbers, in no particular order. Some may be named twice, and some that were removed since the last
     * compaction: {@link #has} says which are there.
     *
     * @return their digits
     */
    public LongStream numbers() {
        return LongStream.concat(base.numbers(), changed());
    }

    /**
     * All texts that are no E.164 numbers.
     *
     * @return an unmodifiable view
     */
    public Set<String> texts() {
        return Collections.unmodifiableSet(raw.keySet());
    }

    /**
     * Whether there is a prefix of some kind, live or not. Goes through all prefixes.
     *
     * @param kind asked with the digits of a prefix
     * @return whether it was true of one
     */
    public boolean hasPrefix(Predicate<String> kind) {
        return prefixes.any(kind);
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
     * A live exact BLOCK number, each with the same probability.
     *
     * @param random the source of chance
     * @param epochMillis now
     * @param accept says no to numbers that must not be drawn
     * @return its digits, or 0 if there is none
     */
    public long draw(RandomGenerator random, long epochMillis, LongPredicate accept) {
        return new RandomDraw(this, epochMillis, accept).draw(random);
    }

    /**
     * The smallest live exact BLOCK number from a bound on. Goes through the delta, which small lists do not have.
     *
     * @param lowest digits in E.164 form
     * @param epochMillis now
     * @param accept says no to numbers that must not be given
     * @return its digits, or 0 if there is none
     */
    public long next(long lowest, long epochMillis, LongPredicate accept) {
        long number = ceiling(lowest);
        while (number != Long.MAX_VALUE && !isCandidate(number, epochMillis, accept)) {
            number = ceiling(number + 1);
        }
        return number == Long.MAX_VALUE ? 0 : number;
    }

    private long ceiling(long lowest) {
        return Math.min(base.ceiling(lowest), Math.min(frozen.ceiling(lowest), delta.ceiling(lowest)));
    }

    private boolean isCandidate(long number, long epochMillis, LongPredicate accept) {
        Rule rule = rule(number);
        return !rule.allow() && rule.countsAt(epochMillis) && accept.test(number);
    }

    /**
     * The first moment at which time alone could change an answer. Goes through the different validities and the
     * delta.
     *
     * @param epochMillis now
     * @return an epoch millisecond after that, never later than the first change; {@link Long#MAX_VALUE} if there is
     * none
     */
    public long nextChange(long epochMillis) {
        long next = Math.min(base.nextChange(epochMillis), prefixes.nextChange(epochMillis));
        next = Math.min(next, Math.min(frozen.nextChange(epochMillis), delta.nextChange(epochMillis)));
        for (Rule rule : raw.values()) {
            next = Math.min(next, rule.nextChange(epochMillis));
        }
        return next;
    }

    /**
     * How many entries there are, live or not.
     *
     * @return the number of entries
     */
    public long size() {
        return exactEntries() + prefixes.size() + raw.size();
    }

    private long exactEntries() {
        return base.size() + frozen.balance() + delta.balance();
    }

    /**
     * Memory of the index.
     *
     * @return bytes of all its arrays and objects, with a rough figure for texts
     */
    public long bytes() {
        return ObjectSizes.object(5 * 4)
                + base.bytes()
                + (frozen.capacity() == 0 ? 0 : frozen.bytes())
                + (delta.capacity() == 0 ? 0 : delta.bytes())
                + prefixes.bytes()
                + 100L * raw.size();
    }

    // ---- the writer

    /**
     * The index after some changes. A single one goes into the delta of this index if that has room; several go into a
     * copy, so that nobody sees a part of them.
     *
     * @param changes full after-images, in order
     * @param dates of the list
     * @return the next index, which may be this one
     */
    public NumberIndex with(List<Change> changes, Dates dates) {
        Successor next = new Successor(this, changes.size() == 1);
        for (Change change : changes) {
            next.apply(change, dates);
        }
        NumberIndex index = next.index();
        return index.isSmall() ? index.withoutChanges() : index;
    }

    private boolean isSmall() {
        return delta.capacity() > 0 && frozen.capacity() == 0 && exactEntries() <= SMALL;
    }

    /**
     * Whether so much has changed that a compaction is due, or one was begun and not completed.
     *
     * @return true if {@link #frozen} and {@link #compaction} should follow
     */
    public boolean needsCompaction() {
        long limit = Math.min(LARGEST_DELTA, Math.max(LEAST_DELTA, base.size() / DELTA_SHARE));
        return frozen.capacity() > 0 || delta.used() >= limit;
    }

    /**
     * The index with its delta frozen for a compaction, and a new delta over it.
     *
     * @return the next index; this one if a compaction was begun already
     */
    public NumberIndex frozen() {
        return frozen.capacity() > 0 ? this : new NumberIndex(base, delta, RuleTable.EMPTY, prefixes, raw);
    }

    /**
     * Merges the frozen delta into a new base layer, which takes the time and memory of packing all numbers.
     *
     * @return empty if nothing is frozen
     */
    public Optional<Compaction> compaction() {
        return frozen.capacity() == 0 ? Optional.empty() : Optional.of(new Compaction(base, frozen));
    }

    /** An index of numbers that are blocked for ever. */
    static NumberIndex of(NumberSet blocked) {
        return new NumberIndex(BaseLayer.of(blocked), RuleTable.EMPTY, RuleTable.EMPTY, Prefixes.EMPTY, Map.of());
    }

    /**
     * The numbers of an index that has nothing but numbers blocked for ever, as that of a {@link NumberFile}.
     *
     * @return their digits, ascending
     */
    public LongStream blocked() {
        return base.blocked();
    }

    /**
     * Collects the entries of a list that is being loaded.
     *
     * @param dates of the list
     * @param small whether bytes matter more than the last 100 ns of a lookup, in this index and its successors
     * @return a collector
     */
    public static Collector collect(Dates dates, boolean small) {
        return new Collector(dates, NumberSets.slack(small));
    }

    // ---- files

    /**
     * The index as it is now: no later change shows in it. Called by the writer of the list, for an {@link IndexFile}.
     *
     * @return the same entries
     */
    public NumberIndex captured() {
        return delta.capacity() == 0 ? this : new NumberIndex(base, frozen, delta.copy(), prefixes, raw);
    }

    /** The same entries in the base layer alone, so that what was removed leaves no trace. */
    NumberIndex withoutChanges() {
        boolean unchanged = frozen.capacity() == 0 && delta.capacity() == 0;
        return unchanged
                ? this
                : new NumberIndex(base.with(frozen).with(delta), RuleTable.EMPTY, RuleTable.EMPTY, prefixes, raw);
    }

    /** Of an index {@link #withoutChanges}. */
    void writeTo(SectionsWriter out) throws IOException {
        base.writeTo(out);
        prefixes.writeTo(out);
        out.number(raw.size());
        for (Map.Entry<String, Rule> text : raw.entrySet()) {
            out.text(text.getKey());
            text.getValue().writeTo(out);
        }
    }

    static NumberIndex readFrom(SectionsReader in, boolean small) throws IOException {
        BaseLayer base = BaseLayer.readFrom(in, NumberSets.slack(small));
        Prefixes prefixes = Prefixes.readFrom(in);
        Map<String, Rule> raw = new HashMap<>();
        for (int left = in.count(); left > 0; left--) {
            raw.put(in.text(), Rule.readFrom(in));
        }
        return new NumberIndex(base, RuleTable.EMPTY, RuleTable.EMPTY, prefixes, raw.isEmpty() ? Map.of() : raw);
    }
}
