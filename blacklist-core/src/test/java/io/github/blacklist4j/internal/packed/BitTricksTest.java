package io.github.blacklist4j.internal.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.internal.longs.LongChunks;
import io.github.blacklist4j.internal.longs.LongChunksWriter;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each trick of the packed numbers against the plain way. */
class BitTricksTest {
    static List<Long> seeds() {
        return NumberShapes.seeds();
    }

    @ParameterizedTest(name = "-D" + NumberShapes.SEED + "={0}")
    @MethodSource("seeds")
    void selectFindsTheNthOne(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 2_000; round++) {
            double density = random.nextDouble();
            long word = 0;
            for (int bit = 0; bit < 64; bit++) {
                word |= round == 0 || random.nextDouble() < density ? 1L << bit : 0;
            }

            int n = 0;
            for (int bit = 0; bit < 64; bit++) {
                if ((word >>> bit & 1) != 0) {
                    assertThat(BitSelect.select(word, n++)).isEqualTo(bit);
                }
            }
        }
    }

    @ParameterizedTest(name = "-D" + NumberShapes.SEED + "={0}")
    @MethodSource("seeds")
    void writtenFieldsAreReadBack(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int count = 150_000; // more than one chunk
        long[] values = new long[count];
        int[] widths = new int[count];
        LongChunksWriter writer = new LongChunksWriter();
        for (int i = 0; i < count; i++) {
            widths[i] = random.nextInt(64);
            values[i] = random.nextLong() & ((1L << widths[i]) - 1);
            writer.bits(values[i], widths[i]);
        }
        long end = writer.position();
        writer.align(1);
        writer.word(0);
        writer.word(0);

        LongChunks words = writer.finish();

        long position = 0;
        for (int i = 0; i < count; i++) {
            assertThat(words.bits(position, widths[i])).isEqualTo(values[i]);
            position += widths[i];
        }
        assertThat(position).isEqualTo(end);
        assertThat(words.length()).isEqualTo((end + 63) / 64 + 2);
    }

    @ParameterizedTest(name = "-D" + NumberShapes.SEED + "={0}")
    @MethodSource("seeds")
    void unaryBitsAreCounted(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LongChunksWriter writer = new LongChunksWriter();
        BitSet twin = new BitSet();
        int start = random.nextInt(64);
        writer.zeros(start);
        int bit = 0;
        for (int i = 0; i < 2_000; i++) {
            int zeros = random.nextInt(10) == 0 ? random.nextInt(300) : random.nextInt(3);
            writer.unary(zeros);
            bit += zeros;
            twin.set(bit++);
        }
        writer.align(1);
        writer.word(0);
        writer.word(0);
        LongChunks words = writer.finish();

        int ones = 0;
        int zeros = 0;
        assertThat(UnaryBits.afterZeros(words, start, 0)).isZero();
        for (int at = 0; at < bit; at++) {
            if (twin.get(at)) {
                assertThat(UnaryBits.one(words, start, ones++)).isEqualTo(at);
            } else {
                assertThat(UnaryBits.afterZeros(words, start, ++zeros)).isEqualTo(at + 1);
            }
        }
    }

    @Test
    void aRegionIsDividedIntoSlotsOfTenTenths() {
        for (int slotSize = SlotSize.SMALLEST; slotSize <= SlotSize.LARGEST; slotSize++) {
            int size = SlotSize.tenthSize(slotSize);

            assertThat(SlotSize.slots(slotSize) * SlotSize.TENTHS * size).isEqualTo(SlotSize.REGION);
            assertThat(SlotSize.tenthOfRegion(slotSize, size - 1)).isZero();
            assertThat(SlotSize.tenthOfRegion(slotSize, size)).isEqualTo(1);
            assertThat(SlotSize.tenthOfRegion(slotSize, SlotSize.REGION - 1)).isEqualTo(SlotSize.REGION / size - 1);
        }
    }

    @Test
    void aSlotKeepsItsFields() {
        long offset = (1L << 40) - 512;
        long slot = Slot.lines(0b10_0100_0001, 0xFFF, offset);

        assertThat(Slot.isLines(slot)).isTrue();
        assertThat(Slot.isLines(Slot.pages(0x3FF, 0xFFF, offset))).isFalse();
        assertThat(Slot.offset(slot)).isEqualTo(offset);
        assertThat(Slot.parameters(slot)).isEqualTo(0xFFF);
        assertThat(Slot.tenths(slot)).isEqualTo(3);
        assertThat(Slot.hasTenth(slot, 6)).isTrue();
        assertThat(Slot.hasTenth(slot, 7)).isFalse();
        assertThat(Slot.tenthsBefore(slot, 7)).isEqualTo(2);
        assertThat(Slot.tenthAt(slot, 2)).isEqualTo(9);
    }

    @ParameterizedTest(name = "-D" + NumberShapes.SEED + "={0}")
    @MethodSource("seeds")
    void regionsAreFound(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] regions = new long[50_000];
        long key = 0;
        for (int i = 0; i < regions.length; i++) {
            regions[i] = Regions.region(key, i % 3, i * 7L);
            key += 1 + random.nextInt(i % 100 == 0 ? 100_000 : 2);
        }

        Regions found = new Regions(LongChunks.of(regions));

        for (int i = 0; i < regions.length; i++) {
            long own = Regions.key(regions[i]);
            assertThat(found.find(own)).isEqualTo(regions[i]);
            assertThat(Regions.slotSize(regions[i])).isEqualTo(i % 3);
            assertThat(Regions.firstSlot(regions[i])).isEqualTo(i * 7L);
            assertThat(found.ceiling(own)).isEqualTo(i);
            assertThat(found.ofSlot(i * 7L + 6)).isEqualTo(i);
            boolean nextIsThere = i + 1 < regions.length && Regions.key(regions[i + 1]) == own + 1;
            assertThat(found.find(own + 1) != Regions.NONE).isEqualTo(nextIsThere);
        }
        assertThat(found.ceiling(key)).isEqualTo(found.count());
    }

    @Test
    void aSlotRefusesWhatLiesTooFarAway() {
        assertThatThrownBy(() -> Slot.pages(1, 0, 1L << 40)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void wordsThatFillAChunkHaveNoOther() {
        for (int words : new int[] {LongChunks.CHUNK - 1, LongChunks.CHUNK, LongChunks.CHUNK + 1}) {
            LongChunksWriter writer = new LongChunksWriter();
            for (int i = 0; i < words; i++) {
                writer.word(i);
            }

            LongChunks written = writer.finish();

            assertThat(written.length()).isEqualTo(words);
            assertThat(written.chunks().length).isEqualTo(words <= LongChunks.CHUNK ? 1 : 2);
            assertThat(written.get(words - 1)).isEqualTo(words - 1);
        }
    }
}
