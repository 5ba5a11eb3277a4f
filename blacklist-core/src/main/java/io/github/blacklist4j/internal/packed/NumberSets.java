package io.github.blacklist4j.internal.packed;

import io.github.blacklist4j.internal.longs.SectionsReader;
import io.github.blacklist4j.internal.longs.SectionsWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Builds, writes and reads sets of numbers, each in the form that suits its size. */
public final class NumberSets {
    /** No numbers. */
    public static final NumberSet EMPTY = SortedNumbers.EMPTY;

    /** The slack for the fewest bytes. */
    static final double SMALL = 1.0;

    /** The slack for lookups in one access to memory where that costs less than half as much again. */
    public static final double BALANCED = 1.45;

    private static final int FEW = 256; // numbers up to which a sorted array is taken

    private NumberSets() {}

    /** The slack of a list where bytes matter more than the last 100 ns, or do not. */
    public static double slack(boolean small) {
        return small ? SMALL : BALANCED;
    }

    /**
     * A builder.
     *
     * @param slack how many times the bits of the smallest encoding of a slot its fast encoding may take, 1 or more
     */
    public static Builder builder(double slack) {
        return new Builder(slack, 0);
    }

    /**
     * A builder of a set that will have most of the members of another, and hardly more: it takes the memory of the result once, where
     * another builder takes it twice at its end.
     *
     * @param slack that of the other set
     * @param more how many members more it may have
     */
    public static Builder builderLike(NumberSet other, double slack, long more) {
        if (!(other instanceof PackedNumbers packed)) {
            return builder(slack);
        }
        double expected = packed.words().length * (1.0 + (double) more / packed.size()) + packed.words().length / 200.0;
        return new Builder(slack, (int) Math.min(Integer.MAX_VALUE - 8.0, expected));
    }

    /**
     * Whether each of {@code numbers[from]} to {@code numbers[to - 1]} is in a set, into the same places of {@code
     * found}. Faster than one by one, because reads of memory overlap: see {@code PackedBatch}.
     */
    public static void containsAll(NumberSet set, long[] numbers, int from, int to, boolean[] found) {
        if (set instanceof PackedNumbers packed) {
            new PackedBatch(packed).containsAll(numbers, from, to, found);
        } else {
            for (int i = from; i < to; i++) {
                found[i] = set.contains(numbers[i]);
            }
        }
    }

    /** The arrays of a set, to be written to a file. */
    public static List<long[]> parts(NumberSet set) {
        return set instanceof PackedNumbers packed ? packed.parts() : List.of(((SortedNumbers) set).words());
    }

    /** The set that has given {@link #parts}. */
    public static NumberSet of(List<long[]> parts) {
        return parts.size() == 1 ? new SortedNumbers(parts.get(0)) : PackedNumbers.of(parts);
    }

    public static void write(NumberSet set, SectionsWriter out) throws IOException {
        List<long[]> parts = parts(set);
        out.number(parts.size());
        for (long[] part : parts) {
            out.words(part);
        }
    }

    public static NumberSet read(SectionsReader in) throws IOException {
        List<long[]> parts = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            parts.add(in.words());
        }
        return of(parts);
    }

    /** Takes numbers in ascending order. Holds the members of one region besides the result. Not thread-safe. */
    public static final class Builder {
        private final PackedBuilder packed;
        private long[] few = new long[16];
        private int count; // of the few; FEW + 1 once they are packed
        private long last = -1;

        private Builder(double slack, int expected) {
            packed = new PackedBuilder(slack, expected);
        }

        /**
         * Adds a number of up to 15 digits.
         *
         * @throws IllegalArgumentException unless it is larger than the one before
         */
        public void add(long number) {
            if (number <= last || number >= PackedNumbers.LIMIT) {
                throw new IllegalArgumentException("numbers must ascend and have at most 15 digits");
            }
            last = number;
            if (count > FEW) {
                packed.add(number);
            } else {
                addToFew(number);
            }
        }

        private void addToFew(long number) {
            if (count == FEW) {
                for (long one : few) {
                    packed.add(one);
                }
                packed.add(number);
            } else {
                few = count < few.length ? few : Arrays.copyOf(few, 2 * few.length);
                few[count] = number;
            }
            count++;
        }

        /** The set; call it once. */
        public NumberSet build() {
            if (count > FEW) {
                return packed.build();
            }
            return count == 0 ? EMPTY : new SortedNumbers(Arrays.copyOf(few, count));
        }
    }
}
