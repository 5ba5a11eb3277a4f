package io.github.blacklist4j.internal.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.blacklist4j.internal.longs.BitWriter;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages of every size against a plain set of bits, whatever the writer would choose. */
class EliasFanoPagesTest {
    private static final int ALL_TENTHS = 0x3FF;
    private static final int LARGEST_PAGE = 10; // bits

    static List<Long> seeds() {
        return NumberShapes.seeds();
    }

    @ParameterizedTest(name = "-D" + NumberShapes.SEED + "={0}")
    @MethodSource("seeds")
    void everySizeOfPagesAndBucketsHoldsWhatWasWritten(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int pageBits = 1; pageBits <= LARGEST_PAGE; pageBits++) {
            for (int lowBits = 0; lowBits <= pageBits; lowBits++) {
                int page = 1 << pageBits;
                for (int places : new int[] {1, page - 1, page, page + 1, 3 * page, 4 * page - 1}) {
                    for (double density : new double[] {0, 1, random.nextDouble()}) {
                        assertHolds(members(places, density, random), places, pageBits, lowBits);
                    }
                }
            }
        }
    }

    /** With the first and the last place, unless there are none. */
    private static int[] members(int places, double density, SplittableRandom random) {
        BitSet members = new BitSet();
        for (int place = 0; place < places; place++) {
            members.set(place, random.nextDouble() < density);
        }
        if (density > 0) {
            members.set(0);
            members.set(places - 1);
        }
        return members.stream().toArray();
    }

    private static void assertHolds(int[] members, int places, int pageBits, int lowBits) {
        int parameters = EliasFanoPages.parameters(pageBits, lowBits);
        BitWriter writer = new BitWriter();
        writer.zeros(67); // so that they begin anywhere
        long from = writer.position();
        long slot = Slot.pages(ALL_TENTHS, parameters, from);
        EliasFanoPagesWriter.write(writer, members, members.length, places, parameters);
        long written = writer.position() - from;
        writer.zeros(2 * 64);
        long[] words = writer.finish();

        String what = "page bits " + pageBits + ", low bits " + lowBits + ", places " + places;
        assertThat(EliasFanoPagesWriter.bits(places, members.length, parameters))
                .as(what)
                .isEqualTo(written);
        int count = members.length;
        int rank = 0;
        for (int place = 0; place < places; place++) {
            boolean isMember = rank < members.length && members[rank] == place;
            int found = EliasFanoPages.find(words, slot, count, places, place);
            boolean contained = EliasFanoPages.contains(words, slot, count, places, place);
            if (found != (isMember ? rank : ~rank) || contained != isMember) {
                assertThat(found).as("%s, place %d", what, place).isEqualTo(isMember ? rank : ~rank);
                assertThat(contained).as("%s, contains %d", what, place).isEqualTo(isMember);
            }
            rank += isMember ? 1 : 0;
        }
        for (int i = 0; i < members.length; i++) {
            if (EliasFanoPages.select(words, slot, count, places, i) != members[i]) {
                assertThat(EliasFanoPages.select(words, slot, count, places, i))
                        .as("%s, rank %d", what, i)
                        .isEqualTo(members[i]);
            }
        }
        assertThat(decoded(words, slot, count, places)).as(what).isEqualTo(members);
    }

    private static int[] decoded(long[] words, long slot, int all, int places) {
        int[] decoded = new int[places + 1];
        int size = 0;
        int[] page = new int[places + 1];
        for (int i = 0; i < EliasFanoPages.pages(slot, places); i++) {
            int count = EliasFanoPages.decode(words, slot, all, places, i, page);
            assertThat(count).isEqualTo(EliasFanoPages.members(words, slot, all, i));
            System.arraycopy(page, 0, decoded, size, count);
            size += count;
        }
        return Arrays.copyOf(decoded, size);
    }
}
