package io.github.blacklist4j.internal.longs;

import java.util.Arrays;

/**
 * Longs in chunks of 256 KiB, so that no array is a humongous object of the G1 collector and a compaction needs no
 * large free block; read as whole words or as bit fields that begin anywhere, lowest bit first. Immutable.
 *
 * <p>The price is one more dependent load a read, that of the chunk's address. Callers on the lookup path therefore
 * keep {@link #chunks} themselves, see {@code internal.packed}.
 */
public final class LongChunks {
    public static final int CHUNK_BITS = 15;
    public static final int CHUNK = 1 << CHUNK_BITS;

    private final long[][] chunks;
    private final long length;

    /** Takes the chunks over: all of {@link #CHUNK} longs, the last one of what is left. */
    LongChunks(long[][] chunks, long length) {
        this.chunks = chunks;
        this.length = length;
    }

    /** Zeros. */
    public static LongChunks zeros(long length) {
        long[][] chunks = new long[(int) ((length + CHUNK - 1) >>> CHUNK_BITS)][];
        Arrays.setAll(chunks, i -> new long[(int) Math.min(CHUNK, length - ((long) i << CHUNK_BITS))]);
        return new LongChunks(chunks, length);
    }

    /** A copy. */
    public static LongChunks of(long[] values) {
        LongChunks words = zeros(values.length);
        for (int i = 0; i < words.chunks.length; i++) {
            System.arraycopy(values, i << CHUNK_BITS, words.chunks[i], 0, words.chunks[i].length);
        }
        return words;
    }

    public long length() {
        return length;
    }

    public long get(long index) {
        return chunks[(int) (index >>> CHUNK_BITS)][(int) index & (CHUNK - 1)];
    }

    /** The chunk that has an index; {@link #inChunk} is the index within it. */
    public long[] chunk(long index) {
        return chunks[(int) (index >>> CHUNK_BITS)];
    }

    public static int inChunk(long index) {
        return (int) index & (CHUNK - 1);
    }

    /** 64 bits from a bit position on. Reads two words, so there must be one more than the bits need. */
    public long word(long position) {
        long index = position >>> 6;
        int shift = (int) position & 63;
        return (get(index) >>> shift)
                | ((get(index + 1) << 1) << (63 - shift)); // in two shifts: one by 64 would shift by 0
    }

    /** A field of 0 to 63 bits. */
    public long bits(long position, int width) {
        return word(position) & ((1L << width) - 1);
    }

    /** An unsigned 32-bit field, two in a word. */
    public long half(long index) {
        return (get(index >>> 1) >>> ((index & 1) << 5)) & 0xFFFF_FFFFL;
    }

    /** The arrays themselves, not to be changed. */
    public long[][] chunks() {
        return chunks;
    }

    /** Bytes of this object and its arrays. */
    public long bytes() {
        return ObjectSizes.object(4 + 8) + bytes(chunks);
    }

    /** Bytes of arrays. */
    public static long bytes(long[][] chunks) {
        long bytes = ObjectSizes.array(chunks.length, 4);
        for (long[] chunk : chunks) {
            bytes += ObjectSizes.array(chunk.length, 8);
        }
        return bytes;
    }
}
