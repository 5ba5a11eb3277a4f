package io.github.blacklist4j.internal.packed;

import io.github.blacklist4j.internal.longs.ObjectSizes;
import java.util.Arrays;

/** A sorted array with binary search: the smallest and fastest for up to a few hundred numbers. Immutable. */
final class SortedNumbers implements NumberSet {
    static final SortedNumbers EMPTY = new SortedNumbers(new long[0]);

    private final long[] numbers;

    /** Takes an array over: ascending, each number once. */
    SortedNumbers(long[] numbers) {
        this.numbers = numbers;
    }

    @Override
    public long size() {
        return numbers.length;
    }

    @Override
    public boolean contains(long number) {
        return Arrays.binarySearch(numbers, number) >= 0;
    }

    @Override
    public long rank(long number) {
        return Arrays.binarySearch(numbers, number);
    }

    @Override
    public long select(long rank) {
        return numbers[Math.toIntExact(rank)];
    }

    @Override
    public NumberCursor from(long lowest) {
        int place = Arrays.binarySearch(numbers, lowest);
        return new ArrayCursor(numbers, place >= 0 ? place : ~place, numbers.length);
    }

    /** Not to be changed. */
    long[] words() {
        return numbers;
    }

    @Override
    public long bytes() {
        return ObjectSizes.object(4) + ObjectSizes.array(numbers.length, 8);
    }
}
