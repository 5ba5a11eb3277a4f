package io.github.blacklist4j.internal.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The directory against sorted arrays of the same blocks. */
class DirectoryTest {
    private static final int FIRST = 5; // words before it

    static List<Long> seeds() {
        return NumberShapes.seeds();
    }

    @ParameterizedTest(name = "-D" + NumberShapes.SEED + "={0}")
    @MethodSource("seeds")
    void everyBlockIsFoundAndNoOther(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int blocks : new int[] {1, 2, 3, 4, 5, 16, 1_000, 20_001}) {
            for (long apart : new long[] {1, 3, 100_000}) {
                long first = random.nextLong(apart * 10);
                long[] keys = LongStream.range(0, blocks)
                        .map(i -> first + i * apart)
                        .limit(blocks)
                        .toArray();
                assertFinds(keys, random);
            }
        }
    }

    /** In this order: those of small blocks first, as they would never be in a set, since large ones may begin before. */
    @Test
    void largeBlocksAndSmallOnesWithTheSameDigitsAreTwo() {
        long number = 48_220_000_000L;
        long[] keys = {Directory.smallKey(number), Directory.largeKey(number)};

        assertFinds(keys, new SplittableRandom(1));

        assertThat(keys[0]).isNotEqualTo(keys[1]);
    }

    private static void assertFinds(long[] keys, SplittableRandom random) {
        long[] slots = random.longs(keys.length)
                .map(any -> Slot.pages(1 + (int) (any & 0x1FF), (int) (any >>> 20) & 0xFFF, any >>> 40))
                .toArray();
        int[] members = random.ints(keys.length, 1, BlockSize.LARGE + 1)
                .map(any -> any % 100_000 + 1)
                .toArray();
        long[] entries = IntStream.range(0, keys.length)
                .mapToLong(i -> Directory.entry(keys[i], members[i]))
                .toArray();
        long[] directory = Directory.of(entries, slots, keys.length);
        long[] words = new long[FIRST + directory.length];
        Arrays.fill(words, 0, FIRST, -1);
        System.arraycopy(directory, 0, words, FIRST, directory.length);
        int buckets = Directory.buckets(keys.length);

        assertThat((long) directory.length).isEqualTo(Directory.words(buckets, keys.length));
        long rank = 0;
        for (int i = 0; i < keys.length; i++) {
            int at = Directory.find(words, FIRST, buckets, keys[i]);
            assertThat(words[at]).isEqualTo(entries[i]);
            assertThat(Directory.members(words[at])).isEqualTo(members[i]);
            assertThat(Slot.offset(words[at + Directory.ENTRIES])).isEqualTo(Slot.offset(slots[i]));
            assertThat(Slot.tenthMask(words[at + Directory.ENTRIES])).isEqualTo(Slot.tenthMask(slots[i]));
            assertThat(Slot.parameters(words[at + Directory.ENTRIES])).isEqualTo(Slot.parameters(slots[i]));
            assertThat(Slot.isLines(words[at + Directory.ENTRIES])).isFalse();
            assertThat(Directory.rank(words, FIRST, buckets, at)).isEqualTo(rank);
            assertThat(Directory.at(words, FIRST, buckets, i)).isEqualTo(at);
            rank += members[i];
            for (long other : new long[] {keys[i] - 1, keys[i] + 1, random.nextLong(1L << 33)}) {
                boolean isThere = Arrays.stream(keys, Math.max(0, i - 1), Math.min(keys.length, i + 2))
                        .anyMatch(key -> key == other);
                if (!isThere && other >= 0 && Arrays.binarySearch(keys, other) < 0) {
                    assertThat(Directory.find(words, FIRST, buckets, other)).isEqualTo(Directory.NONE);
                }
            }
        }
    }

    @Test
    void keysTellTheirBlocks() {
        for (long number : new long[] {0, 99_999, 100_000, 48_223_970_331L, PackedNumbers.LIMIT - 1}) {
            long small = Directory.entry(Directory.smallKey(number), 100_000);
            long large = Directory.entry(Directory.largeKey(number), 10_000_000);

            assertThat(Directory.first(small)).isEqualTo(number / 100_000 * 100_000);
            assertThat(Directory.first(large)).isEqualTo(number / 10_000_000 * 10_000_000);
            assertThat(Directory.isLarge(small)).isFalse();
            assertThat(Directory.isLarge(large)).isTrue();
            assertThat(Directory.members(small)).isEqualTo(100_000);
            assertThat(Directory.members(large)).isEqualTo(10_000_000);
            assertThat(Directory.tenthSize(small)).isEqualTo(10_000);
            assertThat(Directory.tenthSize(large)).isEqualTo(1_000_000);
        }
    }

    @Test
    void fourOfFivePlacesAreTaken() {
        assertThat(4 * Directory.buckets(1_000)).isBetween(1_000 * 5 / 4, 1_000 * 5 / 4 + 8);
        assertThat(Directory.buckets(1)).isEqualTo(1);
    }
}
