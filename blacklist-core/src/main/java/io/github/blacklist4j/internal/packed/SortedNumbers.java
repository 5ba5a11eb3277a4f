package io.github.blacklist4j.internal.packed;

import io.github.blacklist4j.internal.longs.LongChunks;
import io.github.blacklist4j.internal.longs.ObjectSizes;
import java.util.Arrays;

/** A sorted array: the smallest and fastest for a few hundred numbers. */
public final class SortedNumbers implements NumberSet {
    public static final SortedNumbers NONE = new SortedNumbers(new long[0]);

    private final long[] numbers;

    /** Takes over numbers in ascending order, each once. */
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
    public Cursor from(long lowest) {
        int place = Arrays.binarySearch(numbers, lowest);
        return new ArrayCursor(numbers, place >= 0 ? place : ~place, numbers.length);
    }

    static SortedNumbers of(LongChunks words) {
        long[] numbers = new long[Math.toIntExact(words.length())];
        Arrays.setAll(numbers, words::get);
        return new SortedNumbers(numbers);
    }

    /** The numbers themselves. */
    LongChunks words() {
        return LongChunks.of(numbers);
    }

    @Override
    public long bytes() {
        return ObjectSizes.object(4) + ObjectSizes.array(numbers.length, 8);
    }
}
