package io.github.blacklist4j.internal.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.internal.longs.BitWriter;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the writers choose takes no more bits than anything else they could have chosen. */
class ChoiceTest {
    private static final long ANY = 1L << 40; // bits
    private static final int CAPACITY = BitmapLines.BITS - BitmapLines.RANK_BITS;
    private static final int SLOT = 100_000;

    static List<Long> seeds() {
        return NumberShapes.seeds();
    }

    @ParameterizedTest(name = "-D" + NumberShapes.SEED + "={0}")
    @MethodSource("seeds")
    void linesAreHardlyMoreThanTheFewestThatHold(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BitmapLinesWriter writer = new BitmapLinesWriter();
        for (int i = 0; i < 100; i++) {
            int places = 10_000 * random.nextInt(1, 1 + BlockSize.TENTHS);
            int[] members = members(places, random);
            int fewest = fewestLines(members, places);

            int chosen = writer.choose(members, members.length, places, ANY);

            String what = places + " places, " + members.length + " members";
            int lines = BitmapLines.lines(places, chosen & 0xFF);
            long bits = (long) lines * BitmapLines.BITS;
            assertThat(holds(groupsBefore(members, places, chosen >>> 8), places, chosen & 0xFF, chosen >>> 8))
                    .as(what)
                    .isTrue();
            assertThat(lines).as(what).isBetween(fewest, fewest + 1 + fewest / 32); // longer lines are not tried
            assertThat(writer.choose(members, members.length, places, bits)).isEqualTo(chosen);
            assertThat(writer.choose(members, members.length, places, bits - 1)).isEqualTo(BitmapLinesWriter.NONE);
        }
    }

    @Test
    void linesAreForSlotsOfTenThousandAtMost() {
        int[] members = {0};

        assertThat(new BitmapLinesWriter().choose(members, 1, SLOT, ANY)).isNotEqualTo(BitmapLinesWriter.NONE);
        assertThat(new BitmapLinesWriter().choose(members, 1, SLOT + 1, ANY)).isEqualTo(BitmapLinesWriter.NONE);
    }

    private static int fewestLines(int[] members, int places) {
        int fewest = Integer.MAX_VALUE;
        for (int groupBits = 0; groupBits <= BitmapLines.MOST_GROUP_BITS; groupBits++) {
            int[] before = groupsBefore(members, places, groupBits);
            for (int steps = 1; steps <= BitmapLines.MOST_STEPS; steps++) {
                if (holds(before, places, steps, groupBits)) {
                    fewest = Math.min(fewest, BitmapLines.lines(places, steps));
                }
            }
        }
        return fewest;
    }

    /** How many groups have members before each multiple of 16 places. */
    private static int[] groupsBefore(int[] members, int places, int groupBits) {
        BitSet groups = new BitSet();
        IntStream.of(members).forEach(member -> groups.set(member >>> groupBits));
        int[] before = new int[(places + BitmapLines.STEP - 1) / BitmapLines.STEP + 1];
        for (int step = 1; step < before.length; step++) {
            before[step] = before[step - 1]
                    + groups.get(((step - 1) * BitmapLines.STEP) >>> groupBits, (step * BitmapLines.STEP) >>> groupBits)
                            .cardinality();
        }
        return before;
    }

    private static boolean holds(int[] groupsBefore, int places, int steps, int groupBits) {
        int bits = (steps * BitmapLines.STEP) >>> groupBits;
        for (int line = 0; line < BitmapLines.lines(places, steps); line++) {
            int end = Math.min(groupsBefore.length - 1, (line + 1) * steps);
            int leaves = groupBits == 0 ? 0 : (groupsBefore[end] - groupsBefore[line * steps]) << groupBits;
            if (bits + leaves > CAPACITY) {
                return false;
            }
        }
        return true;
    }

    @ParameterizedTest(name = "-D" + NumberShapes.SEED + "={0}")
    @MethodSource("seeds")
    void pagesAreAsSmallAsTheirMembersAllowAndTakeTheFewestBits(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 5_000; i++) {
            int places = random.nextInt(1, 1 << random.nextInt(1, 24));
            int members = random.nextInt(1, Math.min(places, SLOT) + 1);
            int fewest = i % 2 == 0 ? EliasFanoPagesWriter.LARGE : EliasFanoPagesWriter.FAST;

            int chosen = EliasFanoPagesWriter.choose(places, members, fewest);

            String what = places + " places, " + members + " members, " + fewest + " in a page";
            int pageBits = chosen & 31;
            long bits = EliasFanoPagesWriter.bits(places, members, chosen);
            assertThat(pageBits).as(what).isEqualTo(smallestPage(places, members, fewest));
            for (int lowBits = 0; lowBits <= pageBits; lowBits++) {
                assertThat(EliasFanoPagesWriter.bits(places, members, EliasFanoPages.parameters(pageBits, lowBits)))
                        .as(what)
                        .isGreaterThanOrEqualTo(bits);
            }
        }
    }

    /** The smallest page that has so many members on average; one page if there are not as many. */
    private static int smallestPage(int places, int members, int fewest) {
        int pageBits = 1;
        while ((long) members << pageBits < (long) fewest * places && 1L << pageBits < places) {
            pageBits++;
        }
        return pageBits;
    }

    @ParameterizedTest(name = "-D" + NumberShapes.SEED + "={0}")
    @MethodSource("seeds")
    void tenMillionNumbersHaveTheBlocksThatTakeFewerBits(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int large = 0;
        for (int i = 0; i < 20; i++) {
            int[] members = ofTenMillion(random);
            long asSmall = written(members, BlockSize.SMALL);
            long asLarge = written(members, BlockSize.LARGE);
            assertThat(BlockEncoder.estimate(members, members.length, BlockSize.SMALL))
                    .isEqualTo(asSmall);
            assertThat(BlockEncoder.estimate(members, members.length, BlockSize.LARGE))
                    .isEqualTo(asLarge);
            PackedBuilder builder = new PackedBuilder(NumberSets.SMALL, 0);
            IntStream.of(members).forEach(member -> builder.add(48L * BlockSize.LARGE + member));

            PackedNumbers built = builder.build();

            assertThat(built.hasLarge()).isEqualTo(asLarge <= asSmall).isNotEqualTo(built.hasSmall());
            large += built.hasLarge() ? 1 : 0;
        }
        assertThat(large).isBetween(1, 19);
    }

    /** How many bits the members of ten million numbers take in blocks of a size. */
    private static long written(int[] members, int blockSize) {
        BlockEncoder encoder = new BlockEncoder(0); // no lines
        BitWriter out = new BitWriter();
        int from = 0;
        int blocks = 0;
        for (int base = 0; base < BlockSize.LARGE; base += blockSize) {
            int to = from;
            while (to < members.length && members[to] < base + blockSize) {
                to++;
            }
            if (to > from) {
                encoder.encode(out, members, from, to, base, blockSize / BlockSize.TENTHS);
                blocks++;
            }
            from = to;
        }
        return out.position() + (long) BlockEncoder.BLOCK_BITS * blocks;
    }

    /** Some blocks of a thousand to a million numbers, and members in them, as many as are collected at most. */
    private static int[] ofTenMillion(SplittableRandom random) {
        int block = (int) Math.pow(10, random.nextInt(3, 7));
        int[] blocks =
                random.ints(random.nextInt(1, 20), 0, BlockSize.LARGE / block).toArray();
        return random.ints(random.nextInt(1, 1 << random.nextInt(1, 14)))
                .map(any -> blocks[Math.floorMod(any, blocks.length)] * block + random.nextInt(block))
                .sorted()
                .distinct()
                .toArray();
    }

    /** Each place with a probability, or in runs. */
    private static int[] members(int places, SplittableRandom random) {
        double density = Math.pow(random.nextDouble(), 3);
        int run = 1 + random.nextInt(3) * random.nextInt(40);
        BitSet members = new BitSet();
        for (int place = 0; place < places; place += run) {
            members.set(place, place + run, random.nextDouble() < density);
        }
        members.set(random.nextInt(places));
        members.clear(places, places + run);
        return members.stream().toArray();
    }

    @Test
    void theLastPageHasAsManyBucketsAsItsPlacesNeed() {
        assertThat(EliasFanoPages.buckets(1_000, 8, 2, 0)).isEqualTo(64);
        assertThat(EliasFanoPages.buckets(1_000, 8, 2, 3)).isEqualTo((1_000 - 3 * 256) / 4);
        assertThat(EliasFanoPages.buckets(1_001, 8, 2, 3)).isEqualTo((1_000 - 3 * 256) / 4 + 1);
    }

    @Test
    void pagesAreFasterWhereBytesAreNotAll() {
        int[] members = IntStream.range(0, 200).map(i -> 499 * i).toArray();

        assertThat(pageBits(NumberSets.BALANCED, members)).isLessThan(pageBits(NumberSets.SMALL, members));
    }

    private static int pageBits(double slack, int[] members) {
        long slot = new BlockEncoder(slack).encode(new BitWriter(), members, 0, members.length, 0, 10_000);
        assertThat(Slot.isLines(slot)).isFalse();
        return Slot.parameters(slot) & 31;
    }
}
