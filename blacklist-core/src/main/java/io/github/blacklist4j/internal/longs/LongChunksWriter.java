package io.github.blacklist4j.internal.longs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Builds {@link LongChunks} bit by bit. Not thread-safe. */
public final class LongChunksWriter {
    private final List<long[]> full = new ArrayList<>();
    private long[] chunk = new long[16];
    private int used; // words of the chunk
    private long current; // the word being filled
    private int filled; // how many bits current has

    /** Where the next bit goes. */
    public long position() {
        return (((long) full.size() * LongChunks.CHUNK + used) << 6) + filled;
    }

    /** Appends a value of at most {@code width} bits, 0 to 63. */
    public void bits(long value, int width) {
        current |= value << filled;
        int end = filled + width;
        if (end >= 64) {
            push(current);
            current = (value >>> 1) >>> (63 - filled); // in two shifts: one by 64 would shift by 0
            end -= 64;
        }
        filled = end;
    }

    /** Appends zeros, then a one. */
    public void unary(int zeros) {
        int rest = zeros;
        for (; rest > 62; rest -= 62) {
            bits(0, 62);
        }
        bits(1L << rest, rest + 1);
    }

    /** Appends zeros. */
    public void zeros(long count) {
        long rest = count;
        for (; rest > 62; rest -= 62) {
            bits(0, 62);
        }
        bits(0, (int) rest);
    }

    /** Appends zeros up to the next multiple of {@code words} words, a power of two. */
    public void align(int words) {
        long mask = ((long) words << 6) - 1;
        zeros(-position() & mask);
    }

    /** Appends a word; {@link #position} must be a multiple of 64. */
    public void word(long value) {
        push(value);
    }

    private void push(long word) {
        if (used == chunk.length) {
            chunk = Arrays.copyOf(chunk, Math.min(LongChunks.CHUNK, used * 4));
        }
        chunk[used++] = word;
        if (used == LongChunks.CHUNK) {
            full.add(chunk);
            chunk = new long[LongChunks.CHUNK];
            used = 0;
        }
    }

    /** What was written, the last word padded with zeros. */
    public LongChunks finish() {
        align(1);
        long length = (long) full.size() * LongChunks.CHUNK + used;
        if (used > 0) {
            full.add(Arrays.copyOf(chunk, used));
        }
        return new LongChunks(full.toArray(new long[0][]), length);
    }
}
