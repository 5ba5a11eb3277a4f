package io.github.blacklist4j.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.entry.Change;
import io.github.blacklist4j.entry.Entry;
import io.github.blacklist4j.entry.Moment;
import io.github.blacklist4j.entry.Pattern;
import io.github.blacklist4j.entry.Source;
import io.github.blacklist4j.entry.Validity;
import io.github.blacklist4j.number.PhoneNumber;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NumberIndexTest {
    private static final String SEED = "blacklist.index.seed";

    static List<Long> seeds() {
        Optional<Long> given = Optional.ofNullable(Long.getLong(SEED));
        return given.map(List::of).orElseGet(() -> List.of(1L, 2L, 3L, System.nanoTime()));
    }

    @ParameterizedTest(name = "-D" + SEED + "={0}")
    @MethodSource("seeds")
    void agreesWithAnObviousTwin(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        NumberIndex index = TestIndexes.EMPTY;
        Map<Pattern, Entry> twin = new HashMap<>();

        for (int round = 0; round < 200; round++) {
            List<Change> changes = new ArrayList<>();
            for (int i = random.nextInt(30); i > 0; i--) {
                changes.add(change(random));
            }
            changes.forEach(change -> apply(twin, change));
            index = index.with(changes, TestIndexes.DATES);

            assertThat(index.size()).isEqualTo(twin.size());
            for (int i = 0; i < 100; i++) {
                long number = number(random);
                long now = random.nextLong(12);
                assertThat(index.find(number, now)).isEqualTo(find(twin, number, now));
                String raw = raw(random);
                assertThat(index.findRaw(raw, now)).isEqualTo(exact(twin, new Pattern.Raw(raw), now));
            }
        }

        Collector loaded = NumberIndex.collect(TestIndexes.DATES, false);
        twin.values().forEach(loaded::add);
        NumberIndex anew = loaded.build();
        for (int i = 0; i < 5_000; i++) {
            long number = number(random);
            assertThat(anew.find(number, 5)).isEqualTo(index.find(number, 5));
        }
    }

    private static Change change(SplittableRandom random) {
        Pattern pattern = pattern(random);
        if (random.nextInt(4) == 0) {
            return new Change.Removed(pattern, "", Source.API);
        }
        Entry.Builder entry = Entry.of(pattern);
        if (random.nextInt(3) == 0) {
            entry.kind(Entry.Kind.ALLOW);
        }
        if (random.nextInt(3) == 0) {
            Optional<Moment> from = random.nextBoolean() ? Optional.of(millis(random.nextInt(10))) : Optional.empty();
            Optional<Moment> until = random.nextBoolean() ? Optional.of(millis(random.nextInt(10))) : Optional.empty();
            entry.validity(new Validity(from, until, random.nextInt(4) > 0));
        }
        return new Change.Put(entry.build());
    }

    private static Moment millis(int value) {
        return new Moment.At(Instant.ofEpochMilli(value));
    }

    private static Pattern pattern(SplittableRandom random) {
        int kind = random.nextInt(6);
        if (kind == 0) {
            return new Pattern.Raw(raw(random));
        }
        String number = Long.toString(number(random));
        return kind == 1
                ? new Pattern.Prefix(number.substring(0, random.nextInt(1, number.length() + 1)))
                : new Pattern.Exact(new PhoneNumber(Long.parseLong(number)));
    }

    /** Few enough that they meet often, and of several lengths. */
    private static long number(SplittableRandom random) {
        return random.nextInt(4) == 0 ? 48_000 + random.nextInt(3_000) : 480_000_000 + random.nextInt(3_000);
    }

    private static String raw(SplittableRandom random) {
        return Integer.toString(random.nextInt(50));
    }

    private static void apply(Map<Pattern, Entry> twin, Change change) {
        if (change instanceof Change.Put put) {
            twin.put(change.pattern(), put.after());
        } else {
            twin.remove(change.pattern());
        }
    }

    private static int find(Map<Pattern, Entry> twin, long number, long now) {
        int answer = exact(twin, new Pattern.Exact(new PhoneNumber(number)), now);
        String digits = Long.toString(number);
        for (int length = digits.length(); length > 0 && answer == Answer.NONE; length--) {
            Entry entry = twin.get(new Pattern.Prefix(digits.substring(0, length)));
            if (entry != null && entry.validity().liveAt(Instant.ofEpochMilli(now), ZoneOffset.UTC)) {
                answer = Answer.prefix(length, Rule.of(entry, TestIndexes.DATES));
            }
        }
        return answer;
    }

    private static int exact(Map<Pattern, Entry> twin, Pattern pattern, long now) {
        Entry entry = twin.get(pattern);
        return entry != null && entry.validity().liveAt(Instant.ofEpochMilli(now), ZoneOffset.UTC)
                ? Answer.exact(Rule.of(entry, TestIndexes.DATES))
                : Answer.NONE;
    }

    @Test
    void drawsEveryCandidateWithTheSameProbabilityAlsoWhereMostAreDead() {
        Collector collector = NumberIndex.collect(TestIndexes.DATES, false);
        Validity over = new Validity(Optional.empty(), Optional.of(millis(1)), true);
        for (int i = 0; i < 5_000; i++) {
            collector.add(exact(48_000_000 + i).validity(over).build());
        }
        NumberIndex index = collector
                .build()
                .with(
                        List.of(
                                new Change.Put(exact(49_000_001).build()),
                                new Change.Put(exact(49_000_002).build()),
                                new Change.Put(exact(48_000_000).build())),
                        TestIndexes.DATES);
        SplittableRandom random = new SplittableRandom(5);
        Map<Long, Integer> drawn = new HashMap<>();

        for (int i = 0; i < 300; i++) {
            drawn.merge(index.draw(random, 10, number -> true), 1, Integer::sum);
        }

        assertThat(drawn).containsOnlyKeys(49_000_001L, 49_000_002L, 48_000_000L);
        assertThat(drawn.values()).allMatch(count -> count > 70 && count < 130);
        assertThat(index.draw(random, 10, number -> false)).isZero();
    }

    private static Entry.Builder exact(long number) {
        return Entry.of(new Pattern.Exact(new PhoneNumber(number)));
    }

    @Test
    void endWithinAMillisecondTakesEffectWithTheNext() {
        Entry entry =
                exact(48_000_000).until(Instant.ofEpochSecond(0, 1_500_000)).build();

        NumberIndex index = TestIndexes.EMPTY.with(List.of(new Change.Put(entry)), TestIndexes.DATES);

        assertThat(index.find(48_000_000, 1)).isNotEqualTo(Answer.NONE);
        assertThat(index.find(48_000_000, 2)).isEqualTo(Answer.NONE);
    }

    private static NumberIndex blocking(int count) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            changes.add(new Change.Put(exact(48_000_000 + 7L * i).build()));
        }
        return TestIndexes.EMPTY.with(changes, TestIndexes.DATES);
    }

    @Test
    void aCompactionIsDueWhenMuchHasChangedAndEmptiesTheDelta() {
        NumberIndex few = blocking(500);
        NumberIndex many = blocking(3_000);
        NumberIndex frozen = many.frozen();

        NumberIndex compacted = frozen.compaction().orElseThrow().into(frozen).orElseThrow();

        assertThat(few.needsCompaction()).isFalse();
        assertThat(many.needsCompaction()).isTrue();
        assertThat(frozen.needsCompaction()).isTrue();
        assertThat(compacted.needsCompaction()).isFalse();
        assertThat(compacted.compaction()).isEmpty();
        assertThat(compacted.size()).isEqualTo(3_000);
        assertThat(compacted.find(48_000_007, 0)).isEqualTo(many.find(48_000_007, 0));
        assertThat(compacted.bytes()).isLessThan(many.bytes() / 2);
    }

    @Test
    void bytesCountEveryPart() {
        NumberIndex numbers = blocking(500);
        Change raw = new Change.Put(Entry.of(new Pattern.Raw("2001")).build());
        Change more = new Change.Put(exact(49_000_000).build());

        assertThat(TestIndexes.EMPTY.bytes()).isBetween(32L, 1_000L);
        assertThat(numbers.bytes()).isGreaterThan(500 * 8);
        assertThat(numbers.with(List.of(raw), TestIndexes.DATES).bytes()).isEqualTo(numbers.bytes() + 100);
        assertThat(numbers.frozen().bytes()).isEqualTo(numbers.bytes());
        assertThat(numbers.frozen().with(List.of(more), TestIndexes.DATES).bytes())
                .isGreaterThan(numbers.bytes());
    }

    @Test
    void aCompactionIsDueWithTheThousandthChangeOrWithEachHundredthNumber() {
        NumberIndex large = TestIndexes.EMPTY;
        for (int part = 0; part < 3; part++) {
            large = TestIndexes.compacted(blocking(large, 49_000_000 + 60_000 * part, 60_000));
        }

        assertThat(blocking(1_023).needsCompaction()).isFalse();
        assertThat(blocking(1_024).needsCompaction()).isTrue();
        assertThat(blocking(large, 48_000_000, 1_799).needsCompaction()).isFalse();
        assertThat(blocking(large, 48_000_000, 1_800).needsCompaction()).isTrue();
    }

    private static NumberIndex blocking(NumberIndex to, int first, int count) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            changes.add(new Change.Put(exact(first + i).build()));
        }
        return to.with(changes, TestIndexes.DATES);
    }

    @Test
    void aSmallListHasNoDeltaUnlessItIsBeingCompacted() {
        NumberIndex small = blocking(128);
        NumberIndex larger = blocking(129);
        NumberIndex compacting = larger.frozen();
        Change removed = new Change.Removed(new Pattern.Exact(new PhoneNumber(48_000_000)), "", Source.NONE);

        NumberIndex fewer = compacting.with(List.of(removed), TestIndexes.DATES);

        assertThat(small.delta.capacity()).isZero();
        assertThat(larger.delta.capacity()).isPositive();
        assertThat(fewer.size()).isEqualTo(128);
        assertThat(fewer.find(48_000_000, 0)).isEqualTo(Answer.NONE);
        assertThat(fewer.find(48_000_007, 0)).isNotEqualTo(Answer.NONE);
        assertThat(fewer.frozen.capacity()).isPositive();
    }

    @Test
    void whatChangesNothingIsTheSameIndex() {
        NumberIndex small = blocking(100);
        NumberIndex compacting = blocking(500).frozen();

        assertThat(small.with(List.of(), TestIndexes.DATES)).isSameAs(small);
        assertThat(small.captured()).isSameAs(small);
        assertThat(small.withoutChanges()).isSameAs(small);
        assertThat(compacting.frozen()).isSameAs(compacting);
        assertThat(compacting.withoutChanges().size()).isEqualTo(500);
        assertThat(compacting.withoutChanges().frozen.capacity()).isZero();
    }

    @Test
    void manyNumbersAskedTogetherAreThoseThatEachAloneFinds() {
        for (NumberIndex index :
                List.of(TestIndexes.compacted(blocking(3_000)), blocking(3_000).frozen(), blocking(100))) {
            long[] asked = LongStream.range(48_000_000, 48_030_000).toArray();

            boolean[] found = index.mayFind(asked);

            for (int i = 0; i < asked.length; i++) {
                if (found[i] != (index.find(asked[i], 0) != Answer.NONE)) {
                    assertThat(found[i]).as("number %d", asked[i]).isEqualTo(!found[i]);
                }
            }
        }
    }

    @Test
    void packedNumbersAreDrawnAndFollowEachOther() {
        NumberIndex frozen = blocking(3_000).frozen();
        NumberIndex packed = TestIndexes.compacted(blocking(3_000));

        for (NumberIndex index : List.of(packed, frozen, blocking(3_000), blocking(100))) {
            long last = 48_000_000 + 7 * (index.size() - 1);
            assertThat(index.next(0, 0, number -> true)).isEqualTo(48_000_000);
            assertThat(index.next(48_000_000, 0, number -> true)).isEqualTo(48_000_000);
            assertThat(index.next(48_000_000, 0, number -> number % 10 == 3)).isEqualTo(48_000_063);
            assertThat(index.next(last, 0, number -> true)).isEqualTo(last);
            assertThat(index.next(last + 1, 0, number -> true)).isZero();
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < 100; i++) {
                assertThat(index.draw(random, 0, number -> true)).isBetween(48_000_000L, last);
            }
        }
    }

    private static final NumberIndex PLAIN = loaded(exact(48_001).build());

    @Test
    @DisplayName("S3 only an index of nothing but numbers blocked for ever is told by its numbers alone")
    void onlyBlockedNumbers() {
        LongPredicate only = PLAIN.onlyBlocked().orElseThrow();
        NumberIndex changed = PLAIN.with(List.of(put(exact(48_003))), TestIndexes.DATES);

        assertThat(only.test(48_001)).isTrue();
        assertThat(only.test(48_003)).as("added later, and not in place").isFalse();
        assertThat(changed.onlyBlocked().orElseThrow().test(48_003))
                .as("packed anew, being small")
                .isTrue();
        assertThat(loaded(allowed(exact(48_001))).onlyBlocked()).isEmpty();
        assertThat(loaded(Entry.of(new Pattern.Prefix("48")).build()).onlyBlocked())
                .isEmpty();
        assertThat(loaded(until(exact(48_001), 5)).onlyBlocked()).isEmpty();
    }

    @Test
    @DisplayName("S3 a delta, and one that is being merged, count as well")
    void onlyBlockedNumbersAndADelta() {
        NumberIndex.Dates dates = TestIndexes.DATES;
        Entry[] many = LongStream.range(0, 1_000)
                .mapToObj(i -> exact(48_000 + i).build())
                .toArray(Entry[]::new);
        NumberIndex delta = loaded(many).with(List.of(put(exact(47_000))), dates);
        NumberIndex frozen = delta.frozen();

        assertThat(delta.onlyBlocked()).isEmpty();
        assertThat(frozen.onlyBlocked()).isEmpty();
        assertThat(TestIndexes.compacted(delta).onlyBlocked().orElseThrow().test(47_000))
                .isTrue();
    }

    @Test
    @DisplayName("S3 the clock is asked only where time has a say")
    void theClockIsAskedOnlyWhereItHasASay() {
        LongSupplier none = () -> {
            throw new AssertionError("time has no say");
        };
        NumberIndex mixed = loaded(exact(48_001).build(), allowed(exact(48_002)), until(exact(48_003), 5));

        assertThat(mixed.blocks(48_001, none)).isTrue();
        assertThat(mixed.blocks(48_002, none)).isFalse();
        assertThat(mixed.blocks(48_004, none)).isFalse();
        assertThat(mixed.blocks(48_003, () -> 4)).isTrue();
        assertThat(mixed.blocks(48_003, () -> 5)).isFalse();
    }

    @Test
    @DisplayName("L8 where an entry has ended, a prefix decides")
    void aPrefixBehindAnEntryThatEnded() {
        NumberIndex both = loaded(
                until(exact(48_003), 5), Entry.of(new Pattern.Prefix("48")).build());

        assertThat(both.blocks(48_003, () -> 9)).isTrue();
        assertThat(both.blocks(48_009, () -> 9)).isTrue();
        assertThat(both.blocks(49_009, () -> 9)).isFalse();
    }

    private static Change put(Entry.Builder entry) {
        return new Change.Put(entry.build());
    }

    private static Entry allowed(Entry.Builder entry) {
        return entry.kind(Entry.Kind.ALLOW).build();
    }

    private static Entry until(Entry.Builder entry, int millis) {
        return entry.validity(new Validity(Optional.empty(), Optional.of(millis(millis)), true))
                .build();
    }

    private static NumberIndex loaded(Entry... entries) {
        Collector loaded = NumberIndex.collect(TestIndexes.DATES, false);
        List.of(entries).forEach(loaded::add);
        return loaded.build();
    }
}
