package io.github.blacklist4j.internal.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.blacklist4j.internal.longs.BitFields;
import io.github.blacklist4j.internal.longs.BitWriter;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each trick of the packed numbers against the plain way. */
class BitTricksTest {
    private static final int CHUNK = 1 << 15; // words

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
        BitWriter writer = new BitWriter();
        for (int i = 0; i < count; i++) {
            widths[i] = random.nextInt(64);
            values[i] = random.nextLong() & ((1L << widths[i]) - 1);
            writer.bits(values[i], widths[i]);
        }
        long end = writer.position();
        writer.zeros(2 * 64);

        long[] words = writer.finish();

        long position = 0;
        for (int i = 0; i < count; i++) {
            assertThat(BitFields.bits(words, position, widths[i])).isEqualTo(values[i]);
            position += widths[i];
        }
        assertThat(position).isEqualTo(end);
        assertThat(words.length).isEqualTo((end + 63) / 64 + 2);
    }

    @ParameterizedTest(name = "-D" + NumberShapes.SEED + "={0}")
    @MethodSource("seeds")
    void unaryBitsAreCounted(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BitWriter writer = new BitWriter();
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
        writer.zeros(2 * 64);
        long[] words = writer.finish();

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

    @Test
    void aSlotRefusesWhatLiesTooFarAway() {
        assertThatThrownBy(() -> Slot.pages(1, 0, 1L << 40)).isInstanceOf(IllegalStateException.class);
    }

    /** Whether chunks are filled to the end, and whether it was told more or less than there is. */
    @Test
    void asManyWordsAreReadAsWereWritten() {
        for (int words : new int[] {0, 1, 17, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK}) {
            for (int expected :
                    new int[] {0, 1, words / 2, words, words + words / 100, words + words / 32, 2 * words}) {
                BitWriter writer = new BitWriter(expected);
                for (int i = 0; i < words; i++) {
                    writer.word(i + 1);
                }

                long[] written = writer.finish();

                assertThat(written.length).isBetween(words, words + words / 64);
                assertThat(written).startsWith(LongStream.rangeClosed(1, words).toArray());
                assertThat(Arrays.stream(written).skip(words).sum()).isZero();
            }
        }
    }
}
