package io.github.blacklist4j.internal.longs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds an array of longs bit by bit. Unless it is told how many words to expect, it collects chunks of 256 KiB, which a collector can
 * move, and copies them into one array at the end: for that moment they take the memory twice. Not thread-safe.
 */
public final class BitWriter {
    private static final int CHUNK = 1 << 15; // words
    private static final int SPARE = 64; // one word in so many may be left over

    private final List<long[]> full = new ArrayList<>();
    private long wordsInFull;
    private long[] chunk;
    private int used; // words of the chunk
    private long current; // the word being filled
    private int filled; // how many bits current has

    public BitWriter() {
        this(0);
    }

    /**
     * A writer that needs no copy at the end if it was told well.
     *
     * @param expected how many words will be written, or somewhat more
     */
    public BitWriter(int expected) {
        chunk = new long[Math.max(16, expected)];
    }

    /** Where the next bit goes. */
    public long position() {
        return ((wordsInFull + used) << 6) + filled;
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

    /** Appends a word; {@link #position} must be a multiple of 64. */
    public void word(long value) {
        push(value);
    }

    private void push(long word) {
        if (used == chunk.length) {
            grow();
        }
        chunk[used++] = word;
    }

    private void grow() {
        if (chunk.length < CHUNK) {
            chunk = Arrays.copyOf(chunk, Math.min(CHUNK, used * 4));
            return;
        }
        full.add(chunk);
        wordsInFull += used;
        chunk = new long[CHUNK];
        used = 0;
    }

    /** What was written, the last word padded with zeros; where the expected words were nearly all written, zeros behind it. */
    public long[] finish() {
        zeros(-position() & 63);
        if (full.isEmpty() && chunk.length >= CHUNK && chunk.length - used <= used / SPARE) {
            return chunk;
        }
        long[] words = new long[Math.toIntExact(wordsInFull + used)];
        int at = 0;
        for (long[] one : full) {
            System.arraycopy(one, 0, words, at, one.length);
            at += one.length;
        }
        System.arraycopy(chunk, 0, words, at, used);
        return words;
    }
}
