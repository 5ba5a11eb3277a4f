package io.github.blacklist4j.internal.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.number.PhoneNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NumberSetsTest {
    private static final int PROBED = Math.min(20_000, Integer.getInteger("blacklist.index.operations", 200_000) / 10);
    private static final double FAST = 1e9; // lines wherever there are some
    private static final double[] SLACKS = {NumberSets.SMALL, NumberSets.BALANCED, FAST};

    static List<Long> seeds() {
        return NumberShapes.seeds();
    }

    @ParameterizedTest(name = "-D" + NumberShapes.SEED + "={0}")
    @MethodSource("seeds")
    void agreesWithASortedArray(long seed) {
        NumberShapes shapes = new NumberShapes(seed);
        List<long[]> sets = new ArrayList<>(List.of(
                shapes.ofAnyLength(1), shapes.ofAnyLength(256), shapes.ofAnyLength(257), shapes.ofAnyLength(5_000)));
        for (double density : new double[] {1, 0.97, 0.5, 0.25, 0.128, 0.03, 0.004}) {
            sets.add(shapes.uniform(12_125_680_000L, 12_125_840_000L, density));
        }
        sets.add(shapes.uniform(0, 100_000, 0.1));
        sets.add(shapes.uniform(99_900_000, 100_100_000, 0.9));
        sets.add(shapes.blocks(48_220_000_000L, 60, 0.64, 1));
        sets.add(shapes.blocks(4_917_000_000_000L, 1_500, 0.3, 0.02));
        sets.add(shapes.blocks(999_990_000L, 40, 0.2, 0.5));
        sets.add(shapes.runs(40, 3_000));
        sets.add(shapes.edges(0));
        sets.add(shapes.edges(39_000_000_000L));

        SplittableRandom random = new SplittableRandom(seed);
        for (long[] numbers : sets) {
            for (double slack : SLACKS) {
                assertAgrees(build(numbers, slack), numbers, random);
            }
        }
    }

    @Test
    void takesTenMillionInARow() {
        long[] numbers = LongStream.range(9_999_000, 20_001_000).toArray();

        NumberSet set = build(numbers, NumberSets.SMALL);

        assertAgrees(set, numbers, new SplittableRandom(1));
        assertThat(set.bytes() * 8.0 / numbers.length).isLessThan(1.2);
    }

    /** More than are collected before the size of blocks is chosen. */
    @Test
    void takesManyOfTheFirstTenMillion() {
        long[] numbers = LongStream.range(100, 30_000).map(i -> 300 * i).toArray();

        assertAgrees(build(numbers, NumberSets.BALANCED), numbers, new SplittableRandom(1));
    }

    /** So many that they are put in order first. */
    @ParameterizedTest(name = "-D" + NumberShapes.SEED + "={0}")
    @MethodSource("seeds")
    void agreesOnLargeBatches(long seed) {
        long[] numbers = new NumberShapes(seed).blocks(48_220_000_000L, 60, 0.64, 1);
        NumberSet set = build(numbers, NumberSets.BALANCED);
        SplittableRandom random = new SplittableRandom(seed);
        long[] asked = random.longs(400_000, 48_219_900_000L, 48_220_700_000L).toArray();
        asked[7] = -1;
        asked[asked.length - 1] = numbers[0];
        boolean[] found = new boolean[asked.length];
        Arrays.fill(found, true);

        NumberSets.containsAll(set, asked, 3, asked.length, found);

        for (int i = 3; i < asked.length; i++) {
            boolean listed = Arrays.binarySearch(numbers, asked[i]) >= 0;
            if (found[i] != listed) {
                assertThat(found[i]).as("number %d", i).isEqualTo(listed);
            }
        }
        assertThat(Arrays.copyOf(found, 3)).containsOnly(true);
    }

    @Test
    void ranksOutsideAreRefused() {
        NumberSet set = build(new long[] {5, 7}, NumberSets.BALANCED);

        assertThat(set.select(1)).isEqualTo(7);
        assertThatThrownBy(() -> set.select(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> set.select(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void partsThatDoNotFitTogetherAreRefused() {
        List<long[]> parts = NumberSets.parts(build(LongStream.range(0, 1_000).toArray(), NumberSets.BALANCED));
        long[] shape = parts.get(0);
        long[] words = parts.get(1);

        assertThat(NumberSets.of(List.of(shape, words)).size()).isEqualTo(1_000);
        for (List<long[]> wrong : List.of(
                List.of(shape, Arrays.copyOf(words, words.length - 1)),
                List.of(new long[] {-1, shape[1]}, words),
                List.of(new long[] {shape[0], 0}, words),
                List.of(new long[] {shape[0], -shape[1]}, words),
                List.of(new long[] {shape[0], Integer.MAX_VALUE}, words))) {
            assertThatThrownBy(() -> NumberSets.of(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anEmptySetHasNothing() {
        assertAgrees(build(new long[0], NumberSets.BALANCED), new long[0], new SplittableRandom(1));
    }

    @Test
    void refusesNumbersOutOfOrderWithoutNamingThem() {
        NumberSets.Builder builder = NumberSets.builder(NumberSets.BALANCED);
        builder.add(48_221_234_567L);

        for (long number : new long[] {48_221_234_567L, 48_221_234_566L, -1, 1_000_000_000_000_000L, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> builder.add(number))
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .doesNotContain("4822")
                    .doesNotContain(Long.toString(number));
        }
    }

    /** Their keys have more bits than those of a directory, and the lower ones may be those of a block. */
    @ParameterizedTest(name = "-D" + NumberShapes.SEED + "={0}")
    @MethodSource("seeds")
    void numbersWithMoreDigitsAreNeverThere(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] numbers = random.longs(60, 0, PackedNumbers.LIMIT / BlockSize.LARGE)
                .flatMap(large -> random.longs(30, large * BlockSize.LARGE, (large + 1) * BlockSize.LARGE))
                .sorted()
                .distinct()
                .toArray();
        NumberSet set = build(numbers, NumberSets.BALANCED);
        assertThat(((PackedNumbers) set).hasLarge()).isTrue();
        long[] asked = LongStream.of(numbers)
                .flatMap(number -> LongStream.range(10, 60)
                        .map(bit -> number + (1L << bit) * BlockSize.LARGE)
                        .filter(large -> large >= PackedNumbers.LIMIT))
                .toArray();
        boolean[] found = new boolean[asked.length];

        NumberSets.containsAll(set, asked, 0, asked.length, found);

        assertThat(asked).hasSizeGreaterThan(20_000);
        for (int i = 0; i < asked.length; i++) {
            assertThat(set.contains(asked[i]) || found[i]).isFalse();
            assertThat(set.rank(asked[i])).isEqualTo(~set.size());
        }
    }

    /** The limit is written twice, because the packed set sees no phone number. */
    @Test
    void numbersHaveAsManyDigitsAsPhoneNumbers() {
        long largest = PackedNumbers.LIMIT - 1;

        assertThat(PackedNumbers.MOST_DIGITS).isEqualTo(PhoneNumber.MAX_DIGITS);
        assertThat(build(new long[] {largest}, NumberSets.BALANCED).contains(largest))
                .isTrue();
    }

    @Test
    void thirtyNumbersTakeThreeHundredBytes() {
        assertThat(build(new NumberShapes(1).ofAnyLength(30), NumberSets.BALANCED)
                        .bytes())
                .isLessThanOrEqualTo(300);
    }

    @Test
    void aNationalRegistryIsSmall() {
        NumberShapes shapes = new NumberShapes(1);
        long[] numbers = shapes.uniform(12_120_000_000L, 12_122_000_000L, 0.128); // as 250 million in North America

        double small = build(numbers, NumberSets.SMALL).bytes() * 8.0 / numbers.length;
        double balanced = build(numbers, NumberSets.BALANCED).bytes() * 8.0 / numbers.length;

        assertThat(small).isLessThan(5.25);
        assertThat(balanced).isBetween(6.0, 7.2);
    }

    private static NumberSet build(long[] numbers, double slack) {
        NumberSets.Builder builder = NumberSets.builder(slack);
        for (long number : numbers) {
            builder.add(number);
        }
        return builder.build();
    }

    private static void assertAgrees(NumberSet set, long[] numbers, SplittableRandom random) {
        assertThat(set.size()).isEqualTo(numbers.length);
        for (int rank = 0; rank < numbers.length; rank += 1 + random.nextInt(1 + numbers.length / 20_000)) {
            assertThat(set.select(rank)).isEqualTo(numbers[rank]);
            assertThat(set.rank(numbers[rank])).isEqualTo(rank);
        }
        long[] probes = probes(numbers, random);
        boolean[] found = new boolean[probes.length];
        int from = probes.length / 100;
        NumberSets.containsAll(set, probes, from, probes.length, found);
        for (int i = 0; i < probes.length; i++) {
            int rank = Arrays.binarySearch(numbers, probes[i]);
            if (set.contains(probes[i]) != rank >= 0
                    || set.rank(probes[i]) != rank
                    || found[i] != (rank >= 0 && i >= from)) {
                assertThat(set.contains(probes[i])).as("contains probe %d", i).isEqualTo(rank >= 0);
                assertThat(set.rank(probes[i])).as("rank of probe %d", i).isEqualTo(rank);
                assertThat(found[i]).as("batch, probe %d", i).isEqualTo(rank >= 0 && i >= from);
            }
        }
        assertCursorAgrees(set, numbers, 0);
        for (int i = 0; i < 30; i++) {
            assertCursorAgrees(set, numbers, probes[random.nextInt(probes.length)]);
        }
    }

    private static void assertCursorAgrees(NumberSet set, long[] numbers, long lowest) {
        int place = Arrays.binarySearch(numbers, lowest);
        int end = lowest == 0 ? numbers.length : Math.min(numbers.length, (place >= 0 ? place : ~place) + 1_000);
        NumberSet.NumberCursor cursor = set.from(lowest);

        for (int i = place >= 0 ? place : ~place; i < end; i++) {
            if (!cursor.next() || cursor.number() != numbers[i]) {
                assertThat(cursor.number()).as("number %d of the cursor", i).isEqualTo(numbers[i]);
            }
        }
        assertThat(end == numbers.length && cursor.next()).isFalse();
    }

    /** Members, their neighbours near and far, and edges. */
    private static long[] probes(long[] numbers, SplittableRandom random) {
        LongStream.Builder probes = LongStream.builder();
        for (long special : new long[] {Long.MIN_VALUE, -1, 0, 9, 10_000_000, PackedNumbers.LIMIT, Long.MAX_VALUE}) {
            probes.add(special);
        }
        for (int i = 0; i < PROBED && numbers.length > 0; i++) {
            long number = numbers[random.nextInt(numbers.length)];
            long unit = (long) Math.pow(10, random.nextInt(9));
            probes.add(number);
            probes.add(number + random.nextInt(-40, 40));
            probes.add(number + random.nextInt(-9, 10) * unit);
            probes.add(number / unit * unit - random.nextInt(2));
        }
        return probes.build().toArray();
    }

    @Test
    void ranksOutsideOfAPackedSetAreRefused() {
        long[] numbers = LongStream.range(5, 1_005).toArray();
        NumberSet set = build(numbers, NumberSets.BALANCED);

        assertThat(set.select(999)).isEqualTo(1_004);
        assertThatThrownBy(() -> set.select(1_000)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> set.select(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** Far apart, so that each has a block of its own. */
    @ParameterizedTest(name = "-D" + NumberShapes.SEED + "={0}")
    @MethodSource("seeds")
    void agreesOnLargeBatchesOverManyLargeBlocks(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] numbers =
                random.longs(20_000, 0, 999_999_999_999L).sorted().distinct().toArray();
        NumberSet set = build(numbers, NumberSets.BALANCED);
        long[] asked = new long[40_000];
        Arrays.setAll(asked, i -> numbers[random.nextInt(numbers.length)] + random.nextInt(2));
        boolean[] found = new boolean[asked.length];

        NumberSets.containsAll(set, asked, 0, asked.length, found);

        for (int i = 0; i < asked.length; i++) {
            boolean listed = Arrays.binarySearch(numbers, asked[i]) >= 0;
            if (found[i] != listed) {
                assertThat(found[i]).as("number %d", i).isEqualTo(listed);
            }
        }
    }

    /** Six tenths of a slot fill their lines to the last place; the next slot has lines too. */
    @Test
    void ranksAfterFullLinesAreRight() {
        SplittableRandom random = new SplittableRandom(1);
        long[] numbers = LongStream.concat(
                        LongStream.range(48_220_000_000L, 48_220_060_000L),
                        LongStream.range(48_220_100_000L, 48_220_160_000L))
                .filter(number -> random.nextInt(10) < 7)
                .toArray();

        for (double slack : SLACKS) {
            NumberSet set = build(numbers, slack);
            for (long number = 48_219_999_999L; number < 48_220_200_000L; number += 9_999) {
                assertThat(set.rank(number)).isEqualTo(Arrays.binarySearch(numbers, number));
            }
        }
    }

    @Test
    void aLoneNumberAtTheStartOfATenthIsFound() {
        long[] lone = {10_000, 20_000, 100_000, 300_000, 1_000_000, 2_000_000, 9_000_000, 10_000_000};
        long[] numbers = LongStream.concat(LongStream.range(0, 300), LongStream.of(lone))
                .map(number -> 48_220_000_000L + number)
                .toArray();

        for (double slack : SLACKS) {
            assertAgrees(build(numbers, slack), numbers, new SplittableRandom(1));
        }
    }

    @Test
    void allEmptySetsAreOne() {
        assertThat(build(new long[0], NumberSets.BALANCED)).isSameAs(NumberSets.EMPTY);
    }
}
