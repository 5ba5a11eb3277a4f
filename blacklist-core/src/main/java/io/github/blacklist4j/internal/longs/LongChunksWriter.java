package io.github.blacklist4j.internal.longs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Appends bits to what will be {@link LongChunks}. Not thread-safe. */
public final class LongChunksWriter {
    private final List<long[]> full = new ArrayList<>();
    private long[] chunk = new long[16];
    private int used; // words of the chunk
    private long current; // bits not yet in a word
    private int filled; // how many they are

    /** Where the next bit goes. */
    public long position() {
        return (((long) full.size() * LongChunks.CHUNK + used) << 6) + filled;
    }

    /** Appends the low 0 to 63 bits of a value that has no others. */
    public void bits(long value, int width) {
        current |= value << filled;
        int end = filled + width;
        if (end >= 64) {
            push(current);
            current = (value >>> 1) >>> (63 - filled); // a shift by 64 would be none
            end -= 64;
        }
        filled = end;
    }

    /** Appends so many zeros, then a one. */
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

    /** Appends zeros up to a multiple of so many words, a power of two. */
    public void align(int words) {
        long mask = ((long) words << 6) - 1;
        zeros(-position() & mask);
    }

    /** Appends a word, at a position that is a multiple of 64. */
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

    /** What was written, the last word filled up with zeros. */
    public LongChunks finish() {
        align(1);
        long length = (long) full.size() * LongChunks.CHUNK + used;
        if (used > 0) {
            full.add(Arrays.copyOf(chunk, used));
        }
        return new LongChunks(full.toArray(new long[0][]), length);
    }
}
