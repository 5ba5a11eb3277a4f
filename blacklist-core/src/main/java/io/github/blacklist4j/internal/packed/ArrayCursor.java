package io.github.blacklist4j.internal.packed;

/** Iterates over a part of a sorted array. Not thread-safe. */
final class ArrayCursor implements NumberSet.NumberCursor {
    private final long[] numbers;
    private final int end;
    private int next;

    ArrayCursor(long[] numbers, int from, int end) {
        this.numbers = numbers;
        this.end = end;
        this.next = from;
    }

    @Override
    public boolean next() {
        if (next == end) {
            return false;
        }
        next++;
        return true;
    }

    @Override
    public long number() {
        return numbers[next - 1];
    }
}
