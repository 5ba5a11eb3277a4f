package io.github.blacklist4j.internal.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.internal.longs.BitWriter;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines of every size against a plain set of bits, whatever the writer would choose. */
class BitmapLinesTest {
    private static final int ALL_TENTHS = 0x3FF;
    private static final int CAPACITY = BitmapLines.BITS - BitmapLines.RANK_BITS;
    private static final int PLACES = 10_000; // of a tenth

    static List<Long> seeds() {
        return NumberShapes.seeds();
    }

    @ParameterizedTest(name = "-D" + NumberShapes.SEED + "={0}")
    @MethodSource("seeds")
    void everySizeOfLinesAndGroupsHoldsWhatWasWritten(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int groupBits = 0; groupBits <= BitmapLines.MOST_GROUP_BITS; groupBits++) {
            for (int steps = 1; steps <= BitmapLines.MOST_STEPS; steps++) {
                int perLine = steps * BitmapLines.STEP;
                int forLeaves = CAPACITY - (perLine >>> groupBits);
                if (forLeaves >= (groupBits == 0 ? 0 : 1 << groupBits)) {
                    int leaves = groupBits == 0 ? perLine : forLeaves >>> groupBits;
                    BitSet members = members(perLine, groupBits, leaves, random);
                    assertHolds(members, 4 * perLine - random.nextInt(2) * BitmapLines.STEP, steps, groupBits);
                }
            }
        }
    }

    /** A line filled to its end, one with its last place alone, an empty one, one at random. */
    private static BitSet members(int perLine, int groupBits, int leaves, SplittableRandom random) {
        BitSet members = new BitSet();
        int groups = perLine >>> groupBits;
        int[] filled =
                random.ints(4L * groups, 0, groups).distinct().limit(leaves).toArray();
        for (int group : filled) {
            members.set(group << groupBits, (group + 1) << groupBits);
        }
        members.set(2 * perLine - 1);
        for (int group : Arrays.copyOf(filled, filled.length / 2)) {
            members.set(3 * perLine + (group << groupBits) + random.nextInt(1 << groupBits));
        }
        return members;
    }

    private static void assertHolds(BitSet all, int places, int steps, int groupBits) {
        int[] members = all.stream().filter(place -> place < places).toArray();
        BitWriter writer = new BitWriter();
        BitmapLines.align(writer);
        long slot = Slot.lines(ALL_TENTHS, BitmapLines.parameters(steps, groupBits), writer.position());
        new BitmapLinesWriter()
                .write(writer, members, members.length, places, BitmapLines.parameters(steps, groupBits));
        long[] words = writer.finish();

        String what = "steps " + steps + ", group bits " + groupBits;
        int rank = 0;
        for (int place = 0; place < places; place++) {
            boolean isMember = rank < members.length && members[rank] == place;
            if (BitmapLines.contains(words, slot, place) != isMember
                    || BitmapLines.find(words, slot, place) != (isMember ? rank : ~rank)) {
                assertThat(BitmapLines.contains(words, slot, place))
                        .as("%s, place %d", what, place)
                        .isEqualTo(isMember);
                assertThat(BitmapLines.find(words, slot, place))
                        .as("%s, place %d", what, place)
                        .isEqualTo(isMember ? rank : ~rank);
            }
            rank += isMember ? 1 : 0;
        }
        for (int i = 0; i < members.length; i++) {
            assertThat(BitmapLines.select(words, slot, places, i, members.length))
                    .as("%s, rank %d", what, i)
                    .isEqualTo(members[i]);
        }
        assertThat(decoded(words, slot, places)).as(what).isEqualTo(members);
    }

    private static int[] decoded(long[] words, long slot, int places) {
        int[] decoded = new int[places];
        int size = 0;
        int[] line = new int[BitmapLines.BITS];
        for (int i = 0; i < BitmapLines.lines(slot, places); i++) {
            int count = BitmapLines.decode(words, slot, i, line);
            System.arraycopy(line, 0, decoded, size, count);
            size += count;
        }
        return Arrays.copyOf(decoded, size);
    }

    @Test
    void theLastPlacesMayBeTheFullest() {
        for (int apart = 4; apart < 80; apart++) {
            BitSet members = new BitSet();
            for (int place = 0; place < PLACES; place += apart) {
                members.set(place);
            }
            members.set(PLACES - 2 * BitmapLines.STEP, PLACES);
            int[] all = members.stream().toArray();

            int chosen = new BitmapLinesWriter().choose(all, all.length, PLACES, 1L << 40);

            assertHolds(members, PLACES, chosen & 0xFF, chosen >>> 8);
        }
    }

    /** The first element of a large array is 16 bytes behind a multiple of 64. */
    @Test
    void linesBeginWhereLinesOfTheCacheBegin() {
        BitWriter writer = new BitWriter();
        for (int bits : new int[] {0, 1, 383, 384, 385, 512, 1_000}) {
            writer.zeros(bits);

            BitmapLines.align(writer);

            assertThat((16 + writer.position() / 8) % 64).isZero();
            assertThat(writer.position() % 8).isZero();
        }
    }

    @Test
    void placesThatFillTheirLinesTakeNoLineMore() {
        BitWriter writer = new BitWriter();

        new BitmapLinesWriter().write(writer, new int[] {7, 959}, 2, 960, BitmapLines.parameters(30, 0));

        assertThat(writer.position()).isEqualTo(2 * BitmapLines.BITS);
    }
}
